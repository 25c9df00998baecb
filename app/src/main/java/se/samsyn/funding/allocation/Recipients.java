package se.samsyn.funding.allocation;

import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Coded;

/** (Mottagare.) Whom a key shares among: each has a code of two digits, municipalities of four. */
public enum Recipients implements Coded {
    REGIONS(OrganisationKind.REGION),
    COUNTIES(OrganisationKind.COUNTY_BOARD),
    MUNICIPALITIES(OrganisationKind.MUNICIPALITY);

    private final OrganisationKind kind;

    Recipients(OrganisationKind kind) {
        this.kind = kind;
    }

    public OrganisationKind kind() {
        return kind;
    }

    @Override
    public String list() {
        return "recipients";
    }
}
