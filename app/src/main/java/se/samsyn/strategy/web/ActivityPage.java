package se.samsyn.strategy.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Kronor;
import se.samsyn.strategy.ActionPlan;
import se.samsyn.strategy.Activity;
import se.samsyn.web.Difference;
import se.samsyn.web.Page;

/** One activity: what is known of it, what can be done with it, and how it came to be so. */
public record ActivityPage(
        String title,
        List<Crumb> crumbs,
        Activity activity,
        List<Fact> facts,
        List<Served> served,
        @Nullable ActionPlan plan,
        @Nullable Kronor cost,
        List<String> shares,
        List<Step> history,
        boolean mayChange,
        boolean mayReport,
        boolean mayTakeBack,
        boolean mayPublish,
        boolean mayUnpublish,
        boolean mayRemove)
        implements Page {
    /** A field with what stands in it; whether we made it up. */
    public record Fact(String label, String value, boolean generated) {}

    /** A goal or sub-goal that is served. */
    public record Served(String number, String text, String to) {}

    /** One change: who, when, and what in it. */
    public record Step(int version, String who, String when, String state, List<Difference> differences) {}

    @Override
    public String section() {
        return "activities";
    }
}
