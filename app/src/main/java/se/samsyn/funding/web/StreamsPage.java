package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.StreamAccounts.Account;
import se.samsyn.web.Page;

/** The streams of money that a funder shares out, with what is left in each. */
public record StreamsPage(String title, List<Crumb> crumbs, List<Row> rows, boolean mayMake) implements Page {
    public record Row(Stream stream, Account account) {
        public String to() {
            return "/funding/streams/" + stream.id();
        }
    }

    @Override
    public String section() {
        return "funding";
    }
}
