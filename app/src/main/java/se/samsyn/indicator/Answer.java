package se.samsyn.indicator;

import java.math.BigDecimal;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Share;

/** What somebody answered: a number, a part of a whole, or one of the kinds of no number. Zero is a number. */
public sealed interface Answer {
    BigDecimal YES = BigDecimal.ONE;
    BigDecimal NO = BigDecimal.ZERO;

    /** Yes is 1 and no is 0. */
    record Number(BigDecimal number) implements Answer {
        public Number {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
    }

    record Part(Share share) implements Answer {}

    record None(Absence absence) implements Answer {}
}
