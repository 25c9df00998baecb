package se.samsyn.funding.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;

/**
 * (Betallista.) What is to be paid on a day. What it says is what it was made with: whoever wants it otherwise cancels it and makes
 * another.
 *
 * @param number in the year of the payment day
 * @param bookedAt when the second approval booked it; null until then
 */
public record PaymentList(
        UUID id,
        UUID funder,
        int year,
        int number,
        LocalDate payOn,
        Kronor sum,
        int payments,
        Hand maker,
        boolean generated,
        List<Hand> approvals,
        @Nullable Instant bookedAt,
        @Nullable UUID voucher,
        @Nullable Hand cancelled) {
    /** Whose word a list has. */
    static final int APPROVALS = 2;

    public PaymentList {
        approvals = List.copyOf(approvals);
    }

    /** What somebody did with it, and when. */
    public record Hand(UUID person, String name, Instant at) {}

    /** Where a list is on its way. */
    public enum Standing implements Coded {
        OPEN,
        APPROVED_ONCE,
        BOOKED,
        CANCELLED;

        @Override
        public String list() {
            return "payment.list.standing";
        }
    }

    public Standing standing() {
        if (cancelled != null) {
            return Standing.CANCELLED;
        }
        if (bookedAt != null) {
            return Standing.BOOKED;
        }
        return approvals.isEmpty() ? Standing.OPEN : Standing.APPROVED_ONCE;
    }

    public boolean isOpen() {
        return bookedAt == null && cancelled == null;
    }

    /** What it is called, in vouchers too. */
    public String title() {
        return "Betallista " + year + "-" + number;
    }

    boolean isApprovedBy(UUID person) {
        return approvals.stream().anyMatch(one -> one.person().equals(person));
    }

    /** By which the bank tells it from all other files. */
    String messageId() {
        return bare(id);
    }

    static String bare(UUID id) {
        return id.toString().replace("-", "");
    }
}
