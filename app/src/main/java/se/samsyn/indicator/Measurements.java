package se.samsyn.indicator;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;

/** Reads what figures of indicators are built on: in a fixed number of statements, whatever the number of figures. */
@Component
class Measurements {
    private final Values values;
    private final Sources sources;
    private final Organisations organisations;
    private final Territories territories;
    private final InstantSource clock;

    Measurements(
            Values values, Sources sources, Organisations organisations, Territories territories, InstantSource clock) {
        this.values = values;
        this.sources = sources;
        this.organisations = organisations;
        this.territories = territories;
        this.clock = clock;
    }

    /** Sums alone, for lists of many indicators: one for each of the years, quarters put together. */
    @Transactional(readOnly = true)
    List<List<Measurement>> listYears(List<Indicator> indicators, String countyCode, Period years) {
        var material = read(indicators, countyCode, years, false);
        return indicators.stream()
                .map(indicator -> Frequency.YEAR.within(years).stream()
                        .map(year -> material.measure(indicator, year))
                        .toList())
                .toList();
    }

    /** All that several measurements within a time can be made of. */
    @Transactional(readOnly = true)
    Material read(List<Indicator> indicators, String countyCode, Period time) {
        return read(indicators, countyCode, time, true);
    }

    private Material read(List<Indicator> indicators, String countyCode, Period time, boolean withRows) {
        var ids = indicators.stream().map(Indicator::id).toList();
        var actors = organisations.listInCounty(countyCode).stream()
                .collect(Collectors.toMap(Organisation::id, actor -> actor, (first, _) -> first));
        var sourcesOf = withRows ? values.sources(ids, countyCode, time) : Map.<UUID, Map<LocalDate, List<UUID>>>of();
        var names = new HashMap<LocalDate, LocalizedText>();
        return new Material(
                countyCode,
                day -> names.computeIfAbsent(
                        day,
                        _ -> LocalizedText.same(
                                territories.getCounty(countyCode, day).name())),
                actors,
                values.tally(ids, countyCode, time),
                withRows ? values.listReported(ids, countyCode, time) : List.of(),
                sourcesOf,
                sources.byId(sourcesOf.values().stream()
                        .flatMap(byDay -> byDay.values().stream())
                        .flatMap(List::stream)
                        .collect(Collectors.toSet())),
                clock.instant());
    }

    /**
     * What was read for some indicators, a county and a time.
     *
     * @param county its name on a day
     */
    record Material(
            String countyCode,
            Function<LocalDate, LocalizedText> county,
            Map<UUID, Organisation> actors,
            Map<UUID, Map<LocalDate, Tally>> tallies,
            List<Value> rows,
            Map<UUID, Map<LocalDate, List<UUID>>> sourcesOf,
            Map<UUID, Source> sources,
            Instant at) {
        /** One measurement for each period of the indicator within that time. */
        List<Measurement> series(Indicator indicator, Period time) {
            return indicator.definitionFor(time).frequency().within(time).stream()
                    .map(period -> measure(indicator, period))
                    .toList();
        }

        /** One indicator in one period within the time read; a year of one reported by quarter is its quarters together. */
        Measurement measure(Indicator indicator, ReportingPeriod period) {
            var days = period.days();
            var definition = indicator.definitionFor(days);
            var parts = definition.frequency().within(days).stream()
                    .map(part -> part.days().from())
                    .toList();
            var ofIndicator = tallies.getOrDefault(indicator.id(), Map.of());
            var itsSources = sourcesOf.getOrDefault(indicator.id(), Map.of());
            return new Measurement(
                    indicator,
                    definition,
                    countyCode,
                    county.apply(days.to()),
                    period,
                    parts.stream()
                            .map(ofIndicator::get)
                            .filter(Objects::nonNull)
                            .reduce(Tally::plus)
                            .orElseGet(() -> Tally.nothing(indicator.id(), days.from())),
                    asked(definition) * Math.max(1, parts.size()),
                    rowsOf(indicator, days),
                    parts.stream()
                            .flatMap(day -> itsSources.getOrDefault(day, List.of()).stream())
                            .distinct()
                            .map(sources::get)
                            .filter(Objects::nonNull)
                            .toList(),
                    at);
        }

        /** How many there are to ask: each municipality, the region, the board. Region coordinators are not counted here. */
        private long asked(Definition definition) {
            var kind = switch (definition.reporter()) {
                case MUNICIPALITY -> OrganisationKind.MUNICIPALITY;
                case REGION -> OrganisationKind.REGION;
                case COUNTY_BOARD -> OrganisationKind.COUNTY_BOARD;
                case REGION_COORDINATOR, ANY -> null;
            };
            return actors.values().stream()
                    .filter(actor -> actor.kind() == kind)
                    .count();
        }

        private List<Measurement.Row> rowsOf(Indicator indicator, Period days) {
            var reported = new ArrayList<Measurement.Row>();
            for (var value : rows) {
                var actor = actors.get(value.organisation());
                if (actor != null
                        && value.indicator().equals(indicator.id())
                        && days.contains(value.period().days().from())) {
                    reported.add(new Measurement.Row(
                            actor.key(),
                            LocalizedText.same(actor.name()),
                            Objects.requireNonNullElse(actor.territoryId(), ""),
                            value));
                }
            }
            return reported;
        }
    }
}
