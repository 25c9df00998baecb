package se.samsyn.publication.chart;

import java.math.BigDecimal;
import java.util.List;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;

/** Lying bars from zero, a group of them for each row, each with its number; hatched and named where there is none. */
final class BarChart {
    private static final double NAMES = 210;
    private static final double RIGHT = 590;
    private static final double TOP = 8;
    private static final double NAME_LINE = 17;

    private final Exhibit.Table table;
    private final Texts t;
    private final Canvas canvas;
    private final Scale scale;
    private final double left;
    private final double thickness;

    BarChart(Exhibit.Table table, Texts t) {
        this.table = table;
        this.t = t;
        this.canvas = new Canvas(table);
        this.scale = Scale.of(table);
        var widest = table.columns().stream()
                .mapToDouble(column -> Canvas.width(t.pick(column), 13))
                .max()
                .orElse(0);
        this.left = NAMES + 12 + (isGrouped() ? Math.min(widest, 90) + 8 : 0);
        this.thickness = isGrouped() ? 15 : 20;
    }

    String draw() {
        var bottom = TOP + table.rows().stream().mapToDouble(this::height).sum();
        grid(bottom);
        var top = TOP;
        for (var row : table.rows()) {
            group(row, top);
            top += height(row);
        }
        canvas.line(x(BigDecimal.ZERO), TOP, x(BigDecimal.ZERO), bottom, Canvas.INK);
        return canvas.framed(table, t, bottom + 30);
    }

    private void grid(double bottom) {
        for (var tick : scale.ticks()) {
            canvas.line(x(tick), TOP, x(tick), bottom, Canvas.LINE)
                    .text(
                            x(tick),
                            bottom + 18,
                            scale.label(tick, t),
                            "text-anchor",
                            "middle",
                            "font-size",
                            "13",
                            "fill",
                            Canvas.MUTED);
        }
        if (!scale.percent()) {
            table.figures()
                    .findFirst()
                    .map(Figure::unit)
                    .ifPresent(unit -> canvas.text(
                            RIGHT + 20, bottom + 18, t.pick(unit), "font-size", "13", "fill", Canvas.MUTED));
        }
    }

    private void group(Exhibit.Row row, double top) {
        var lines = nameOf(row);
        var start = top + (height(row) - lines.size() * NAME_LINE) / 2 + 13;
        for (var line = 0; line < lines.size(); line++) {
            canvas.text(NAMES, start + line * NAME_LINE, lines.get(line), "text-anchor", "end");
        }
        var bars = row.figures().size() * (thickness + 3) - 3;
        for (var column = 0; column < row.figures().size(); column++) {
            bar(row.figures().get(column), column, top + (height(row) - bars) / 2 + column * (thickness + 3));
        }
    }

    private void bar(Figure figure, int column, double top) {
        var base = top + thickness / 2 + 4.5;
        if (isGrouped()) {
            var name = Canvas.wrap(t.pick(table.columns().get(column)), left - NAMES - 18, 13, 1);
            canvas.text(left - 8, base, name.getFirst(), "text-anchor", "end", "font-size", "13", "fill", Canvas.MUTED);
        }
        var zero = x(BigDecimal.ZERO);
        var number = figure.number();
        if (number.isEmpty()) {
            canvas.rect(
                            zero,
                            top + 0.5,
                            34,
                            thickness - 1,
                            canvas.filling(figure.absence().orElse(null)),
                            "stroke",
                            Canvas.MUTED,
                            "stroke-width",
                            "0.7")
                    .text(
                            zero + 42,
                            base,
                            t.figure(figure),
                            "font-size",
                            "13",
                            "font-style",
                            "italic",
                            "fill",
                            Canvas.MUTED);
            return;
        }
        var end = x(number.get());
        canvas.rect(Math.min(zero, end), top, Math.abs(end - zero), thickness, colour(column))
                .text(
                        Math.max(zero, end) + 6,
                        base,
                        t.figure(figure) + n(figure),
                        "font-size",
                        "13",
                        "stroke",
                        null,
                        "font-weight",
                        "600");
    }

    private String n(Figure figure) {
        return figure.base() == null
                ? ""
                : " (n\u00a0=\u00a0" + t.number(figure.base().included()) + ")";
    }

    private boolean isGrouped() {
        return table.columns().size() > 1;
    }

    private String colour(int column) {
        return Canvas.SERIES.get(column % Canvas.SERIES.size());
    }

    private List<String> nameOf(Exhibit.Row row) {
        return Canvas.wrap(t.pick(row.head()), NAMES - 6, 14, 3);
    }

    private double height(Exhibit.Row row) {
        var bars = row.figures().size() * (thickness + 3) + 9;
        return Math.max(bars, nameOf(row).size() * NAME_LINE + 8);
    }

    private double x(BigDecimal number) {
        return left + (RIGHT - left) * scale.at(number);
    }
}
