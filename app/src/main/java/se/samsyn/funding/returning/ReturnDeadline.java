package se.samsyn.funding.returning;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** (Redovisningstid.) Until when what was paid in a stream is to be accounted for; all of that second is in time. */
public record ReturnDeadline(UUID stream, Instant closesAt) {
    /** How late something must be for all of it to be claimed. */
    public static final Duration LONG = Duration.ofDays(30);

    public boolean hasPassed(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).isAfter(closesAt);
    }

    public boolean isLongPast(Instant at) {
        return at.isAfter(closesAt.plus(LONG));
    }
}
