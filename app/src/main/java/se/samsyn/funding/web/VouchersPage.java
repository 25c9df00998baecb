package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.ledger.StreamAccounts.Moved;
import se.samsyn.shared.Kronor;
import se.samsyn.web.Page;

/** The vouchers that a total of a stream is made of; they add up to it. */
public record VouchersPage(String title, List<Crumb> crumbs, List<Moved> rows) implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public Kronor sum() {
        return Kronor.sum(rows.stream().map(Moved::amount).toList());
    }
}
