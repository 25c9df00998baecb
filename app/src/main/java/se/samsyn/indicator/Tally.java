package se.samsyn.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Absence;

/**
 * What the organisations of a county reported for one indicator and period, added up; the same for whoever asks.
 *
 * @param rows how many reported something, a number or the lack of one
 * @param numbers how many of them reported a number
 */
record Tally(
        UUID indicator,
        LocalDate from,
        long rows,
        long numbers,
        long yes,
        BigDecimal total,
        long numerators,
        long denominators,
        Map<Absence, Long> absent,
        long generated,
        @Nullable Instant changedAt) {
    Tally {
        absent = Map.copyOf(absent);
    }

    static Tally nothing(UUID indicator, LocalDate from) {
        return new Tally(indicator, from, 0, 0, 0, BigDecimal.ZERO, 0, 0, Map.of(), 0, null);
    }

    long absent(Absence absence) {
        return absent.getOrDefault(absence, 0L);
    }

    /** Both together: quarters as a year. */
    Tally plus(Tally other) {
        var both = new EnumMap<Absence, Long>(Absence.class);
        for (var absence : Absence.values()) {
            both.put(absence, absent(absence) + other.absent(absence));
        }
        return new Tally(
                indicator,
                from,
                rows + other.rows,
                numbers + other.numbers,
                yes + other.yes,
                total.add(other.total),
                numerators + other.numerators,
                denominators + other.denominators,
                both,
                generated + other.generated,
                Stream.of(changedAt, other.changedAt)
                        .filter(java.util.Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null));
    }
}
