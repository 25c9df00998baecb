package se.samsyn.shared.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Share;

/**
 * How a figure comes about from whole numbers. What is shown follows from it and from nothing else, so a frozen figure
 * can be worked out again.
 */
public sealed interface Calculation {
    /** A number as somebody reported it. */
    record Stated(BigDecimal number) implements Calculation {}

    /** How many of something there are. */
    record Counted(long count) implements Calculation {}

    /** What several reported, added up. */
    record Summed(List<BigDecimal> terms) implements Calculation {
        public Summed {
            terms = List.copyOf(terms);
        }
    }

    /** A part of a whole, shown in per cent. */
    record Part(Share share) implements Calculation {}

    /** No number, and why. */
    record Absent(Absence absence) implements Calculation {}

    /** The number shown, rounded half up to so many decimals; {@code null} where there is none. */
    default @org.jspecify.annotations.Nullable BigDecimal result(int decimals) {
        return switch (this) {
            case Stated(var number) -> number.setScale(decimals, RoundingMode.HALF_UP);
            case Counted(var count) -> BigDecimal.valueOf(count);
            case Summed(var terms) ->
                terms.stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(decimals, RoundingMode.HALF_UP);
            case Part(var share) -> share.percent(decimals);
            case Absent(var _) -> null;
        };
    }
}
