package se.samsyn.funding.proposal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.allocation.AllocationKey;

/**
 * (Förslag till fördelning.) A key for a stream, in a version of its own: preliminary until it is decided, and replaced by the next.
 *
 * @param decision null while it is preliminary
 */
public record Proposal(
        UUID id,
        UUID stream,
        UUID funder,
        int version,
        AllocationKey key,
        String reason,
        Instant proposedAt,
        @Nullable Decision decision) {

    /**
     * (Beslut om fördelning.)
     *
     * @param referenceNumber as it stands in the funder's register
     */
    public record Decision(String referenceNumber, Instant at) {}

    public boolean isDecided() {
        return decision != null;
    }
}
