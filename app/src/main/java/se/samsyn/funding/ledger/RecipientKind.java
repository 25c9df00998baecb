package se.samsyn.funding.ledger;

import java.util.Locale;

/** Whom a stream is for. */
public enum RecipientKind {
    MUNICIPALITIES,
    REGIONS,
    COUNTIES,
    CIVIL_SOCIETY,
    AGENCIES,
    /** Of several kinds, as a call may be. */
    SEVERAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
