package se.samsyn.indicator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.indicator.Measurements.Material;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.Territories;
import se.samsyn.publication.FigureSource;
import se.samsyn.publication.Wording;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Names;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/**
 * The figures of indicators: {@code share:T2-EKB:06:2021}, {@code value:RK-CASES:06:2021}, what one organisation
 * reported ({@code reported:T2-EKB:kommun-eksjo:2021}), and tables, lines, bars and maps of them.
 */
@Component
public class IndicatorFigures implements FigureSource {
    private static final int LONGEST = 30;

    private final Indicators indicators;
    private final Measurements measurements;
    private final Organisations organisations;
    private final Territories territories;
    private final Wording say;

    IndicatorFigures(
            Indicators indicators,
            Measurements measurements,
            Organisations organisations,
            Territories territories,
            Wording say) {
        this.indicators = indicators;
        this.measurements = measurements;
        this.organisations = organisations;
        this.territories = territories;
        this.say = say;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("share", "value", "reported", "table", "series", "line", "bar", "map");
    }

    /** An address that has the form of one of ours: of what, where and when. */
    private record Asked(FigureAddress address, String name, String where, Period time) {
        static Optional<Asked> of(FigureAddress address) {
            if (address.arguments().size() != 3) {
                return Optional.empty();
            }
            var when = address.arguments().get(2);
            return (isOfOnePeriod(address) ? ReportingPeriod.parse(when).map(ReportingPeriod::days) : years(when))
                    .map(time -> new Asked(
                            address,
                            address.arguments().get(0),
                            address.arguments().get(1),
                            time));
        }

        private static boolean isOfOnePeriod(FigureAddress address) {
            return Set.of("share", "value", "reported", "map").contains(address.kind());
        }

        ReportingPeriod period() {
            return ReportingPeriod.parse(address.arguments().get(2)).orElseThrow();
        }

