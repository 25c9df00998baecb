package se.samsyn.organisation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An actor: a municipality, region, agency, civil society organisation or county board.
 *
 * @param key a stable short name used in files and addresses, {@code kommun-aneby}
 * @param territoryId the seat, {@code K0604}; null where there is none
 * @param countyCode the county it acts in; null for national ones
 * @param number null where nobody has told it
 */
public record Organisation(
        UUID id,
        String key,
        OrganisationKind kind,
        String name,
        @Nullable String territoryId,
        @Nullable String countyCode,
        @Nullable OrganisationNumber number) {}
