package se.samsyn.funding.requisition;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.samsyn.shared.Texts;

/**
 * (Rekvisitionstid.) When what was decided in a stream can be requisitioned.
 *
 * @param closesAt the deadline, to the second; all of that second is in time
 */
public record Opening(UUID stream, Instant opensAt, Instant closesAt) {
    public Opening {
        if (!closesAt.isAfter(opensAt)) {
            throw new IllegalArgumentException("it closes before it opens: " + opensAt + ", " + closesAt);
        }
    }

    public boolean hasOpened(Instant at) {
        return !at.isBefore(opensAt);
    }

    public boolean hasClosed(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).isAfter(closesAt);
    }

    public boolean isOpenAt(Instant at) {
        return hasOpened(at) && !hasClosed(at);
    }

    /** Once it has opened, nobody's time is made shorter. */
    public boolean canBecome(Opening other, Instant at) {
        return !hasOpened(at) || (other.opensAt.equals(opensAt) && !other.closesAt.isBefore(closesAt));
    }

    /**
     * The instants that a Swedish clock shows a time at: one; none in the hour that is skipped when summer time begins; two in the
     * hour that comes twice when it ends.
     */
    public static List<Instant> at(LocalDateTime time) {
        return Texts.SWEDEN.getRules().getValidOffsets(time).stream()
                .map(time::toInstant)
                .sorted()
                .toList();
    }

    /** When a Swedish clock first shows that time. */
    public static Optional<Instant> opening(LocalDateTime time) {
        return at(time).stream().findFirst();
    }

    /** When a Swedish clock last shows that time, so that nobody who reads the clock is too late. */
    public static Optional<Instant> deadline(LocalDateTime time) {
        return at(time).stream().reduce((_, later) -> later);
    }
}
