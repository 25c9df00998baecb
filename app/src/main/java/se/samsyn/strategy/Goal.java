package se.samsyn.strategy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.LocalizedText;

/**
 * (Mål.) A goal of a strategy, with its sub-goals and the national goals it serves.
 *
 * @param carriesOver the goal of the version before that this one goes on from
 * @param root the first in that line: activities on any of them count for all
 */
public record Goal(
        UUID id,
        UUID strategy,
        int number,
        LocalizedText title,
        LocalizedText aim,
        @Nullable UUID carriesOver,
        UUID root,
        List<SubGoal> subGoals,
        List<National> national) {
    public Goal {
        subGoals = List.copyOf(subGoals);
        national = List.copyOf(national);
    }

    /** (Delmål.) Numbered within its goal, {@code 2:5}. */
    public record SubGoal(UUID id, String number, LocalizedText text) {}

    /** The national goal that a regional one serves. */
    public record National(UUID id, int number, LocalizedText title) {}

    /** "2. Förbättrad upptäckt av våld". */
    public LocalizedText heading() {
        return LocalizedText.of(number + ". " + title.sv(), number + ". " + title.en());
    }

    public Optional<SubGoal> findSubGoal(UUID id) {
        return subGoals.stream().filter(subGoal -> subGoal.id().equals(id)).findFirst();
    }
}
