package se.samsyn.funding.returning;

import se.samsyn.shared.Coded;

/** Why not all of it was used (S4 3.1). */
public enum UnusedReason implements Coded {
    PANDEMIC,
    STAFF,
    TIME,
    LATE_DECISION,
    OTHER;

    @Override
    public String list() {
        return "return.reason";
    }
}
