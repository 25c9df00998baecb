package se.samsyn.mandate.web;

import java.time.LocalDate;
import java.util.List;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.ReportingDuty;
import se.samsyn.web.Page;

/** One mandate: what is to be done, with what money, and when it is accounted for. */
public record MandatePage(
        String title,
        List<Crumb> crumbs,
        Mandate mandate,
        List<ReportingDuty> duties,
        boolean hasAccount,
        LocalDate today)
        implements Page {
    @Override
    public String section() {
        return "mandates";
    }
}
