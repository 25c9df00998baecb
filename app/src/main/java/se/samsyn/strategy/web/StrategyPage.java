package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * One version of a strategy.
 *
 * @param versions all versions of it, the latest first
 */
public record StrategyPage(
        String title,
        List<Crumb> crumbs,
        Strategy strategy,
        List<Strategy> versions,
        boolean mayRevise,
        String from,
        String to,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "strategy";
    }
}
