package se.samsyn.indicator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.organisation.Organisation;
import se.samsyn.shared.Period;

/** Which values an organisation is asked for. */
@Component
public class Asking {
    private final Indicators indicators;
    private final Values values;

    Asking(Indicators indicators, Values values) {
        this.indicators = indicators;
        this.values = values;
    }

    /**
     * What is asked of an organisation for a year: the indicators of its county that ask its kind, and those that it has
     * reported on before, as the municipality does in which a region coordinator sits.
     */
    @Transactional(readOnly = true)
    public List<Asked> list(Organisation organisation, String countyCode, int year) {
        return list(organisation.id(), organisation.kind().code(), countyCode, year);
    }

    private List<Asked> list(UUID organisation, String kind, String countyCode, int year) {
        var filled = values.listOf(organisation, Period.years(year - 1, year));
        var reported = filled.stream().map(Value::indicator).collect(Collectors.toCollection(HashSet::new));
        var byKey = filled.stream().collect(Collectors.toMap(Values.Key::of, Function.identity()));
        var all = new ArrayList<Asked>();
        for (var indicator : indicators.listFor(countyCode)) {
            for (var period :
                    indicator.definitionFor(Period.year(year)).frequency().within(Period.year(year))) {
                var definition = indicator.findDefinition(period.days());
                if (definition.isPresent()
                        && (definition.get().reporter().asks(kind) || reported.contains(indicator.id()))) {
                    all.add(new Asked(
                            indicator,
                            definition.get(),
                            period,
                            byKey.get(key(indicator, organisation, period.before())),
                            byKey.get(key(indicator, organisation, period))));
                }
            }
        }
        return all;
    }

    /** How many of the values asked for a year have not been handed in. */
    @Transactional(readOnly = true)
    public long countMissing(Actor actor, int year) {
        return list(actor.organisation(), actor.organisationKind(), actor.county(), year).stream()
                .filter(asked -> asked.value() == null || !asked.value().reported())
                .count();
    }

    private static Values.Key key(Indicator indicator, UUID organisation, ReportingPeriod period) {
        return new Values.Key(indicator.id(), organisation, period.days().from());
    }
}
