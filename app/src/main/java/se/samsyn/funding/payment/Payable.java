package se.samsyn.funding.payment;

import org.jspecify.annotations.Nullable;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;

/**
 * (Utbetalbart.) What can be paid for an award, once nothing hinders it.
 *
 * @param account null when none is told
 */
public record Payable(
        Award award,
        Stream stream,
        String recipientName,
        Kronor amount,
        @Nullable PayeeAccount account,
        @Nullable Hindrance hindrance) {
    /** Why nothing is paid. */
    public enum Hindrance implements Coded {
        NO_ACCOUNT,
        /** A changed account is not used yet, and the one before it no more. */
        RESTS,
        /** The decision that grants it has not been sent to the recipient. */
        NOT_TOLD;

        @Override
        public String list() {
            return "payment.hindrance";
        }
    }
}
