package se.samsyn.publication.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import se.samsyn.publication.chart.Charts;
import se.samsyn.shared.Absence;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.web.HeaderProfile;
import se.samsyn.web.SheetFiles;

/** Figures as files to take away: as rows, and as a picture; as rows never a number without its n, its source and why there is none. */
public final class FigureFiles {
    private static final List<String> COLUMNS = List.of(
            "address",
            "measures",
            "number",
            "unit",
            "absence",
            "n",
            "expected",
            "generated",
            "source",
            "as_of",
            "notes");
    private static final List<String> ROW_COLUMNS =
            List.of("address", "who", "number", "absence", "comment", "reported_at", "generated");

    private FigureFiles() {}

    /** The rows beneath a figure or the figures of a table, to be saved by the reader. */
    public static ResponseEntity<byte[]> csv(Exhibit exhibit, Texts t) {
        return SheetFiles.csv(of(exhibit, t), name(exhibit));
    }

    /** The drawing of a table that is drawn; others have no picture. */
    public static ResponseEntity<String> svg(Exhibit exhibit, Texts t) {
        if (exhibit instanceof Exhibit.Table table && Charts.isDrawn(table)) {
            return ResponseEntity.ok()
                    .contentType(new MediaType("image", "svg+xml", StandardCharsets.UTF_8))
                    .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved(name(exhibit) + ".svg"))
                    .body(Charts.svg(table, t));
        }
        throw new NotFound("picture of " + exhibit.address());
    }

    private static String name(Exhibit exhibit) {
        return exhibit.address().toString().replace(':', '_');
    }

    /** The rows beneath a figure; the figure itself where there are none. */
    static Sheet of(Exhibit exhibit, Texts t) {
        return switch (exhibit) {
            case Exhibit.Single(var figure) ->
                figure.ingredients().isEmpty() ? figures(List.of(figure), t) : rows(figure, t);
            case Exhibit.Table table -> figures(table.figures().toList(), t);
        };
    }

    private static Sheet figures(List<Figure> figures, Texts t) {
        var rows = new ArrayList<Sheet.Row>();
        for (var figure : figures) {
            var base = figure.base();
            rows.add(new Sheet.Row(
                    rows.size() + 2,
                    Map.ofEntries(
                            Map.entry("address", figure.address().toString()),
                            Map.entry("measures", t.pick(figure.label())),
                            Map.entry(
                                    "number",
                                    figure.number()
                                            .map(number -> number.toPlainString())
                                            .orElse("")),
                            Map.entry("unit", t.pick(figure.unit())),
                            Map.entry(
                                    "absence",
                                    figure.absence().map(Absence::code).orElse("")),
                            Map.entry("n", base == null ? "" : "" + base.included()),
                            Map.entry("expected", base == null ? "" : "" + base.expected()),
                            Map.entry("generated", "" + figure.generated()),
                            Map.entry(
                                    "source",
                                    String.join(
                                            "; ",
                                            figure.sources().stream()
                                                    .map(source -> t.pick(source.title()))
                                                    .toList())),
                            Map.entry("as_of", figure.asOf().toString()),
                            Map.entry(
                                    "notes",
                                    String.join(
                                            " ",
                                            figure.notes().stream().map(t::pick).toList())))));
        }
        return new Sheet(COLUMNS, rows);
    }

    private static Sheet rows(Figure figure, Texts t) {
        var rows = new ArrayList<Sheet.Row>();
        for (var row : figure.ingredients()) {
            rows.add(new Sheet.Row(
                    rows.size() + 2,
                    Map.of(
                            "address",
                            figure.address().toString(),
                            "who",
                            t.pick(row.who()),
                            "number",
                            row.number() == null ? "" : row.number().toPlainString(),
                            "absence",
                            row.absence() == null ? "" : row.absence().code(),
                            "comment",
                            row.comment(),
                            "reported_at",
                            row.reportedAt().toString(),
                            "generated",
                            "" + row.generated())));
        }
        return new Sheet(ROW_COLUMNS, rows);
    }
}
