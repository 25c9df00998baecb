package se.samsyn.organisation;

import java.util.Locale;
import se.samsyn.access.Role;

/** What kind of actor an organisation is. */
public enum OrganisationKind {
    COUNTY_BOARD,
    MUNICIPALITY,
    REGION,
    NATIONAL_AGENCY,
    CIVIL_SOCIETY,
    MUNICIPAL_ASSOCIATION,
    GOVERNMENT,
    OPERATOR;

    /** Whether somebody can have that role in an organisation of this kind. */
    public boolean takes(Role role) {
        return switch (role) {
            case COUNTY_COORDINATOR -> this == COUNTY_BOARD;
            case NATIONAL_READER -> this == NATIONAL_AGENCY || this == GOVERNMENT;
            case FUNDS_OFFICER, FUNDS_DECIDER -> this == NATIONAL_AGENCY || this == COUNTY_BOARD;
            case ACTOR_REPORTER, ACTOR_APPROVER, ADMINISTRATOR -> true;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OrganisationKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String messageKey() {
        return "organisation.kind." + code();
    }
}
