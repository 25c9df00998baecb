package se.samsyn.report.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The form that begins a report. */
public record NewReportPage(
        String title,
        List<Crumb> crumbs,
        NewReportForm form,
        List<Frame.Choice> templates,
        List<Frame.Choice> strategies,
        List<Frame.Choice> duties,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "reports";
    }
}
