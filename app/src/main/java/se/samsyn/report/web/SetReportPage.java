package se.samsyn.report.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.report.Submission;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.web.Page;

/**
 * A whole report set as a page.
 *
 * @param submission what was sent in; null for a draft
 * @param files where its files are, without the name
 */
public record SetReportPage(
        String title,
        List<Crumb> crumbs,
        FrozenReport report,
        @Nullable Submission submission,
        String files,
        String body)
        implements Page {
    @Override
    public String section() {
        return "reports";
    }
}
