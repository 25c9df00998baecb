package se.samsyn.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.shared.sheet.Sheet;

/** Values as a table that {@link ValueImport} reads back: those that the one who asks may see. */
@Component
public class ValueFile {
    static final List<String> COLUMNS =
            List.of("indicator", "name", "actor", "actor_name", "period", "value", "comment", "source", "generated");

    private final Indicators indicators;
    private final Organisations organisations;
    private final Sources sources;
    private final Values values;

    ValueFile(Indicators indicators, Organisations organisations, Sources sources, Values values) {
        this.indicators = indicators;
        this.organisations = organisations;
        this.sources = sources;
        this.values = values;
    }

    @Transactional(readOnly = true)
    public Sheet of(Actor actor, Period time, Texts t) {
        var county = actor.county();
        var known = indicators.listFor(county).stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
        var actors = organisations.listInCounty(county).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
        Map<UUID, String> sourceKeys =
                sources.listAll(county).stream().collect(Collectors.toMap(Source::id, Source::key));
        var rows = new ArrayList<Sheet.Row>();
        for (var value : values.listInCounty(known.keySet(), county, time)) {
            var indicator = known.get(value.indicator());
            var reporter = actors.get(value.organisation());
            if (indicator == null || reporter == null) {
                continue;
            }
            var definition = indicator.definitionFor(value.period().days());
            rows.add(new Sheet.Row(
                    rows.size() + 2,
                    Map.of(
                            "indicator", indicator.code(),
                            "name", t.pick(definition.name()),
                            "actor", reporter.key(),
                            "actor_name", reporter.name(),
                            "period", value.period().code(),
                            "value", definition.type().write(value.answer()),
                            "comment", value.comment(),
                            "source", value.source() == null ? "" : sourceKeys.getOrDefault(value.source(), ""),
                            "generated", "" + value.generated())));
        }
        return new Sheet(COLUMNS, rows);
    }
}
