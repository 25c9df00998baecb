package se.samsyn.indicator.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.OpenToAll;
import se.samsyn.access.Permission;
import se.samsyn.indicator.Definition;
import se.samsyn.indicator.Indicator;
import se.samsyn.indicator.IndicatorFigures;
import se.samsyn.indicator.Indicators;
import se.samsyn.indicator.SourceFigures;
import se.samsyn.indicator.Sources;
import se.samsyn.publication.FigureJson;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.FigureAddress;

/** Indicators with their definitions, their series, and the sources, as JSON. Definitions are for anybody. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "indicators", description = "Definitions, series by year, and sources with response rates")
class IndicatorApi {
    private static final int LONGEST = 30;

    private final Indicators indicators;
    private final IndicatorFigures figures;
    private final Sources sources;
    private final SourceFigures sourceFigures;

    IndicatorApi(Indicators indicators, IndicatorFigures figures, Sources sources, SourceFigures sourceFigures) {
        this.indicators = indicators;
        this.figures = figures;
        this.sources = sources;
        this.sourceFigures = sourceFigures;
    }

    /** An indicator with its definitions from first to last. */
    record Described(String code, String group, @Nullable String countyCode, List<Meaning> definitions) {}

    /** What an indicator means from a day on; a version after the first is a break in the series. */
    record Meaning(
            int version,
            LocalDate from,
            @Nullable LocalDate to,
            String name,
            String kind,
            String valueType,
            String unit,
            String numerator,
            String denominator,
            String direction,
            String reporter,
            String frequency,
            boolean open,
            String breakNote) {}

    /** A source, with its figures: asked, answered, response rate. */
    record SourceJson(
            String key,
            String title,
            String kind,
            LocalDate from,
            LocalDate to,
            String description,
            List<FigureJson> figures,
            boolean generated) {}

    @OpenToAll
    @GetMapping("/indicators")
    @Operation(summary = "The indicators of the whole country and of a county, with their definitions")
    List<Described> indicators(@Parameter(example = "06") @RequestParam String county, Texts t) {
        return indicators.listFor(county(county)).stream()
                .map(indicator -> described(indicator, t))
                .toList();
    }

    @Needs(Permission.READ_VALUES)
    @GetMapping("/series/{code}")
    @Operation(
            summary = "The series of an indicator, or of a group of indicators, in a county",
            description =
                    "One row for each indicator and one column for each year, or quarter where it is reported so.")
    FigureJson.Table series(
            @PathVariable String code,
            @Parameter(example = "06") @RequestParam String county,
            @Parameter(example = "2019") @RequestParam int from,
            @Parameter(example = "2021") @RequestParam int to,
            Actor actor,
            Texts t) {
        if (from < 1900 || to > 9999 || to < from || to - from >= LONGEST) {
            throw unreadable("from and to must be years, at most " + LONGEST + " of them");
        }
        return FigureAddress.parse("series:" + code + ":" + county(county) + ":"
                        + Period.years(from, to).years())
                .flatMap(figures::find)
                .filter(Exhibit.Table.class::isInstance)
                .map(table -> FigureJson.Table.of((Exhibit.Table) table, t))
                .orElseThrow(() -> new NotFound("series " + code));
    }

    @Needs(Permission.READ_SOURCES)
    @GetMapping("/sources")
    @Operation(summary = "The sources of a county with how many were asked and how many answered")
    List<SourceJson> sources(@Parameter(example = "06") @RequestParam String county, Actor actor, Texts t) {
        return sources.listAll(county(county)).stream()
                .map(source -> new SourceJson(
                        source.key(),
                        t.pick(source.title()),
                        source.kind().code(),
                        source.period().from(),
                        source.period().to(),
                        source.description(),
                        sourceFigures.of(source).stream()
                                .map(figure -> FigureJson.of(figure, t))
                                .toList(),
                        source.generated()))
                .toList();
    }

    private static String county(String code) {
        if (!code.matches("\\d\\d")) {
            throw unreadable("county must be two digits");
        }
        return code;
    }

    private static ResponseStatusException unreadable(String why) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }

    private static Described described(Indicator indicator, Texts t) {
        return new Described(
                indicator.code(),
                indicator.group(),
                indicator.countyCode(),
                indicator.definitions().stream()
                        .map((Definition definition) -> new Meaning(
                                definition.version(),
                                definition.from(),
                                definition.to(),
                                t.pick(definition.name()),
                                definition.kind().code(),
                                definition.type().code(),
                                t.pick(definition.unit()),
                                definition.numerator(),
                                definition.denominator(),
                                definition.direction().code(),
                                definition.reporter().code(),
                                definition.frequency().code(),
                                definition.open(),
                                definition.breakNote()))
                        .toList());
    }
}
