package se.samsyn.strategy.web;

import java.time.LocalDate;
import java.util.List;
import se.samsyn.shared.Slice;
import se.samsyn.strategy.ActionPlan;
import se.samsyn.strategy.Activity;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.Page;

/** One action plan and the activities in it. */
public record PlanPage(
        String title,
        List<Crumb> crumbs,
        ActionPlan plan,
        Strategy strategy,
        Slice<Activity> activities,
        LocalDate today,
        boolean mayChange)
        implements Page {
    @Override
    public String section() {
        return "strategy";
    }
}
