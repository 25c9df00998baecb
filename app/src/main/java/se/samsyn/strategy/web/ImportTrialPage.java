package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.web.Page;

/** What reading a file in would add and change, to be confirmed. */
public record ImportTrialPage(
        String title,
        List<Crumb> crumbs,
        String fileName,
        String confirm,
        List<String> added,
        int addedInAll,
        List<Changed> changed,
        int changedInAll,
        int unchanged)
        implements Page {
    /** An activity and the fields that would change. */
    public record Changed(String title, List<ActivityPage.Difference> differences) {}

    @Override
    public String section() {
        return "activities";
    }
}
