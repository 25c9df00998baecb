package se.samsyn.funding.report;

import java.util.Collection;
import java.util.Optional;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Share;

/**
 * (Beviljandegrad.) How many applied, how many of them have been decided upon, and what was granted.
 *
 * @param suggested of those that are not decided upon, how many are suggested to be granted
 */
public record Approval(
        long applied,
        long decided,
        long granted,
        long suggested,
        Kronor appliedFor,
        Kronor decidedFor,
        Kronor grantedSum,
        Kronor suggestedSum) {
    static final Approval NONE = new Approval(0, 0, 0, 0, Kronor.ZERO, Kronor.ZERO, Kronor.ZERO, Kronor.ZERO);

    static Approval sum(Collection<Approval> parts) {
        return parts.stream().reduce(NONE, Approval::plus);
    }

    private Approval plus(Approval other) {
        return new Approval(
                applied + other.applied,
                decided + other.decided,
                granted + other.granted,
                suggested + other.suggested,
                appliedFor.plus(other.appliedFor),
                decidedFor.plus(other.decidedFor),
                grantedSum.plus(other.grantedSum),
                suggestedSum.plus(other.suggestedSum));
    }

    public long undecided() {
        return applied - decided;
    }

    /** Granted of those that have been decided upon; none when none has. */
    public Optional<Share> grantedShare() {
        return share(granted, decided);
    }

    /** What was granted of what those that have been decided upon applied for. */
    public Optional<Share> moneyShare() {
        return share(grantedSum.amount(), decidedFor.amount());
    }

    /** What would be granted of all that applied, if what is decided stands and what is suggested is decided. */
    public Optional<Share> suggestedShare() {
        return share(granted + suggested, applied);
    }

    private static Optional<Share> share(long part, long whole) {
        return whole > 0 && part <= whole ? Optional.of(new Share(part, whole)) : Optional.empty();
    }
}
