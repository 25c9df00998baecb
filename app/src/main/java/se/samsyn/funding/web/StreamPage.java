package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.StreamAccounts.Account;
import se.samsyn.funding.proposal.Proposal;
import se.samsyn.web.Page;

/**
 * One stream: what it holds and the keys that were proposed for it.
 *
 * @param mandate what the money is for; empty when it is no mandate's
 * @param proposals the latest first
 */
public record StreamPage(
        String title,
        List<Crumb> crumbs,
        Stream stream,
        String mandate,
        Account account,
        List<Proposal> proposals,
        boolean mayPropose,
        boolean mayOpen)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public String at(String path) {
        return "/funding/streams/" + stream.id() + "/" + path;
    }
}
