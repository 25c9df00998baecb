package se.samsyn.report.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.samsyn.report.Report;
import se.samsyn.report.Submissions;
import se.samsyn.web.Page;

/** The reports one may see: one's own in all states, others' once they are sent in. */
public record ReportsPage(
        String title, List<Report> own, Map<UUID, String> numbers, List<Submissions.Listed> others, boolean mayWrite)
        implements Page {
    @Override
    public String section() {
        return "reports";
    }
}
