package se.samsyn.strategy;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;

/**
 * (Utvecklingsområde.) One of the few areas prioritised for the coming year, and the improvement areas it comes from.
 *
 * @param period the period whose report names it
 */
public record DevelopmentArea(
        UUID id,
        String countyCode,
        UUID strategy,
        Period period,
        int forYear,
        int number,
        LocalizedText title,
        String text,
        List<Origin> origins,
        ImprovementArea.@Nullable Outcome outcome) {
    public DevelopmentArea {
        origins = List.copyOf(origins);
    }

    /** An improvement area that led to it; whether we or the source say so. */
    public record Origin(UUID improvementArea, boolean generated) {}
}
