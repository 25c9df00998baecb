package se.samsyn.funding.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/**
 * (Beslut.) What was decided on an application. A later one holds instead of it.
 *
 * @param isOrdered whether its letter is to be sent
 * @param letter null until that has been sent
 * @param receivedAt when somebody at the applicant's said to have got it; null until then
 */
public record Decision(
        UUID id,
        UUID application,
        int number,
        Ruling ruling,
        Set<Ground> grounds,
        Set<Term> terms,
        UUID decidedBy,
        Instant at,
        boolean isOrdered,
        @Nullable Letter letter,
        @Nullable Instant receivedAt) {
    public Decision {
        grounds = Coded.ordered(grounds);
        terms = Coded.ordered(terms);
    }

    /** (Beslutsbrev.) As it was sent. */
    public record Letter(Instant sentAt, String checksum) {}

    public Result result() {
        return ruling.result();
    }

    public Kronor amount() {
        return ruling.amount();
    }

    /** The last day on which an appeal comes in time; null when there is none to make, or nobody has said to have got the decision. */
    public @Nullable LocalDate lastDayToAppeal() {
        return receivedAt == null || ruling.appeal() == Appeal.NONE
                ? null
                : Appeal.lastDay(LocalDate.ofInstant(receivedAt, Texts.SWEDEN));
    }
}
