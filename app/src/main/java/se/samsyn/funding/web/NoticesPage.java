package se.samsyn.funding.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.proposal.Proposal;
import se.samsyn.funding.proposal.Proposals.Told;
import se.samsyn.shared.Kronor;
import se.samsyn.web.Page;

/** What one's organisation is to get, as soon as it is proposed, and how that has changed. */
public record NoticesPage(String title, List<Crumb> crumbs, List<Notice> notices) implements Page {
    /**
     * (Besked.) What the organisation gets from one stream.
     *
     * @param chain each version that was proposed, the latest first
     */
    public record Notice(Stream stream, String name, String funder, List<Step> chain) {
        static Notice of(Stream stream, String name, String funder, List<Told> told) {
            var steps = new ArrayList<Step>();
            for (var index = 0; index < told.size(); index++) {
                var former = index + 1 < told.size() ? told.get(index + 1).amount() : null;
                steps.add(new Step(told.get(index), former, index > 0));
            }
            return new Notice(stream, name, funder, List.copyOf(steps));
        }

        public Step latest() {
            return chain.getFirst();
        }
    }

    /**
     * One version.
     *
     * @param former what the version before said; null for the first
     * @param isReplaced whether a later version was proposed
     */
    public record Step(Told told, @Nullable Kronor former, boolean isReplaced) {
        public Proposal proposal() {
            return told.proposal();
        }

        public String messageKey() {
            return (proposal().isDecided()
                            ? ProposalPage.Standing.DECIDED
                            : isReplaced ? ProposalPage.Standing.REPLACED : ProposalPage.Standing.PRELIMINARY)
                    .messageKey();
        }

        /** Where the amount is explained; empty when the key gives the organisation nothing. */
        public String explanation() {
            return proposal().key().excluded().contains(told.code())
                    ? ""
                    : "/funding/notices/" + proposal().id();
        }
    }

    @Override
    public String section() {
        return "funding";
    }
}
