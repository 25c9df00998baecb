package se.samsyn.funding.payment.web;

import java.util.List;
import se.samsyn.funding.payment.Reconciliation;
import se.samsyn.web.Page;

/** Whether the ledger, the bank's files and the accounting system say the same of a year's payments. */
public record ReconciliationPage(String title, List<Crumb> crumbs, Reconciliation.Year year) implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
