package se.samsyn.funding.returning;

import se.samsyn.shared.Coded;

/** How much the money did for quality in an area (S4 3.2.1): from one, little, to five, much. */
public enum Grade implements Coded {
    ONE,
    TWO,
    THREE,
    FOUR,
    FIVE,
    CANNOT_JUDGE;

    @Override
    public String list() {
        return "return.grade";
    }
}
