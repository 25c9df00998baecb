package se.samsyn.publication.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Absence;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;

/**
 * A map in at most five classes, hatched where there is no number, with each territory listed beside it; of more territories than
 * there is room to list, the table of the figures is the list.
 */
final class Choropleth {
    private static final double MAP_WIDTH = 400;
    private static final double MAP_HEIGHT = 460;
    private static final double LIST = 430;
    private static final double LIST_LINE = 18;
    private static final int LISTED = 60;

    private final Exhibit.Table table;
    private final Texts t;
    private final Canvas canvas;
    private final Classes classes;
    private final Map<String, Figure> figures = new HashMap<>();
    private final List<Outline> outlines;

    Choropleth(Exhibit.Table table, Texts t) {
        this.table = table;
        this.t = t;
        this.canvas = new Canvas(table);
        for (var row : table.rows()) {
            if (row.territory() != null && !row.figures().isEmpty()) {
                figures.put(row.territory(), row.figures().getFirst());
            }
        }
        this.classes = Classes.of(List.copyOf(figures.values()), t);
        this.outlines = Outline.allOf(table.shapes(), MAP_WIDTH, MAP_HEIGHT);
    }

    String draw() {
        for (var outline : outlines) {
            canvas.path(
                    outline.path(),
                    "fill",
                    fill(outline),
                    "fill-rule",
                    "evenodd",
                    "stroke",
                    Canvas.INK,
                    "stroke-width",
                    isListed() ? "0.8" : "0.4",
                    "stroke-linejoin",
                    "round");
        }
        if (isListed()) {
            for (var at = 0; at < outlines.size(); at++) {
                numberOn(outlines.get(at), at + 1);
            }
        }
        var below = legend(isListed() ? Math.max(list(), 20) : 20);
        var height = outlines.stream().mapToDouble(Outline::bottom).max().orElse(0);
        return canvas.framed(table, t, Math.max(below, height) + 12);
    }

    private boolean isListed() {
        return outlines.size() <= LISTED;
    }

    private void numberOn(Outline outline, int number) {
        var figure = figures.get(outline.territory());
        var dark = figure != null && classes.isDark(figure);
        if (figure == null || figure.number().isEmpty()) {
            canvas.rect(outline.x() - 10, outline.y() - 9, 20, 17, Canvas.GROUND);
        }
        canvas.text(
                outline.x(),
                outline.y() + 4.5,
                "" + number,
                "text-anchor",
                "middle",
                "font-size",
                "13",
                "font-weight",
                "600",
                "fill",
                dark ? Canvas.GROUND : Canvas.INK);
    }

    private double list() {
        var y = 18.0;
        for (var at = 0; at < outlines.size(); at++) {
            var outline = outlines.get(at);
            var figure = figures.get(outline.territory());
            canvas.text(LIST + 18, y, "" + (at + 1), "text-anchor", "end", "font-size", "13", "font-weight", "600")
                    .text(LIST + 28, y, name(outline.name()), "font-size", "13")
                    .text(
                            Canvas.WIDTH - 4,
                            y,
                            shown(figure),
                            "text-anchor",
                            "end",
                            "font-size",
                            "13",
                            "font-style",
                            figure == null || figure.number().isEmpty() ? "italic" : null,
                            "fill",
                            figure == null || figure.number().isEmpty() ? Canvas.MUTED : null);
            y += LIST_LINE;
        }
        return y;
    }

    private double legend(double from) {
        var y = from + 14;
        canvas.line(LIST, y - 16, Canvas.WIDTH - 4, y - 16, Canvas.LINE);
        for (var entry : classes.legend()) {
            box(y, entry.colour()).text(LIST + 32, y + 11, entry.label(), "font-size", "13");
            y += 22;
        }
        for (var absence : Absence.values()) {
            if (outlines.stream().anyMatch(outline -> absence(outline) == absence)) {
                box(y, canvas.filling(absence))
                        .text(
                                LIST + 32,
                                y + 11,
                                t.get(absence.messageKey()),
                                "font-size",
                                "13",
                                "font-style",
                                "italic");
                y += 22;
            }
        }
        return y;
    }

    private Canvas box(double y, String fill) {
        return canvas.rect(LIST, y - 1, 24, 15, fill, "stroke", Canvas.INK, "stroke-width", "0.7");
    }

    private String name(LocalizedText name) {
        return Canvas.wrap(t.pick(name), 150, 13, 1).getFirst();
    }

    private String shown(@Nullable Figure figure) {
        return figure == null ? t.get("absence.not_asked") : classes.shown(figure);
    }

    private String fill(Outline outline) {
        var figure = figures.get(outline.territory());
        var absence = absence(outline);
        return figure == null || absence != null ? canvas.filling(absence) : classes.colour(figure);
    }

    /** Why there is no number; a territory without a row was not asked. */
    private @Nullable Absence absence(Outline outline) {
        var figure = figures.get(outline.territory());
        return figure == null ? Absence.NOT_ASKED : figure.absence().orElse(null);
    }
}
