package se.samsyn.start;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.report.Submissions;
import se.samsyn.strategy.ActivityCounts.UnderGoals;
import se.samsyn.strategy.Affiliations.Participant;
import se.samsyn.strategy.Assessment;
import se.samsyn.strategy.Goal;
import se.samsyn.web.Page;

/**
 * The first page.
 *
 * @param todo what waits, the late first
 * @param next the next thing to account for, in words; empty when nothing is
 * @param goals the goals of the county's strategy and how they stand; empty without a county
 * @param actors who acts for which goal, for the county board; empty for others
 * @param counts activities by actor and goal
 */
public record StartPage(
        String title,
        List<Todo> todo,
        String next,
        List<GoalStanding> goals,
        List<Participant> actors,
        UnderGoals counts,
        List<Submissions.Listed> reports)
        implements Page {
    @Override
    public String section() {
        return "start";
    }

    /** One thing that waits, where one does it, and whether it is late. */
    public record Todo(String what, String to, boolean late) {}

    /** How one goal stands in the period: all activities, one's own, and what the board holds of it. */
    public record GoalStanding(
            Goal goal,
            long activities,
            long own,
            boolean joined,
            @Nullable Assessment assessment) {}

    public long count(UUID actor, Goal goal) {
        return counts.seen(actor, goal.root());
    }
}
