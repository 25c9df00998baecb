package se.samsyn.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Language;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.Share;
import se.samsyn.shared.document.DocumentParser;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;
import tools.jackson.databind.json.JsonMapper;

/** A report with one figure of each sort and texts that try to break the page. */
public final class SampleReport {
    public static final String SECRET = "Hemliga kommunens svar";
    public static final String HOSTILE = "<script>alert('å')</script> & \"citat\" \u0001\u000b ]]> 🙂 عربي";
    public static final Instant AS_OF = Instant.parse("2022-02-15T09:30:00Z");
    private static final List<String> YEARS = List.of("2018", "2019", "2020", "2021");
    private static final Figure.SourceNote OPEN_COMPARISONS =
            new Figure.SourceNote(LocalizedText.of("Öppna jämförelser 2021", "Open comparisons 2021"), 13, 12);

    private SampleReport() {}

    public static MessageSource messages() {
        var source = new ResourceBundleMessageSource();
        source.addBasenames("messages/shared", "messages/publication", "messages/report");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }

    public static FrozenReport frozen() {
        return FrozenReport.of(cover("Regional lägesrapport om mäns våld mot kvinnor"), chapters(), exhibits());
    }

    /** The same before it was sent in. */
    public static FrozenReport draft() {
        return FrozenReport.of(cover("", "Regional lägesrapport"), chapters(), exhibits());
    }

    public static FrozenReport.Cover cover(String title) {
        return cover("06-2022-1", title);
    }

    private static FrozenReport.Cover cover(String number, String title) {
        return new FrozenReport.Cover(
                number,
                title,
                Language.SV,
                LocalizedText.of("Jönköpings län", "Jönköping County"),
                LocalizedText.of("Länsstyrelsen i Jönköpings län", "County Administrative Board of Jönköping"),
                Period.years(2020, 2021),
                Instant.parse("2022-03-01T13:05:00Z"),
                LocalizedText.of("länssamordnare", "county coordinator"),
                LocalizedText.of("avdelningschef", "head of department"),
                "https://samsyn.example");
    }

    public static List<FrozenReport.Chapter> chapters() {
        return List.of(
                new FrozenReport.Chapter("foreword", "Förord", DocumentParser.parse("""
                        ## Förord

                        Våld är ytterst en fråga om makt. ![](figure:municipalities:06) kommuner deltar, och ![](figure:hidden:06:2021)
                        av dem har svarat om skyddat boende. *Kursivt*, **fetstil** och [en länk](https://www.example.se/a?b=c&d=e).\\
                        Ny rad.""")),
                new FrozenReport.Chapter("goal", "Mål 2 – Förbättrad upptäckt av våld", DocumentParser.parse("""
                        ### Skriftliga rutiner

                        Andelen var ![](figure:share:T2-EKB:06:2021) år 2021, [se](mailto:rapport@example.se). Den hade
                        varit ![](figure:share:T2-EKB:06:2018).[^one] Länet fick ![](figure:money:06:2021).[^two]

                        ![Andel kommuner med aktuella rutiner](figure:table:T2:06:2018-2021)

                        Som ![](figure:line:T2:06:2018-2021) visar vände det. Se också ![](figure:table:T2:06:2018-2021).

                        ![Utvecklingen 2018–2021](figure:line:T2:06:2018-2021)

                        ![](figure:bar:T3:06:2021)

                        ![](figure:map:T2-EKB:06:2021)

                        #### Vad behövs

                        1. Först
                           - inuti **listan** ![](figure:cases:06:2021)
                             - ännu djupare
                        2. Sedan

                           Ett andra stycke i punkten.

                        [^one]: Avser *ekonomiskt bistånd*, ![](figure:share:T2-EKB:06:2021) med noll `<b>` decimaler.
                        [^two]: Anslag 4:7, äldre not.""")),
                new FrozenReport.Chapter(
                        "analysis",
                        "En mycket lång rubrik om samordning, uppföljning och redovisning av länets arbete mot mäns våld mot"
                                + " kvinnor, hedersrelaterat våld och förtryck samt prostitution och människohandel "
                                + HOSTILE,
                        DocumentParser.parse("Fientlig text: " + HOSTILE + "\n\n<div onclick=\"x()\">hej</div>\n\n"
                                + "![](figure:cases:06:2021) ärenden.\n\n![](figure:money:06:2021)")));
    }

