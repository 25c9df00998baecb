package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.strategy.ActivityEntry;
import se.samsyn.web.Difference;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * The form for an activity.
 *
 * @param version the version that is changed; 0 for a new activity
 * @param actors whom the county board can enter it for; empty for everybody else
 * @param copies last year's activities to start from
 * @param conflict where what somebody else has saved meanwhile differs from what was filled in
 */
public record ActivityFormPage(
        String title,
        List<Crumb> crumbs,
        String to,
        ActivityEntry entry,
        int version,
        List<Goals> goals,
        List<Frame.Choice> violenceForms,
        List<Frame.Choice> targetGroups,
        List<Frame.Choice> levels,
        List<Frame.Choice> vulnerableGroups,
        List<Frame.Choice> statuses,
        List<Frame.Choice> reasons,
        List<Frame.Choice> livesOn,
        List<Frame.Choice> plans,
        List<Frame.Choice> actors,
        List<Frame.Choice> copies,
        List<Difference> conflict,
        FormErrors errors)
        implements Page {
    /** A goal with its sub-goals to choose from. */
    public record Goals(String heading, List<Frame.Choice> choices) {}

    @Override
    public String section() {
        return "activities";
    }

    public boolean isNew() {
        return version == 0;
    }

    /** One a line, as it is read in a text area. */
    public String partners() {
        return String.join("\n", entry.list(ActivityEntry.PARTNERS));
    }
}
