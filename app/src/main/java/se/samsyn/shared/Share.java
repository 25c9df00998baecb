package se.samsyn.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A part of a whole that knows its base: kept as numerator and denominator, rounded once, when shown. */
public record Share(long numerator, long denominator) {
    public Share {
        if (denominator <= 0 || numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException("not a share: " + numerator + " of " + denominator);
        }
    }

    /** The share in per cent, rounded half up, as S1 and S4 print theirs. */
    public BigDecimal percent(int decimals) {
        return BigDecimal.valueOf(numerator)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(denominator), decimals, RoundingMode.HALF_UP);
    }
}