        /** The indicator of that code, or else those of that group, as far as the county has them. */
        List<Indicator> among(List<Indicator> all, String county) {
            var ofCounty = all.stream()
                    .filter(one -> one.countyCode() == null || one.countyCode().equals(county))
                    .toList();
            var coded = ofCounty.stream().filter(one -> one.code().equals(name)).toList();
            return coded.isEmpty() && !isOfOnePeriod(address)
                    ? ofCounty.stream().filter(one -> one.group().equals(name)).toList()
                    : coded;
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Exhibit> find(FigureAddress address) {
        return Optional.ofNullable(findAll(List.of(address)).get(address));
    }

    /** All from one reading for each county, over the whole of the time they span. */
    @Override
    @Transactional(readOnly = true)
    public Map<FigureAddress, Exhibit> findAll(Collection<FigureAddress> addresses) {
        var found = new HashMap<FigureAddress, Exhibit>();
        var asked = addresses.stream()
                .flatMap(address -> Asked.of(address).stream())
                .toList();
        if (asked.isEmpty()) {
            return found;
        }
        var named = indicators.listNamed(asked.stream().map(Asked::name).collect(Collectors.toSet()));
        var actors = asked.stream().anyMatch(one -> one.address().kind().equals("reported"))
                ? organisations.listAll().stream()
                        .filter(actor -> actor.countyCode() != null)
                        .collect(Collectors.toMap(Organisation::key, Organisation::countyCode))
                : Map.<String, String>of();
        asked.stream()
                .collect(Collectors.groupingBy(one ->
                        one.address().kind().equals("reported") ? actors.getOrDefault(one.where(), "") : one.where()))
                .forEach((county, ofCounty) -> {
                    var listed = ofCounty.stream()
                            .flatMap(one -> one.among(named, county).stream())
                            .distinct()
                            .toList();
                    var span = span(ofCounty);
                    if (!listed.isEmpty()
                            && territories.findCounty(county, span.to()).isPresent()) {
                        var material = measurements.read(listed, county, span);
                        ofCounty.forEach(one -> exhibit(one, one.among(named, county), material)
                                .ifPresent(exhibit -> found.put(one.address(), exhibit)));
                    }
                });
        return found;
    }

    private static Period span(List<Asked> asked) {
        return new Period(
                asked.stream()
                        .map(one -> one.time().from())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                asked.stream()
                        .map(one -> one.time().to())
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private Optional<Exhibit> exhibit(Asked asked, List<Indicator> listed, Material material) {
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        return switch (asked.address().kind()) {
            case "share", "value" -> single(asked.address(), material.measure(listed.getFirst(), asked.period()));
            case "reported" -> reported(asked.where(), material.measure(listed.getFirst(), asked.period()));
            case "map" ->
                hasMap(listed.getFirst().definitionFor(asked.time()))
                        ? Optional.of(map(
                                asked.address(),
                                material.measure(listed.getFirst(), asked.period()),
                                material.actors()))
                        : Optional.empty();
            case "line" -> Optional.of(table(asked.address(), Exhibit.Form.LINE, listed, material, asked.time()));
            case "bar" -> Optional.of(table(asked.address(), Exhibit.Form.BAR, listed, material, asked.time()));
            default -> Optional.of(table(asked.address(), Exhibit.Form.TABLE, listed, material, asked.time()));
        };
    }

    /** The county's figure of each of those indicators in each of those years, without the rows beneath. */
    @Transactional(readOnly = true)
    public List<List<Figure>> listYears(List<Indicator> listed, String countyCode, Period years) {
        return measurements.listYears(listed, countyCode, years).stream()
                .map(row ->
                        row.stream().map(measurement -> measurement.figure(say)).toList())
                .toList();
    }

    /**
     * One indicator as its page shows it, all from the same reading.
     *
     * @param last the figure of the last year
     * @param map the municipalities in the last year, where each of them reports and anybody may see it
     */
    public record Shown(Figure last, Exhibit.Table series, Exhibit.@Nullable Table map) {}

    /** The indicator in a county over some years. */
    @Transactional(readOnly = true)
    public Shown show(Indicator indicator, String countyCode, Period years) {
        var material = measurements.read(List.of(indicator), countyCode, years);
        var last = material.measure(indicator, Frequency.YEAR.within(years).getLast());
        var definition = last.definition();
        var form = definition.type().isShare() ? Exhibit.Form.LINE : Exhibit.Form.BAR;
        return new Shown(
                last.figure(say),
                table(
                        FigureAddress.of(
                                form.name().toLowerCase(Locale.ROOT), indicator.code(), countyCode, years.years()),
                        form,
                        List.of(indicator),
                        material,
                        years),
                definition.open() && hasMap(definition)
                        ? map(
                                FigureAddress.of(
                                        "map",
                                        indicator.code(),
                                        countyCode,
                                        last.period().code()),
                                last,
                                material.actors())
                        : null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Offer> offers(String countyCode, Period period) {
        var offers = new ArrayList<Offer>();
        var listed = indicators.listFor(countyCode).stream()
                .filter(indicator -> indicator.findDefinition(period).isPresent())
                .toList();
        var years =
                Period.years(period.to().getYear() - 2, period.to().getYear()).years();
        listed.stream()
                .filter(indicator -> !indicator.group().isEmpty())
                .collect(Collectors.groupingBy(
                        Indicator::group, java.util.LinkedHashMap::new, Collectors.<Indicator>toList()))
                .forEach((group, members) -> {
                    if (members.size() > 1) {
                        var title = groupTitle(members);
                        offers.add(offer("table", group, countyCode, years, "indicator.offer.table", title, title));
                        offers.add(offer("line", group, countyCode, years, "indicator.offer.line", title, title));
                    }
                });
        for (var indicator : listed) {
            var definition = indicator.definitionFor(period);
            var name = definition.name();
            var kind = definition.type().isShare() ? "share" : "value";
            for (var year : Frequency.YEAR.within(period)) {
                offers.add(offer(
                        kind,
                        indicator.code(),
                        countyCode,
                        year.code(),
                        "indicator.offer." + kind,
                        name,
                        year.label()));
            }
            offers.add(offer("series", indicator.code(), countyCode, years, "indicator.offer.table", name, name));
            offers.add(offer(
                    definition.type().isShare() ? "line" : "bar",
                    indicator.code(),
                    countyCode,
                    years,
                    definition.type().isShare() ? "indicator.offer.line" : "indicator.offer.bar",
                    name,
                    name));
            if (definition.open() && hasMap(definition)) {
                var year = "" + period.to().getYear();
                offers.add(offer("map", indicator.code(), countyCode, year, "indicator.offer.map", name, year));
            }
        }
        return offers;
    }

    private Offer offer(
            String kind, String code, String county, String when, String key, LocalizedText name, Object detail) {
        return new Offer(
                FigureAddress.of(kind, code, county, when),
                say.say(key, name, detail, when.replace('-', '\u2013')),
                say.say("indicator.offers"));
    }

    private static Optional<Period> years(String text) {
        return Period.parseYears(text)
                .filter(time -> time.to().getYear() - time.from().getYear() < LONGEST);
    }

    private Optional<Exhibit> single(FigureAddress address, Measurement measurement) {
        var type = measurement.definition().type();
        if (address.kind().equals("share")) {
            return type.isShare() ? Optional.of(new Exhibit.Single(measurement.share(say))) : Optional.empty();
        }
        return type == ValueType.SHARE ? Optional.empty() : Optional.of(new Exhibit.Single(measurement.sum(say)));
    }

    private Optional<Exhibit> reported(String key, Measurement measurement) {
        return measurement.rows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .map(row -> new Exhibit.Single(measurement.reported(row, say)));
    }

    private Exhibit.Table table(
            FigureAddress address, Exhibit.Form form, List<Indicator> named, Material material, Period time) {
        var frequency = named.getFirst().definitionFor(time).frequency();
        var listed = named.stream()
                .filter(indicator -> indicator.definitionFor(time).frequency() == frequency)
                .toList();
        var rows = listed.stream()
                .map(indicator -> material.series(indicator, time))
                .toList();
        var columns = rows.getFirst().stream()
                .map(measurement -> measurement.period().label())
                .toList();
        var names = listed.stream()
                .map(indicator -> indicator.definitionFor(time).name())
                .toList();
        var heads = names.size() == 1 ? names : withoutStart(names, commonStart(names));
        var table = new ArrayList<Exhibit.Row>();
        for (var index = 0; index < rows.size(); index++) {
            table.add(new Exhibit.Row(
                    heads.get(index),
                    rows.get(index).stream()
                            .map(measurement -> measurement.figure(say))
                            .toList(),
                    null));
        }
        var countyName = rows.getFirst().getFirst().county();
        var units = rows.stream()
                .map(row -> row.getLast().definition().unit())
                .distinct()
                .toList();
        return new Exhibit.Table(
                address,
                form,
                say.say(
                        "indicator.table.title",
                        groupTitle(listed),
                        Wording.listed(units),
                        countyName,
                        time.years().replace('-', '\u2013')),
                new Sentences(say).series(columns, table),
                say.say(listed.size() == 1 ? "indicator.heading" : "indicator.table.rows"),
                columns,
                table,
                notes(columns, table),
                breaks(rows),
                List.of());
    }

    /** How many each column rests on, where they are shares, and the reasons told once. */
    private List<LocalizedText> notes(List<LocalizedText> columns, List<Exhibit.Row> rows) {
        var notes = new ArrayList<LocalizedText>();
        if (rows.stream().flatMap(row -> row.figures().stream()).anyMatch(Figure::isPercent)) {
            notes.add(say.say(
                    "indicator.table.n",
                    Wording.listed(IntStream.range(0, columns.size())
                            .mapToObj(column -> included(columns.get(column), column, rows))
                            .toList())));
            notes.add(say.say("indicator.table.rounded"));
        }
        rows.stream()
                .flatMap(row -> row.figures().stream())
                .flatMap(figure -> figure.notes().stream())
                .distinct()
                .forEach(notes::add);
        return notes;
    }

    /** "2019: n = 12 (Barn och unga LSS 11)": the usual n, and the rows that differ. */
    private LocalizedText included(LocalizedText column, int index, List<Exhibit.Row> rows) {
        var counts = rows.stream().collect(Collectors.groupingBy(row -> included(row, index), Collectors.counting()));
        var usual = counts.entrySet().stream()
                .max(Comparator.comparing(java.util.Map.Entry<Long, Long>::getValue))
                .orElseThrow()
                .getKey();
        var others = rows.stream()
                .filter(row -> included(row, index) != usual)
                .map(row -> say.say("indicator.table.nOfRow", row.head(), included(row, index)))
                .toList();
        return others.isEmpty()
                ? say.say("indicator.table.nOfColumn", column, usual)
                : say.say("indicator.table.nOfColumnBut", column, usual, Wording.listed(others));
    }

    private static long included(Exhibit.Row row, int column) {
        var base = row.figures().get(column).base();
        return base == null ? 0 : base.included();
    }

    private List<Exhibit.Break> breaks(List<List<Measurement>> rows) {
        var breaks = new ArrayList<Exhibit.Break>();
        for (var row : rows) {
            for (var column = 1; column < row.size(); column++) {
                var definition = row.get(column).definition();
                if (definition.version() != row.get(column - 1).definition().version()) {
                    breaks.add(new Exhibit.Break(
                            column,
                            say.say("indicator.figure.break", definition.from().toString(), definition.breakNote())));
                }
            }
        }
        return breaks.stream().distinct().toList();
    }

    private static boolean hasMap(Definition definition) {
        return definition.reporter() == Definition.Reporter.MUNICIPALITY;
    }

    private Exhibit.Table map(FigureAddress address, Measurement measurement, Map<UUID, Organisation> actors) {
        var period = measurement.period();
        var rows = measurement.rows().stream()
                .collect(Collectors.toMap(Measurement.Row::key, Function.identity(), (first, _) -> first));
        var table = actors.values().stream()
                .filter(actor -> actor.kind() == OrganisationKind.MUNICIPALITY)
                .sorted(Comparator.comparing(Organisation::name, Names.SWEDISH))
                .map(actor -> new Exhibit.Row(
                        LocalizedText.same(actor.name()),
                        List.of(
                                rows.containsKey(actor.key())
                                        ? measurement.reported(rows.get(actor.key()), say)
                                        : measurement.unseen(actor.key(), LocalizedText.same(actor.name()), say)),
                        actor.territoryId()))
                .toList();
        return new Exhibit.Table(
                address,
                Exhibit.Form.MAP,
                measurement.figure(say).label(),
                new Sentences(say).map(table),
                say.say("indicator.map.rows"),
                List.of(period.label()),
                table,
                table.stream()
                        .flatMap(row -> row.figures().getFirst().notes().stream()
                                .map(note -> say.say("indicator.map.note", row.head(), note)))
                        .toList(),
                List.of(),
                territories.listBorders(measurement.countyCode(), period.days().to()).stream()
                        .map(border ->
                                new Exhibit.Shape(border.id(), LocalizedText.same(border.name()), border.geometry()))
                        .toList());
    }

    /** What the names of a group have in common, "Aktuella rutiner" of "Aktuella rutiner: missbruk"; else all of them. */
    static LocalizedText groupTitle(List<Indicator> members) {
        var names = members.stream().map(member -> member.current().name()).toList();
        var start = commonStart(names);
        return start.sv().isEmpty() ? Wording.listed(names) : start;
    }

    private static LocalizedText commonStart(List<LocalizedText> names) {
        return LocalizedText.of(
                commonStartOf(names.stream().map(LocalizedText::sv).toList()),
                commonStartOf(names.stream().map(LocalizedText::en).toList()));
    }

    /** The text before the colon when all have the same; else nothing. */
    private static String commonStartOf(List<String> names) {
        var starts = names.stream()
                .map(name -> name.indexOf(": ") < 0 ? "" : name.substring(0, name.indexOf(": ")))
                .distinct()
                .toList();
        return names.size() > 1 && starts.size() == 1 ? starts.getFirst() : "";
    }

    private static List<LocalizedText> withoutStart(List<LocalizedText> names, LocalizedText start) {
        return names.stream()
                .map(name -> LocalizedText.of(without(name.sv(), start.sv()), without(name.en(), start.en())))
                .toList();
    }

    private static String without(String name, String start) {
        if (start.isEmpty()) {
            return name;
        }
        var rest = name.substring(start.length() + 2);
        return rest.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + rest.substring(1);
    }
}
