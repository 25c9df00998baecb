package se.samsyn.funding.payment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;

/**
 * (Betalning.) One recipient's on a list, for one award.
 *
 * @param answer the bank's last word; null before there is one
 */
public record Payment(
        UUID id,
        int position,
        UUID award,
        UUID stream,
        UUID recipient,
        String recipientName,
        PayeeAccount account,
        Kronor amount,
        @Nullable Answer answer) {
    /** (Bankens svar.) */
    public enum Standing implements Coded {
        ACCEPTED,
        /** It came back, and can be paid anew. */
        REJECTED;

        @Override
        public String list() {
            return "payment.answer";
        }
    }

    /** @param reason the bank's code; empty when it gave none */
    public record Answer(Standing standing, String reason) {
        public boolean isRejected() {
            return standing == Standing.REJECTED;
        }
    }

    /** By which the payment is told all the way to the recipient's bank. */
    String endToEndId() {
        return PaymentList.bare(id);
    }
}
