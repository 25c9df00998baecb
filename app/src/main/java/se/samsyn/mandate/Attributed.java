package se.samsyn.mandate;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;

/**
 * What serves mandates: an activity, a cost or working time, shared between mandates in parts that sum to exactly 100 %
 * (S4 4.1: it could not be told what was done under which mandate).
 *
 * @param cost null when none is reported
 * @param fteHundredths working time in hundredths of a full-time equivalent; null when none is reported
 */
public record Attributed(
        UUID id,
        UUID organisation,
        String countyCode,
        String title,
        Period period,
        @Nullable Kronor cost,
        @Nullable Integer fteHundredths,
        boolean generated,
        List<Part> parts) {
    public static final int WHOLE = 10_000;

    public Attributed {
        parts = List.copyOf(parts);
        var total = parts.stream().mapToInt(Part::basisPoints).sum();
        if (!parts.isEmpty() && total != WHOLE) {
            throw new IllegalArgumentException("the parts of " + title + " sum to " + total + " basis points");
        }
    }

    /** A part of the whole, in hundredths of a per cent. */
    public record Part(UUID mandate, @Nullable UUID subMandate, String purpose, int basisPoints) {
        public Part {
            if (basisPoints < 1 || basisPoints > WHOLE) {
                throw new IllegalArgumentException("not a part: " + basisPoints);
            }
        }
    }

    /** What of the cost falls on each part, to the krona: the parts always sum to the cost. */
    public List<Kronor> costByPart() {
        return cost == null || parts.isEmpty() ? List.of() : cost.splitBy(weights());
    }

    /** What of the working time falls on each part, in hundredths of a full-time equivalent, none lost. */
    public List<Long> timeByPart() {
        return fteHundredths == null || parts.isEmpty()
                ? List.of()
                : new Kronor(fteHundredths)
                        .splitBy(weights()).stream().map(Kronor::amount).toList();
    }

    private List<Long> weights() {
        return parts.stream().map(part -> (long) part.basisPoints()).toList();
    }
}
