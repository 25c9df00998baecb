package se.samsyn.strategy;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Period;

/**
 * (Handlingsplan.) What one actor means to do towards a strategy.
 *
 * @param activities how many activities stand in it, as far as the one who asks may see them
 */
public record ActionPlan(
        UUID id,
        UUID organisation,
        String organisationName,
        UUID strategy,
        String countyCode,
        String title,
        Period period,
        @Nullable LocalDate adoptedOn,
        int activities) {

    /** Whether it has been adopted, and whether its time has come or gone. */
    public enum Standing implements Coded {
        DRAFT,
        IN_FORCE,
        ENDED;

        @Override
        public String list() {
            return "plan.standing";
        }
    }

    public Standing standingOn(LocalDate today) {
        if (period.to().isBefore(today)) {
            return Standing.ENDED;
        }
        return adoptedOn == null ? Standing.DRAFT : Standing.IN_FORCE;
    }
}
