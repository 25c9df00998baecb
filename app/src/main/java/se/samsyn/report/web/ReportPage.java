package se.samsyn.report.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.report.Chapter;
import se.samsyn.report.Report;
import se.samsyn.report.ReportCheck.Warning;
import se.samsyn.report.Submission;
import se.samsyn.web.Page;

/**
 * A report as a task list: its chapters, what is ready, what to look at, and the next step.
 *
 * @param asked whether the reader asked for the review, and so cannot approve
 */
public record ReportPage(
        String title,
        List<Crumb> crumbs,
        Report report,
        List<Chapter> chapters,
        Map<UUID, Integer> comments,
        Map<UUID, String> people,
        List<Warning> warnings,
        @Nullable Submission submission,
        boolean mayWrite,
        boolean mayApprove,
        boolean asked)
        implements Page {
    @Override
    public String section() {
        return "reports";
    }

    public long warningsIn(Chapter chapter) {
        return warnings.stream()
                .filter(warning -> warning.chapter().equals(chapter.id()))
                .count();
    }

    public long ready() {
        return chapters.stream().filter(Chapter::ready).count();
    }
}
