package se.samsyn.publication.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;

/** A line per row over the columns: no line where a number is absent or the series breaks, names at the ends. */
final class LineChart {
    private static final double LEFT = 52;
    private static final double RIGHT = 470;
    private static final double TOP = 30;
    private static final double LABELS = 490;
    private static final double LABEL_LINE = 16;
    private static final List<String> DASHES = List.of("", "7 3", "2 3", "10 3 2 3", "4 2", "12 4");

    private final Exhibit.Table table;
    private final Texts t;
    private final Canvas canvas;
    private final Scale scale;
    private final double bottom;

    LineChart(Exhibit.Table table, Texts t) {
        this.table = table;
        this.t = t;
        this.canvas = new Canvas(table);
        this.scale = Scale.of(table);
        var lines = IntStream.range(0, table.rows().size())
                .map(row -> nameOf(row).size())
                .sum();
        this.bottom = Math.max(300, TOP + lines * LABEL_LINE + table.rows().size() * 5.0);
    }

    String draw() {
        grid();
        breaks();
        for (var row = 0; row < table.rows().size(); row++) {
            series(row);
        }
        names();
        var absent = table.figures().anyMatch(figure -> figure.absence().isPresent());
        if (absent) {
            canvas.text(LEFT, bottom + 50, t.get("chart.gap"), "font-size", "13", "fill", Canvas.MUTED);
        }
        return canvas.framed(table, t, bottom + (absent ? 62 : 36));
    }

    private void grid() {
        for (var tick : scale.ticks()) {
            var y = y(scale.at(tick));
            canvas.line(LEFT, y, RIGHT, y, tick.signum() == 0 ? Canvas.INK : Canvas.LINE)
                    .text(
                            LEFT - 8,
                            y + 4.5,
                            scale.label(tick, t),
                            "text-anchor",
                            "end",
                            "font-size",
                            "13",
                            "fill",
                            Canvas.MUTED);
        }
        var every = Math.max(1, Math.ceilDiv(table.columns().size(), 8));
        for (var column = 0; column < table.columns().size(); column += every) {
            canvas.text(x(column), bottom + 22, t.pick(table.columns().get(column)), "text-anchor", "middle");
        }
        if (!scale.percent()) {
            table.figures()
                    .findFirst()
                    .map(Figure::unit)
                    .ifPresent(unit -> canvas.text(4, TOP - 14, t.pick(unit), "font-size", "13", "fill", Canvas.MUTED));
        }
    }

    private void breaks() {
        for (var broken : table.breaks()) {
            if (broken.column() > 0 && broken.column() < table.columns().size()) {
                var x = (x(broken.column() - 1) + x(broken.column())) / 2;
                canvas.line(x, TOP - 4, x, bottom, Canvas.MUTED, "stroke-dasharray", "2 4")
                        .text(
                                x,
                                TOP - 12,
                                t.get("chart.break"),
                                "text-anchor",
                                "middle",
                                "font-size",
                                "13",
                                "fill",
                                Canvas.MUTED);
            }
        }
    }

    private void series(int row) {
        var path = new StringBuilder();
        var connected = false;
        var figures = table.rows().get(row).figures();
        for (var column = 0; column < figures.size(); column++) {
            var at = column;
            var number = figures.get(column).number();
            connected &= table.breaks().stream().noneMatch(broken -> broken.column() == at);
            if (number.isPresent()) {
                path.append(connected ? 'L' : 'M')
                        .append(Canvas.number(x(column)))
                        .append(',')
                        .append(Canvas.number(y(scale.at(number.get()))));
            }
            connected = number.isPresent();
        }
        var dash = DASHES.get(row % DASHES.size());
        if (!path.isEmpty()) {
            canvas.path(
                    path.toString(),
                    "fill",
                    "none",
                    "stroke",
                    colour(row),
                    "stroke-width",
                    "2.4",
                    "stroke-linejoin",
                    "round",
                    "stroke-dasharray",
                    dash.isEmpty() ? null : dash);
        }
        for (var column = 0; column < figures.size(); column++) {
            var x = x(column);
            figures.get(column).number().ifPresent(number -> mark(row, x, y(scale.at(number))));
        }
    }

