package se.samsyn.funding.web;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.proposal.Proposal;
import se.samsyn.shared.Kronor;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * A proposed key with each recipient's amount, beside what was decided before it and the year before.
 *
 * @param said the key in words
 * @param left what the stream has left now
 * @param before what was decided last for the stream, before this; null when nothing was
 * @param yearBefore what was decided for the same recipients the year before; null when nothing was
 * @param published amounts of such a key that were published elsewhere, if any
 * @param referenceNumber as it was filled in
 */
public record ProposalPage(
        String title,
        List<Crumb> crumbs,
        Proposal proposal,
        Standing standing,
        List<String> said,
        Kronor left,
        @Nullable Proposal before,
        @Nullable Proposal yearBefore,
        List<Row> rows,
        List<Beside> published,
        boolean mayDecide,
        boolean isOwn,
        String referenceNumber,
        FormErrors errors)
        implements Page {
    /** How a proposal stands among the others for its stream. */
    public enum Standing {
        PRELIMINARY,
        REPLACED,
        DECIDED;

        public static Standing of(Proposal proposal, List<Proposal> all) {
            if (proposal.isDecided()) {
                return DECIDED;
            }
            return all.getFirst().version() > proposal.version() ? REPLACED : PRELIMINARY;
        }

        public String messageKey() {
            return "proposal.standing." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the key gives a recipient, and what was published of such a key. */
    public record Beside(String name, Kronor amount, Kronor published) {}

    public record Row(String name, long inhabitants, Kronor amount, Kronor before, Kronor yearBefore) {}

    @Override
    public String section() {
        return "funding";
    }

    public Kronor sum(Function<Row, Kronor> column) {
        return Kronor.sum(rows.stream().map(column).toList());
    }

    public String at(String path) {
        return "/funding/proposals/" + proposal.id() + "/" + path;
    }
}
