package se.samsyn.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;

/**
 * Who asks: a person, the organisation acted for and the role in it. Passed to whatever changes something, never
 * fetched from the air.
 *
 * @param countyCode the county the organisation belongs to; null for national ones
 * @param boardOfCounty the county whose board the organisation is; null for all others
 * @param period the years the person works with
 */
public record Actor(
        UUID person,
        String personName,
        UUID organisation,
        String organisationName,
        String organisationKind,
        @Nullable String countyCode,
        @Nullable String boardOfCounty,
        Role role,
        Period period) {

    public boolean may(Permission permission) {
        return permission.isFor(role)
                && (boardOfCounty != null || (permission != Permission.KEEP_COUNTY && permission != Permission.ASSESS));
    }

    /** Goes on only when the role allows it; otherwise nothing is there. */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new NotFound(permission + " is not for " + role);
        }
    }

    /** The county acted in; what belongs to a county is not there for those who have none. */
    public String county() {
        if (countyCode == null) {
            throw new NotFound("no county for " + organisationName);
        }
        return countyCode;
    }

    public boolean isOperator() {
        return organisationKind.equals("operator");
    }
}
