package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.accounting.Accounting.Year;
import se.samsyn.web.Page;

/** The years whose vouchers the funder's accounting system can have. */
public record AccountingPage(String title, List<Crumb> crumbs, List<Year> years) implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
