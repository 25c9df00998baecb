package se.samsyn.strategy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;

/**
 * (Strategi.) One version of a national or regional strategy; versions share a key, and an earlier one keeps what was
 * reported on it.
 *
 * @param countyCode the county of a regional strategy; null for a national one
 */
public record Strategy(
        UUID id,
        String key,
        int version,
        Level level,
        @Nullable String countyCode,
        LocalizedText title,
        String reference,
        LocalizedText vision,
        Period period,
        @Nullable LocalDate adoptedOn,
        Set<TargetGroup> targetGroups,
        Set<ViolenceForm> violenceForms,
        List<StartingPoint> startingPoints,
        List<Goal> goals) {
    public Strategy {
        targetGroups = Coded.ordered(targetGroups);
        violenceForms = Coded.ordered(violenceForms);
        startingPoints = List.copyOf(startingPoints);
        goals = List.copyOf(goals);
    }

    public enum Level implements Coded {
        NATIONAL,
        REGIONAL;

        @Override
        public String list() {
            return "strategy.level";
        }
    }

    /** (Utgångspunkt.) What all the work is to start from. */
    public record StartingPoint(int number, LocalizedText text) {}

    public Optional<Goal> findGoal(int number) {
        return goals.stream().filter(goal -> goal.number() == number).findFirst();
    }

    public Optional<Goal> findGoal(UUID id) {
        return goals.stream().filter(goal -> goal.id().equals(id)).findFirst();
    }

    /** The goal as addresses of figures name it: {@code goal-2}. */
    Optional<Goal> findGoalAt(String argument) {
        return argument.matches("goal-\\d{1,3}")
                ? findGoal(Integer.parseInt(argument.substring("goal-".length())))
                : Optional.empty();
    }

    /** The sub-goal of that number, {@code 2:5}, or the goal itself, {@code 2}. */
    public Optional<Activity.Serves> findServed(String number) {
        return goals.stream()
                .flatMap(goal -> Stream.concat(
                        Stream.of(new Activity.Serves(goal.id(), null, "" + goal.number())),
                        goal.subGoals().stream().map(part -> new Activity.Serves(goal.id(), part.id(), part.number()))))
                .filter(served -> served.number().equals(number))
                .findFirst();
    }
}
