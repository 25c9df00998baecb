package se.samsyn.organisation;

import java.util.Locale;

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
