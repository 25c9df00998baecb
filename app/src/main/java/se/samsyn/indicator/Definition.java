package se.samsyn.indicator;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;

/**
 * (Definition.) What an indicator means, in one version. Another meaning is another version, and a break in the series.
 *
 * @param to the first day the version no longer holds; null while it does
 * @param numerator what is counted, in Swedish
 * @param denominator of what, in Swedish; empty for what is not a share
 * @param open whether each reporter's value is public, as in open comparisons
 * @param goal the goal it tells of
 * @param breakNote why the series is another from this version on; empty for the first
 */
public record Definition(
        int version,
        LocalDate from,
        @Nullable LocalDate to,
        LocalizedText name,
        Kind kind,
        ValueType type,
        LocalizedText unit,
        String numerator,
        String denominator,
        Direction direction,
        Reporter reporter,
        Frequency frequency,
        int decimals,
        boolean open,
        @Nullable UUID goal,
        Source.@Nullable Kind sourceKind,
        String breakNote) {

    /** (Typ.) What part of the work is measured (S4 1.3.1: structure and process lacked indicators). */
    public enum Kind implements Coded {
        STRUCTURE,
        PROCESS,
        OUTCOME;

        @Override
        public String list() {
            return "indicator.kind";
        }
    }

    /** (Riktning.) Which way is for the better. */
    public enum Direction implements Coded {
        UP,
        DOWN,
        NONE;

        @Override
        public String list() {
            return "indicator.direction";
        }
    }

    /** (Uppgiftslämnare.) Who reports. */
    public enum Reporter implements Coded {
        MUNICIPALITY,
        REGION,
        COUNTY_BOARD,
        REGION_COORDINATOR,
        ANY;

        @Override
        public String list() {
            return "indicator.reporter";
        }

        /** Whether an organisation of that kind is asked; region coordinators sit in a municipality and fill in by import. */
        public boolean asks(String organisationKind) {
            return this == ANY || code().equals(organisationKind);
        }
    }

    boolean holdsIn(Period period) {
        return !from.isAfter(period.to()) && (to == null || to.isAfter(period.from()));
    }

    /** The same meaning in force until that day. */
    Definition until(LocalDate end) {
        return new Definition(
                version,
                from,
                end,
                name,
                kind,
                type,
                unit,
                numerator,
                denominator,
                direction,
                reporter,
                frequency,
                decimals,
                open,
                goal,
                sourceKind,
                breakNote);
    }
}