    public static Map<FigureAddress, Exhibit> exhibits() {
        var exhibits = new LinkedHashMap<FigureAddress, Exhibit>();
        for (var exhibit : List.of(
                new Exhibit.Single(counted("municipalities:06", "Kommuner i länet", 13)),
                new Exhibit.Single(absent("hidden:06:2021", "Svar om skyddat boende", Absence.HIDDEN)),
                new Exhibit.Single(share("share:T2-EKB:06:2021", "Ekonomiskt bistånd 2021", 7, 12)),
                new Exhibit.Single(share("share:T2-EKB:06:2018", "Ekonomiskt bistånd 2018", 6, 9)),
                new Exhibit.Single(money()),
                new Exhibit.Single(cases()),
                routines("table:T2:06:2018-2021", Exhibit.Form.TABLE),
                routines("line:T2:06:2018-2021", Exhibit.Form.LINE),
                bars(),
                map())) {
            exhibits.put(exhibit.address(), exhibit);
        }
        return exhibits;
    }

    /** The same figure where one of the rows is not for everybody. */
    public static Exhibit withOneRowClosed(Figure figure) {
        var rows = new ArrayList<>(figure.ingredients());
        var row = rows.getFirst();
        rows.set(
                0,
                new Figure.Ingredient(
                        row.who(),
                        row.number(),
                        row.absence(),
                        row.yesOrNo(),
                        row.comment(),
                        row.reportedAt(),
                        row.generated(),
                        false));
        return new Exhibit.Single(figure(
                figure.address().toString(), figure.label().sv(), figure.calculation(), figure.base(), rows, true));
    }

    public static Map<FigureAddress, Exhibit> without(Map<FigureAddress, Exhibit> exhibits, String address) {
        var kept = new LinkedHashMap<>(exhibits);
        kept.remove(at(address));
        return kept;
    }

    public static FigureAddress at(String address) {
        return FigureAddress.parse(address).orElseThrow();
    }

    private static Exhibit.Table routines(String address, Exhibit.Form form) {
        var services = List.of(
                "Ekonomiskt bistånd",
                "Missbruksvård",
                "Barn och unga inom socialtjänsten",
                "LSS för vuxna",
                "LSS för barn och unga",
                "Äldreomsorg och hemsjukvård " + HOSTILE,
                "Socialpsykiatri");
        var codes = List.of("EKB", "MISSB", "BOU", "LSS", "BOULSS", "ALD", "PSYK");
        var rows = new ArrayList<Exhibit.Row>();
        for (var row = 0; row < services.size(); row++) {
            var figures = new ArrayList<Figure>();
            for (var column = 0; column < YEARS.size(); column++) {
                var at = "share:T2-" + codes.get(row) + ":06:" + YEARS.get(column);
                var label = services.get(row) + " " + YEARS.get(column);
                figures.add(
                        row == 4 && column == 1
                                ? absent(at, label, Absence.NOT_REPORTED)
                                : row == 6 && column == 0
                                        ? absent(at, label, Absence.NOT_ASKED)
                                        : share(
                                                at,
                                                label,
                                                row == 0 && column == 3 ? 7 : 6 - row / 2 + column / 2,
                                                9 + column));
            }
            rows.add(new Exhibit.Row(LocalizedText.same(services.get(row)), figures, null));
        }
        return new Exhibit.Table(
                at(address),
                form,
                LocalizedText.of("Rutiner vid indikation på våld", "Routines on signs of violence"),
                LocalizedText.of(
                        "Andelen kommuner med rutiner steg till 2020 och sjönk 2021 i flera verksamheter.",
                        "The share rose until 2020 and fell in 2021 in several services."),
                LocalizedText.of("Verksamhet", "Service"),
                YEARS.stream().map(LocalizedText::same).toList(),
                rows,
                List.of(LocalizedText.of("Andel av dem som har svarat.", "Share of those who answered.")),
                List.of(new Exhibit.Break(
                        1, LocalizedText.of("Frågan fick ny lydelse 2019.", "The question was reworded in 2019."))),
                List.of());
    }

    private static Exhibit.Table bars() {
        return new Exhibit.Table(
                at("bar:T3:06:2021"),
                Exhibit.Form.BAR,
                LocalizedText.of("Insatser per mål 2020 och 2021", "Activities per goal"),
                LocalizedText.of("Flest insatser finns inom mål 1.", "Most activities belong to goal 1."),
                LocalizedText.of("Mål", "Goal"),
                List.of(LocalizedText.same("2020"), LocalizedText.same("2021")),
                List.of(
                        row(
                                "Mål 1 Förebyggande arbete mot våld",
                                counted("activities:06:2020:g1", "Mål 1, 2020", 14),
                                counted("activities:06:2021:g1", "Mål 1, 2021", 1234)),
                        row(
                                "Mål 2 Upptäckt",
                                counted("activities:06:2020:g2", "Mål 2, 2020", 0),
                                absent("activities:06:2021:g2", "Mål 2, 2021", Absence.NOT_APPLICABLE)),
                        row(
                                "Summa",
                                counted("activities:06:2020", "Alla mål, 2020", 14),
                                counted("activities:06:2021", "Alla mål, 2021", 1234))),
                List.of(),
                List.of(),
                List.of());
    }

