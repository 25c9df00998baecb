package se.samsyn.strategy.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Period;
import se.samsyn.shared.Slice;
import se.samsyn.shared.figure.Figure;
import se.samsyn.strategy.Activity;
import se.samsyn.strategy.Affiliations;
import se.samsyn.strategy.Assessment;
import se.samsyn.strategy.Goal;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.Page;

/**
 * One goal: what it aims at, who has joined, what is done, and how it is judged.
 *
 * @param statuses how many activities there are by status, last in all; empty for a national goal
 * @param regional the regional goals that serve a national one
 * @param judges whether assessments are for the one who asks
 */
public record GoalPage(
        String title,
        List<Crumb> crumbs,
        Strategy strategy,
        Goal goal,
        Period period,
        List<Affiliations.Participant> joined,
        List<Affiliations.Participant> notJoined,
        List<Bar> statuses,
        @Nullable Slice<Activity> activities,
        List<Assessment> assessments,
        List<Goal> regional,
        boolean judges,
        boolean mayAssess,
        boolean mayReword)
        implements Page {
    /** A figure with its share of the largest, in hundredths, for the length of its bar. */
    public record Bar(String label, Figure figure, long length) {}

    @Override
    public String section() {
        return "strategy";
    }

    public int actors() {
        return joined.size() + notJoined.size();
    }

    /** The assessment of the period one works with. */
    public @Nullable Assessment current() {
        return assessments.stream()
                .filter(one -> one.period().equals(period))
                .findFirst()
                .orElse(null);
    }

    public List<Assessment> earlier() {
        return assessments.stream()
                .filter(one -> one.period().from().isBefore(period.from()))
                .toList();
    }

    public Figure total() {
        return Objects.requireNonNull(statuses.getLast()).figure();
    }
}
