package se.samsyn.indicator;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Period;
import se.samsyn.shared.sheet.Cells;
import se.samsyn.shared.sheet.Reading;
import se.samsyn.shared.sheet.Refusal;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.shared.sheet.SheetReader;
import se.samsyn.shared.sheet.SheetRefused;

/** Values from a file: first what would change, then all of it or nothing. */
@Component
public class ValueImport {
    public static final List<String> COLUMNS = List.of("indicator", "actor", "period", "value", "comment", "source");
    public static final Set<String> REQUIRED = Set.of("indicator", "actor", "period", "value");
    private static final Set<String> OPTIONAL = Set.of("comment", "source", "generated", "name", "actor_name");

    private final Indicators indicators;
    private final Organisations organisations;
    private final Sources sources;
    private final Values values;

    ValueImport(Indicators indicators, Organisations organisations, Sources sources, Values values) {
        this.indicators = indicators;
        this.organisations = organisations;
        this.sources = sources;
        this.values = values;
    }

    /**
     * What a file would change.
     *
     * @param refusals what stands in the way; with any, nothing can be kept
     */
    public record Plan(List<Change> added, List<Change> changed, int same, List<Refusal> refusals) {
        public Plan {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            refusals = List.copyOf(refusals);
        }

        static Plan refused(List<Refusal> refusals) {
            return new Plan(List.of(), List.of(), 0, refusals);
        }

        public boolean canBeKept() {
            return refusals.isEmpty() && !(added.isEmpty() && changed.isEmpty());
        }
    }

    /** One value of the file, and what it was before. */
    public record Change(
            int row,
            Values.Entry entry,
            Organisation actor,
            @Nullable Value before) {
        /** The value as files write it. */
        public String written() {
            return type().write(entry.answer());
        }

        /** What it was before, as files write it; empty for nothing. */
        public String writtenBefore() {
            return before == null ? "" : type().write(before.answer());
        }

        private ValueType type() {
            return entry.indicator().definitionFor(entry.period().days()).type();
        }
    }

    private record Known(
            Map<String, Indicator> indicators, Map<String, Organisation> actors, Map<String, Source> sources) {}

    @Transactional(readOnly = true)
    public Plan plan(Actor actor, String fileName, InputStream content) {
        try {
            var sheet = SheetReader.read(fileName, content, REQUIRED, OPTIONAL);
            return plan(actor, sheet);
        } catch (SheetRefused refused) {
            return Plan.refused(refused.refusals());
        }
    }

    /** Keeps what the file says as reported, or nothing when it can no longer be kept as planned. */
    @Transactional
    public Values.Outcome keep(Actor actor, Plan plan) {
        var entries = java.util.stream.Stream.of(plan.added(), plan.changed())
                .flatMap(List::stream)
                .map(Change::entry)
                .toList();
        return values.keep(actor, entries, true);
    }

    private Plan plan(Actor actor, Sheet sheet) {
        var county = actor.county();
        var known = new Known(
                byKey(indicators.listFor(county), Indicator::code),
                byKey(organisations.listInCounty(county), Organisation::key),
                byKey(sources.listAll(county), Source::key));
        var refusals = new ArrayList<Refusal>();
        var read = new ArrayList<Change>();
        for (var row : sheet.rows()) {
            read(actor, new Cells(row, refusals), known).ifPresent(read::add);
        }
        refuseDoubles(read, refusals);
        return refusals.isEmpty() ? compared(sheet, county, read) : Plan.refused(refusals);
    }