    /** A mark that tells the series apart without colour. */
    private void mark(int row, double x, double y) {
        var d = switch (row % 6) {
            case 0 -> "a4,4 0 1,0 8,0 a4,4 0 1,0 -8,0 z";
            case 1 -> "m0.2,-3.8 h7.6 v7.6 h-7.6 z";
            case 2 -> "m-0.6,3.6 l4.6,-8.4 l4.6,8.4 z";
            case 3 -> "l4,-5 l4,5 l-4,5 z";
            case 4 -> "m-0.6,-3.6 l4.6,8.4 l4.6,-8.4 z";
            default -> "m2.5,-4 h3 v2.5 h2.5 v3 h-2.5 v2.5 h-3 v-2.5 h-2.5 v-3 h2.5 z";
        };
        canvas.path(
                "M" + Canvas.number(x - 4) + "," + Canvas.number(y) + " " + d,
                "fill",
                row < 6 ? colour(row) : Canvas.GROUND,
                "stroke",
                row < 6 ? Canvas.GROUND : colour(row),
                "stroke-width",
                row < 6 ? "1" : "1.6");
    }

    private void names() {
        var names = new ArrayList<Name>();
        for (var row = 0; row < table.rows().size(); row++) {
            var figures = table.rows().get(row).figures();
            for (var column = figures.size() - 1; column >= 0; column--) {
                var number = figures.get(column).number();
                if (number.isPresent()) {
                    names.add(new Name(row, x(column), y(scale.at(number.get())), nameOf(row)));
                    break;
                }
            }
            if (figures.stream().allMatch(figure -> figure.number().isEmpty())) {
                names.add(new Name(row, RIGHT, bottom, nameOf(row)));
            }
        }
        names.sort(Comparator.comparingDouble(Name::y).thenComparingInt(Name::row));
        var from = TOP - 8;
        var left = names.stream().mapToDouble(Name::height).sum();
        for (var name : names) {
            var top = Math.max(from, Math.min(name.y() - LABEL_LINE / 2, bottom + 8 - left));
            write(name, top);
            from = top + name.height();
            left -= name.height();
        }
    }

    private void write(Name name, double top) {
        canvas.path(
                "M" + Canvas.number(name.x() + 6) + "," + Canvas.number(name.y()) + " L" + Canvas.number(LABELS - 12)
                        + "," + Canvas.number(top + LABEL_LINE / 2) + " h6",
                "fill",
                "none",
                "stroke",
                colour(name.row()),
                "stroke-width",
                "0.8");
        for (var line = 0; line < name.lines().size(); line++) {
            canvas.text(LABELS, top + 12.5 + line * LABEL_LINE, name.lines().get(line));
        }
    }

    private List<String> nameOf(int row) {
        var figures = table.rows().get(row).figures();
        var last = figures.reversed().stream()
                .filter(figure -> figure.number().isPresent())
                .findFirst()
                .or(() -> figures.stream().findFirst())
                .map(figure -> t.figure(figure) + "  ")
                .orElse("");
        return Canvas.wrap(last + t.pick(table.rows().get(row).head()), Canvas.WIDTH - LABELS - 4, 14, 2);
    }

    private String colour(int row) {
        return Canvas.SERIES.get(row % Canvas.SERIES.size());
    }

    private double x(int column) {
        var columns = table.columns().size();
        return columns == 1 ? (LEFT + RIGHT) / 2 : LEFT + 24 + (RIGHT - LEFT - 44) * column / (columns - 1);
    }

    private double y(double at) {
        return bottom - (bottom - TOP) * at;
    }

    private record Name(int row, double x, double y, List<String> lines) {
        double height() {
            return lines.size() * LABEL_LINE + 5;
        }
    }
}
