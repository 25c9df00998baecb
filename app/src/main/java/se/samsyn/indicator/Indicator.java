package se.samsyn.indicator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Period;

/**
 * (Indikator.) Something that is followed over time, with its definitions from first to last.
 *
 * @param group indicators that are read together share a group, {@code T2}; empty for none
 * @param countyCode the county that keeps it; null for one of the whole country
 */
public record Indicator(
        UUID id, String code, String group, @Nullable String countyCode, List<Definition> definitions) {
    public Indicator {
        definitions = List.copyOf(definitions);
    }

    public Definition current() {
        return definitions.getLast();
    }

    /** The definition that holds in a period, the last one where several do. */
    public Optional<Definition> findDefinition(Period period) {
        return definitions.reversed().stream()
                .filter(definition -> definition.holdsIn(period))
                .findFirst();
    }

    /** As {@link #findDefinition}; the nearest there is where none holds. */
    Definition definitionFor(Period period) {
        return findDefinition(period)
                .orElseGet(() -> definitions.getFirst().from().isAfter(period.to())
                        ? definitions.getFirst()
                        : definitions.getLast());
    }
}
