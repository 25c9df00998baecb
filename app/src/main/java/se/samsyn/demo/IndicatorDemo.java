package se.samsyn.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.samsyn.indicator.Definition;
import se.samsyn.indicator.Frequency;
import se.samsyn.indicator.Indicator;
import se.samsyn.indicator.Indicators;
import se.samsyn.indicator.ReportingPeriod;
import se.samsyn.indicator.Source;
import se.samsyn.indicator.Sources;
import se.samsyn.indicator.ValueType;
import se.samsyn.indicator.Values;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.sheet.Reading;
import se.samsyn.strategy.Goal;
import se.samsyn.strategy.Strategies;

/** The indicators S1 tells of, what each actor reported, and the sources of the report. */
@Component
class IndicatorDemo implements DemoPart {
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final Map<String, String> UNITS = Map.of(
            "procent av kommunerna", "per cent of the municipalities",
            "ärenden", "cases",
            "procent av heltid", "per cent of full time");

    private final Strategies strategies;
    private final Indicators indicators;
    private final Values values;
    private final Sources sources;

    IndicatorDemo(Strategies strategies, Indicators indicators, Values values, Sources sources) {
        this.strategies = strategies;
        this.indicators = indicators;
        this.values = values;
        this.sources = sources;
    }

    @Override
    public int getOrder() {
        return INDICATORS;
    }

    @Override
    public void load(DemoFiles files) {
        var sourceIds = new HashMap<String, UUID>();
        for (var row : files.csv("sources.csv")) {
            var source = source(row, files.isGenerated("sources.csv", row.get("key")));
            sources.keep(source);
            sourceIds.put(source.key(), source.id());
        }
        for (var row : files.csv("indicators.csv")) {
            indicators.add(row.get("code"), row.get("group"), DemoFiles.COUNTY, definition(row));
        }
        var known = new HashMap<String, Indicator>();
        indicators.listFor(DemoFiles.COUNTY).forEach(indicator -> known.put(indicator.code(), indicator));
        values.keep(
                null,
                files.csv("values.csv").stream()
                        .map(row -> entry(
                                row,
                                java.util.Objects.requireNonNull(known.get(row.get("indicator"))),
                                files,
                                sourceIds))
                        .toList(),
                true);
    }

    private static Values.Entry entry(
            CSVRecord row, Indicator indicator, DemoFiles files, Map<String, UUID> sourceIds) {
        var definition = indicator.current();
        return switch (definition.type().read(row.get("value"), definition.decimals())) {
            case Reading.Read(var answer) ->
                new Values.Entry(
                        indicator,
                        files.actor(row.get("actor")),
                        DemoFiles.COUNTY,
                        ReportingPeriod.parse(row.get("period")).orElseThrow(),
                        answer,
                        row.get("comment"),
                        sourceIds.get(row.get("source")),
                        row.get("generated").equals("true"),
                        0);
            case Reading.Unreadable<?> wrong -> throw new IllegalStateException("demo: " + row + " " + wrong);
        };
    }

    private Definition definition(CSVRecord row) {
        return new Definition(
                1,
                FIRST,
                null,
                LocalizedText.of(row.get("name_sv"), row.get("name_en")),
                Coded.of(Definition.Kind.class, row.get("kind")),
                Coded.of(ValueType.class, row.get("value_type")),
                LocalizedText.of(row.get("unit"), UNITS.getOrDefault(row.get("unit"), "")),
                row.get("numerator_sv"),
                row.get("denominator_sv"),
                Coded.of(Definition.Direction.class, row.get("direction")),
                Coded.of(Definition.Reporter.class, row.get("reporter")),
                Coded.of(Frequency.class, row.get("frequency")),
                0,
                Boolean.parseBoolean(row.get("open")),
                goal(row.get("goal")),
                Coded.of(Source.Kind.class, row.get("source_kind")),
                "");
    }

    private @Nullable UUID goal(String number) {
        return number.isBlank()
                ? null
                : strategies
                        .findRegional(DemoFiles.COUNTY, Period.years(2020, 2021))
                        .flatMap(strategy -> strategy.findGoal(Integer.parseInt(number)))
                        .map(Goal::id)
                        .orElseThrow(() -> new IllegalStateException("demo: no goal " + number));
    }

    private static Source source(CSVRecord row, boolean generated) {
        return new Source(
                UUID.randomUUID(),
                row.get("key"),
                DemoFiles.COUNTY,
                Coded.of(Source.Kind.class, row.get("kind")),
                LocalizedText.of(row.get("title_sv"), row.get("title_en")),
                new Period(LocalDate.parse(row.get("period_from")), LocalDate.parse(row.get("period_to"))),
                count(row.get("sent")),
                count(row.get("answered")),
                row.get("description_sv"),
                generated);
    }

    private static @Nullable Integer count(String cell) {
        return cell.isBlank() ? null : Integer.valueOf(cell);
    }
}
