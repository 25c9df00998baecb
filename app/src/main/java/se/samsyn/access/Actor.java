package se.samsyn.access;

import java.util.Objects;
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

    /** Whether the role has the permission at all, at an organisation of this kind. */
    public boolean may(Permission permission) {
        return switch (permission.reachOf(role)) {
            case NONE -> false;
            case BOARD -> boardOfCounty != null;
            case OPERATOR -> isOperator();
            case OWN, COUNTY, OPEN, ALL -> true;
        };
    }

    /** Whether the permission reaches all of the county, and not only the own organisation. */
    public boolean mayInCounty(Permission permission) {
        return may(permission) && boardOfCounty != null && permission.reachOf(role) != Reach.OWN;
    }

    /** Whether the permission reaches what that organisation of that county has and nobody else may see yet. */
    public boolean may(Permission permission, UUID owner, @Nullable String county) {
        return may(permission)
                && (permission.reachOf(role) == Reach.ALL
                        || owner.equals(organisation)
                        || (mayInCounty(permission) && Objects.equals(boardOfCounty, county)));
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
