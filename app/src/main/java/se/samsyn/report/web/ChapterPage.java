package se.samsyn.report.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.publication.FigureSource.Offer;
import se.samsyn.report.Chapter;
import se.samsyn.report.Comment;
import se.samsyn.report.Report;
import se.samsyn.report.ReportCheck.Warning;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * The editor of a chapter: chapters to the left, the text and how it will be set in the middle, figures, warnings and
 * comments to the right.
 *
 * @param written the chapter with what the writer has typed, saved or not
 * @param overtakenBy what somebody else has saved meanwhile; null when nobody has
 * @param set the text as it will be set
 */
public record ChapterPage(
        String title,
        List<Crumb> crumbs,
        Report report,
        List<Chapter> chapters,
        Chapter written,
        @Nullable Chapter overtakenBy,
        String set,
        List<Warning> warnings,
        List<Comment> comments,
        Map<String, List<Offer>> offers,
        List<Frame.Choice> responsible,
        Map<UUID, String> people,
        boolean mayWrite,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "reports";
    }
}
