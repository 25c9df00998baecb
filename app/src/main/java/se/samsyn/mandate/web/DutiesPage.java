package se.samsyn.mandate.web;

import java.time.LocalDate;
import java.util.List;
import se.samsyn.mandate.ReportingDuty;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/** The calendar of an organisation's duties: late ones first, then by due date, done ones last. */
public record DutiesPage(
        String title,
        List<Crumb> crumbs,
        List<ReportingDuty> open,
        List<ReportingDuty> done,
        LocalDate today,
        boolean mayRecord,
        String on,
        String number,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "mandates";
    }
}
