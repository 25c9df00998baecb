package se.samsyn.funding.ledger;

import java.util.Map;
import se.samsyn.shared.Kronor;

/**
 * (Ställning för en tilldelning.) What was paid of an award and what became of it: what is paid is used, unused or not accounted for
 * yet; what is unused is repaid, written off or outstanding.
 */
public record AwardAccount(Map<Movement, Kronor> moved) {
    public static final AwardAccount EMPTY = new AwardAccount(Map.of());

    public Kronor paid() {
        return of(Movement.PAID_OUT).minus(of(Movement.BOUNCED));
    }

    public Kronor used() {
        return of(Movement.ACCOUNTED_USED).plus(of(Movement.FOUND_USED)).minus(of(Movement.FOUND_UNUSED));
    }

    public Kronor unused() {
        return of(Movement.ACCOUNTED_UNUSED).plus(of(Movement.FOUND_UNUSED)).minus(of(Movement.FOUND_USED));
    }

    public Kronor unaccounted() {
        return paid().minus(used()).minus(unused());
    }

    public Kronor repaid() {
        return of(Movement.PAID_BACK);
    }

    public Kronor writtenOff() {
        return of(Movement.WRITTEN_OFF);
    }

    /** What is unused and can be asked back still. */
    public Kronor outstanding() {
        return unused().minus(repaid()).minus(writtenOff());
    }

    private Kronor of(Movement movement) {
        return moved.getOrDefault(movement, Kronor.ZERO);
    }
}
