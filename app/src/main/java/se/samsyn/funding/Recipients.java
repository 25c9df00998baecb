package se.samsyn.funding;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Coded;

/** (Mottagare.) Whom money is for. */
public enum Recipients implements Coded {
    REGIONS(OrganisationKind.REGION),
    COUNTIES(OrganisationKind.COUNTY_BOARD),
    MUNICIPALITIES(OrganisationKind.MUNICIPALITY),
    CIVIL_SOCIETY(null),
    AGENCIES(null),
    /** Of several kinds, as a call may be. */
    SEVERAL(null);

    private final @Nullable OrganisationKind everywhere;

    Recipients(@Nullable OrganisationKind everywhere) {
        this.everywhere = everywhere;
    }

    /** Those that a key can share among: there is one for each part of the country, with a code and people of its own. */
    public static List<Recipients> sharingByKey() {
        return Stream.of(values()).filter(Recipients::shareByKey).toList();
    }

    public boolean shareByKey() {
        return everywhere != null;
    }

    /** What kind of organisation there is one of everywhere. */
    public OrganisationKind kind() {
        if (everywhere == null) {
            throw new IllegalStateException(this + " are not of one kind");
        }
        return everywhere;
    }

    @Override
    public String list() {
        return "recipients";
    }
}
