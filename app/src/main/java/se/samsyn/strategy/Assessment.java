package se.samsyn.strategy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Period;

/**
 * (Bedömning.) What the county board holds of a goal, of the conditions or of the work with the strategy, for a period.
 *
 * @param goal the goal judged; null for the other parts
 * @param gradeIsGenerated the source gives no grade; ours stands in to show the system
 */
public record Assessment(
        UUID id,
        String countyCode,
        UUID strategy,
        Part part,
        @Nullable UUID goal,
        @Nullable Integer goalNumber,
        Period period,
        Grade grade,
        boolean gradeIsGenerated,
        String text,
        List<ImprovementArea> areas,
        int version,
        Instant changedAt) {
    public Assessment {
        areas = List.copyOf(areas);
    }

    /** What is judged. */
    public enum Part implements Coded {
        CONDITIONS,
        GOAL,
        STRATEGY_WORK;

        @Override
        public String list() {
            return "assessment.part";
        }
    }

    public enum Grade implements Coded {
        ATTAINED,
        PARTLY,
        NOT_ATTAINED,
        CANNOT_JUDGE;

        @Override
        public String list() {
            return "assessment.grade";
        }
    }

    /** How an improvement area of it is cited: {@code 3.2} for a goal, {@code C.1} and {@code S.1} for the other parts. */
    public String cite(ImprovementArea area) {
        var head = switch (part) {
            case GOAL -> "" + goalNumber;
            case CONDITIONS -> "C";
            case STRATEGY_WORK -> "S";
        };
        return head + "." + area.number();
    }
}
