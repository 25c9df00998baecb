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
        return Amount.RECEIVED.of(moved);
    }

    public Kronor used() {
        return Amount.USED.of(moved);
    }

    public Kronor unused() {
        return Amount.UNUSED.of(moved);
    }

    public Kronor unaccounted() {
        return Amount.UNACCOUNTED.of(moved);
    }

    public Kronor repaid() {
        return Amount.REPAID.of(moved);
    }

    public Kronor writtenOff() {
        return Amount.WRITTEN_OFF.of(moved);
    }

    /** What is unused and can be asked back still. */
    public Kronor outstanding() {
        return Amount.OUTSTANDING.of(moved);
    }
}
