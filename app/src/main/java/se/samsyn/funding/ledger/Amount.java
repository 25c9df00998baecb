package se.samsyn.funding.ledger;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;

/**
 * (Belopp i redovisningen.) What there was to share out, and what became of it: the movements that add to it and those that take
 * from it. What is received is used, unused or not accounted for yet; what is unused is repaid, written off or outstanding.
 */
public enum Amount implements Coded {
    AVAILABLE(Set.of(Movement.ALLOTTED), Set.of(Movement.LEFT_OVER)),
    RECEIVED(Set.of(Movement.PAID_OUT), Set.of(Movement.BOUNCED)),
    USED(Set.of(Movement.ACCOUNTED_USED, Movement.FOUND_USED), Set.of(Movement.FOUND_UNUSED)),
    UNUSED(Set.of(Movement.ACCOUNTED_UNUSED, Movement.FOUND_UNUSED), Set.of(Movement.FOUND_USED)),
    UNACCOUNTED(
            Set.of(Movement.PAID_OUT), Set.of(Movement.BOUNCED, Movement.ACCOUNTED_USED, Movement.ACCOUNTED_UNUSED)),
    REPAID(Set.of(Movement.PAID_BACK), Set.of()),
    WRITTEN_OFF(Set.of(Movement.WRITTEN_OFF), Set.of()),
    /** What is unused and can be asked back still. */
    OUTSTANDING(
            Set.of(Movement.ACCOUNTED_UNUSED, Movement.FOUND_UNUSED),
            Set.of(Movement.FOUND_USED, Movement.PAID_BACK, Movement.WRITTEN_OFF));

    private final Set<Movement> adding;
    private final Set<Movement> taking;

    Amount(Set<Movement> adding, Set<Movement> taking) {
        this.adding = adding;
        this.taking = taking;
    }

    public Set<Movement> movements() {
        return Stream.of(adding, taking).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** What so much of a movement does to it. */
    public Kronor of(Movement movement, Kronor moved) {
        if (adding.contains(movement)) {
            return moved;
        }
        return taking.contains(movement) ? Kronor.ZERO.minus(moved) : Kronor.ZERO;
    }

    public Kronor of(Map<Movement, Kronor> moved) {
        return Kronor.sum(moved.entrySet().stream()
                .map(one -> of(one.getKey(), one.getValue()))
                .toList());
    }

    /** Whether it is a stream's as a whole, and of no recipient. */
    public boolean isOfStream() {
        return this == AVAILABLE;
    }

    @Override
    public String list() {
        return "amount";
    }
}
