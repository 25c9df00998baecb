package se.samsyn.access;

import java.util.Locale;

/** What a person is in an organisation; rights follow from it (see {@link Permission}). */
public enum Role {
    COUNTY_COORDINATOR,
    ACTOR_REPORTER,
    ACTOR_APPROVER,
    NATIONAL_READER,
    /** Proposes how money is distributed and handles applications. */
    FUNDS_OFFICER,
    /** Decides what an officer has proposed, and approves payments. */
    FUNDS_DECIDER,
    ADMINISTRATOR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String messageKey() {
        return "role." + code();
    }
}
