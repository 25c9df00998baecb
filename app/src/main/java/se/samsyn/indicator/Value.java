package se.samsyn.indicator;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * (Värde.) What one organisation reported for one indicator and period.
 *
 * @param reported false while it is the reporter's own draft
 * @param open whether anybody may see it
 * @param generated true when it was made up to fit a published share
 * @param version counts each change; a change states the version it was made from
 */
public record Value(
        long id,
        UUID indicator,
        UUID organisation,
        ReportingPeriod period,
        Answer answer,
        String comment,
        boolean reported,
        boolean open,
        @Nullable UUID source,
        boolean generated,
        int version,
        Instant changedAt) {

    /** What the value was before it was changed, and until when. */
    public record Earlier(
            int version,
            Answer answer,
            String comment,
            boolean reported,
            @Nullable UUID changedBy,
            Instant changedAt) {}
}
