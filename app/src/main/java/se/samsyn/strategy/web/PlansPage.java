package se.samsyn.strategy.web;

import java.time.LocalDate;
import java.util.List;
import se.samsyn.strategy.ActionPlan;
import se.samsyn.web.Page;

/**
 * The action plans one may see, and for the county board which actors have none in the period.
 *
 * @param without actors that have joined the strategy and have no plan that covers any of the period
 */
public record PlansPage(
        String title, List<ActionPlan> plans, List<String> without, LocalDate today, boolean mayAdd, boolean isBoard)
        implements Page {
    @Override
    public String section() {
        return "strategy";
    }
}