    private static Optional<Change> read(Actor actor, Cells cells, Known known) {
        var indicator = known(cells, "indicator", known.indicators(), "indicator.import.unknownIndicator");
        var organisation = known(cells, "actor", known.actors(), "indicator.import.unknownActor");
        var source = cells.isBlank("source")
                ? Optional.<Source>empty()
                : known(cells, "source", known.sources(), "indicator.import.unknownSource");
        var comment = cells.optionalText("comment", 2000);
        if (indicator.isEmpty() || organisation.isEmpty()) {
            return Optional.empty();
        }
        if (actor.boardOfCounty() == null && !organisation.get().id().equals(actor.organisation())) {
            // What belongs to others answers like what does not exist.
            cells.refuse(
                    "actor", "indicator.import.unknownActor", organisation.get().key());
            return Optional.empty();
        }
        var period = period(cells, indicator.get());
        if (period.isEmpty()) {
            return Optional.empty();
        }
        var definition = indicator.get().definitionFor(period.get().days());
        return switch (definition.type().read(cells.text("value", 100), definition.decimals())) {
            case Reading.Read(var answer) ->
                Optional.of(new Change(
                        cells.number(),
                        new Values.Entry(
                                indicator.get(),
                                organisation.get().id(),
                                actor.county(),
                                period.get(),
                                answer,
                                comment,
                                source.map(Source::id).orElse(null),
                                false,
                                0),
                        organisation.get(),
                        null));
            case Reading.Unreadable(var key, var arguments) -> {
                if (!cells.isBlank("value")) {
                    cells.refuse("value", key, arguments.toArray());
                }
                yield Optional.empty();
            }
        };
    }

    private static Optional<ReportingPeriod> period(Cells cells, Indicator indicator) {
        var text = cells.text("period", 20);
        var period = ReportingPeriod.parse(text);
        if (period.isEmpty()) {
            cells.refuse("period", "indicator.import.period", text);
            return Optional.empty();
        }
        var definition = indicator.findDefinition(period.get().days());
        if (definition.isEmpty()) {
            cells.refuse("period", "indicator.import.notDefined", indicator.code(), text);
            return Optional.empty();
        }
        if (definition.get().frequency() != period.get().frequency()) {
            cells.refuse(
                    "period",
                    definition.get().frequency() == Frequency.YEAR
                            ? "indicator.import.yearly"
                            : "indicator.import.quarterly",
                    indicator.code());
            return Optional.empty();
        }
        return period;
    }

    private static void refuseDoubles(List<Change> read, List<Refusal> refusals) {
        var first = new HashMap<Values.Key, Integer>();
        for (var change : read) {
            var before = first.putIfAbsent(change.entry().key(), change.row());
            if (before != null) {
                refusals.add(new Refusal(change.row(), "", "indicator.import.twice", List.of("" + before)));
            }
        }
    }

    private Plan compared(Sheet sheet, String county, List<Change> read) {
        var period = new Period(
                read.stream()
                        .map(change -> change.entry().key().from())
                        .min(java.time.LocalDate::compareTo)
                        .orElseThrow(),
                read.stream()
                        .map(change -> change.entry().key().from())
                        .max(java.time.LocalDate::compareTo)
                        .orElseThrow());
        var ids = read.stream().map(change -> change.entry().indicator().id()).collect(Collectors.toSet());
        var before = values.listInCounty(ids, county, period).stream()
                .collect(Collectors.toMap(Values.Key::of, Function.identity()));
        var added = new ArrayList<Change>();
        var changed = new ArrayList<Change>();
        var same = 0;
        for (var change : read) {
            var value = before.get(change.entry().key());
            if (value == null) {
                added.add(change);
                continue;
            }
            var entry = onTopOf(value, change.entry(), sheet.columns());
            if (entry.saysTheSameAs(value, true)) {
                same++;
            } else {
                changed.add(new Change(change.row(), entry, change.actor(), value));
            }
        }
        return new Plan(added, changed, same, List.of());
    }

    /** What the file has no column for stays as it is; a value somebody states is no longer a generated one. */
    private static Values.Entry onTopOf(Value value, Values.Entry entry, List<String> columns) {
        return new Values.Entry(
                entry.indicator(),
                entry.organisation(),
                entry.countyCode(),
                entry.period(),
                entry.answer(),
                columns.contains("comment") ? entry.comment() : value.comment(),
                columns.contains("source") ? entry.source() : value.source(),
                value.generated() && entry.answer().equals(value.answer()),
                value.version());
    }

    private static <T> Optional<T> known(Cells cells, String column, Map<String, T> known, String messageKey) {
        var key = cells.text(column, 100);
        var found = Optional.ofNullable(known.get(key.toLowerCase(Locale.ROOT)));
        if (found.isEmpty() && !key.isEmpty()) {
            cells.refuse(column, messageKey, key);
        }
        return found;
    }

    private static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
        return all.stream()
                .collect(Collectors.toMap(
                        one -> key.apply(one).toLowerCase(Locale.ROOT), Function.identity(), (first, _) -> first));
    }
}