    private static Exhibit.Table map() {
        var shapes = new ArrayList<Exhibit.Shape>();
        var rows = new ArrayList<Exhibit.Row>();
        var features = JsonMapper.shared()
                .readTree(resource("/reference/municipalities.geojson"))
                .path("features");
        for (var feature : features) {
            var code = feature.path("properties").path("kommunkod").asString("");
            if (!code.startsWith("06")) {
                continue;
            }
            var name =
                    LocalizedText.same(feature.path("properties").path("name").asString("Kommun " + code));
            shapes.add(new Exhibit.Shape(code, name, feature.path("geometry").toString()));
            if (rows.size() == 11) {
                continue;
            }
            var figure = rows.size() == 3
                    ? absent("share:T2-EKB:" + code + ":2021", name.sv(), Absence.HIDDEN)
                    : share("share:T2-EKB:" + code + ":2021", name.sv(), 3 + rows.size() * 3L, 40);
            rows.add(new Exhibit.Row(name, List.of(figure), code));
        }
        return new Exhibit.Table(
                at("map:T2-EKB:06:2021"),
                Exhibit.Form.MAP,
                LocalizedText.of("Rutiner per kommun 2021", "Routines by municipality 2021"),
                LocalizedText.of("Andelen är högst i länets östra delar.", "Highest in the east."),
                LocalizedText.of("Kommun", "Municipality"),
                List.of(LocalizedText.same("2021")),
                rows,
                List.of(),
                List.of(),
                shapes);
    }

    private static Exhibit.Row row(String head, Figure... figures) {
        return new Exhibit.Row(LocalizedText.same(head), List.of(figures), null);
    }

    private static Figure counted(String address, String label, long count) {
        return figure(address, label, new Calculation.Counted(count), null, List.of(), false);
    }

    private static Figure absent(String address, String label, Absence absence) {
        return figure(address, label, new Calculation.Absent(absence), null, List.of(), false);
    }

    /** A share with the rows under it; the last two are not open. */
    private static Figure share(String address, String label, long yes, long n) {
        var rows = IntStream.range(0, (int) n)
                .mapToObj(at -> new Figure.Ingredient(
                        LocalizedText.same(at < n - 2 ? "Kommun " + at : SECRET),
                        at < yes ? BigDecimal.ONE : BigDecimal.ZERO,
                        null,
                        true,
                        at < n - 2 ? "" : SECRET,
                        AS_OF,
                        false,
                        at < n - 2))
                .toList();
        return figure(
                address,
                label,
                new Calculation.Part(new Share(yes, n)),
                new Figure.Base(n + 1, n, List.of(new Figure.LeftOut(Absence.NOT_REPORTED, 1))),
                rows,
                false);
    }

    private static Figure money() {
        return figure(
                "money:06:2021",
                "Utvecklingsmedel",
                new Calculation.Summed(List.of(new BigDecimal("1000000.40"), new BigDecimal("234567.00"))),
                new Figure.Base(2, 2, List.of()),
                List.of(ingredient("Region A", "1000000.40"), ingredient("Region B", "234567.00")),
                true);
    }

    private static Figure cases() {
        return figure("cases:06:2021", "Ärenden", new Calculation.Stated(new BigDecimal("70")), null, List.of(), true);
    }

    private static Figure.Ingredient ingredient(String who, String number) {
        return new Figure.Ingredient(
                LocalizedText.same(who), new BigDecimal(number), null, false, "Not: åäö", AS_OF, true, true);
    }

    private static Figure figure(
            String address,
            String label,
            Calculation calculation,
            Figure.@Nullable Base base,
            List<Figure.Ingredient> rows,
            boolean generated) {
        var unit = calculation instanceof Calculation.Part ? Figure.PERCENT : LocalizedText.of("antal", "number");
        return new Figure(
                at(address),
                LocalizedText.of(label, label + " (en)"),
                calculation,
                unit,
                0,
                base,
                LocalizedText.of("Så här mäts det.", "How it is measured."),
                List.of(OPEN_COMPARISONS),
                AS_OF,
                List.of(),
                rows,
                generated);
    }

    private static String resource(String name) {
        try (var in = SampleReport.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
