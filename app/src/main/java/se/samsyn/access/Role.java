package se.samsyn.access;

import java.util.Locale;

/** What a person is in an organisation; rights follow from it (see {@link Permission}). */
public enum Role {
    COUNTY_COORDINATOR,
    ACTOR_REPORTER,
    ACTOR_APPROVER,
    NATIONAL_READER,
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
