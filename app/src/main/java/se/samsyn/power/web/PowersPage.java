package se.samsyn.power.web;

import java.util.List;
import java.util.Optional;
import se.samsyn.power.Act;
import se.samsyn.power.Grant;
import se.samsyn.power.Power;
import se.samsyn.web.Page;

/**
 * Who may act for the organisation.
 *
 * @param awaiting those of other organisations that wait for the reader to check their documents
 * @param over those that have ended, which stay to be seen
 * @param delegations where the reader delegates from her own power; empty when she has none
 */
public record PowersPage(
        String title, List<Row> awaiting, List<Row> current, List<Row> over, boolean mayAppoint, String delegations)
        implements Page {

    /** One power, and what the reader can do with it. */
    public record Row(
            Grant grant,
            Grant.Standing standing,
            String organisation,
            String mandate,
            Optional<Grant.Ending> ending,
            boolean mayConfirm) {
        public String to(String what) {
            return "/powers/" + grant.id() + "/" + what;
        }

        /** The colour of its standing. */
        public String look() {
            return switch (standing) {
                case VALID -> "status--done";
                case AWAITING, COMING, WITHOUT_PLACE -> "status--soon";
                case EXPIRED, REVOKED, GIVEN_BACK, REFUSED, FALLEN -> "";
            };
        }
    }

    public Act[] acts() {
        return Act.values();
    }

    public Power[] powers() {
        return Power.values();
    }

    @Override
    public String section() {
        return "powers";
    }
}
