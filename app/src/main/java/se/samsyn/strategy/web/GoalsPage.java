package se.samsyn.strategy.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Figure;
import se.samsyn.strategy.Assessment;
import se.samsyn.strategy.Goal;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.Page;

/**
 * How it stands with each goal of the county's strategy in the period.
 *
 * @param judges whether assessments are for the one who asks
 */
public record GoalsPage(String title, Strategy strategy, Period period, List<Line> lines, int actors, boolean judges)
        implements Page {
    /** One goal: how many have joined, how much is done, and how it is judged. */
    public record Line(
            Goal goal,
            long joined,
            Figure activities,
            @Nullable Assessment assessment) {}

    @Override
    public String section() {
        return "strategy";
    }
}
