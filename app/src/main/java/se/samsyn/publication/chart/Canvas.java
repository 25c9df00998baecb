package se.samsyn.publication.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Texts;
import se.samsyn.shared.document.Markup;
import se.samsyn.shared.figure.Exhibit;

/** A drawing of fixed width that grows downwards, in the colours and type of Samsyn. */
final class Canvas {
    static final double WIDTH = 720;
    static final String INK = "#16232B";
    static final String MUTED = "#51626C";
    static final String LINE = "#D5DDE1";
    static final String GROUND = "#FFFFFF";
    static final List<String> SERIES = List.of("#0F4C5C", "#D17A22", "#5B8E7D", "#8C5383", "#BC4B51", "#7A8B99");
    private static final String TYPE = "'Source Sans 3', 'Segoe UI', Helvetica, Arial, sans-serif";
    private static final String NARROW = "iljtfr.,:;()'|! \u00a0I-";
    private static final String WIDE = "mwMWÅÄÖOQGD%@–";

    private final Markup shapes = new Markup();
    private final String hatching;
    private final String veil;

    Canvas(Exhibit.Table table) {
        var name = table.address().toString().replace(':', '-');
        this.hatching = "hatching-" + name;
        this.veil = "veil-" + name;
    }

    /** The whole drawing, {@code height} high. */
    String framed(Exhibit.Table table, Texts t, double height) {
        return new Markup()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "role",
                        "img",
                        "class",
                        "chart-drawing",
                        "viewBox",
                        "0 0 " + number(WIDTH) + " " + number(height),
                        "width",
                        number(WIDTH),
                        "height",
                        number(height),
                        "font-family",
                        TYPE,
                        "font-size",
                        "14",
                        "fill",
                        INK)
                .element("title", t.pick(table.title()))
                .element("desc", t.pick(table.sentence()))
                .open("defs")
                .open("pattern", "id", hatching, "width", "6", "height", "6", "patternUnits", "userSpaceOnUse")
                .empty("rect", "width", "6", "height", "6", "fill", GROUND)
                .empty("path", "d", "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", "stroke", MUTED, "stroke-width", "0.9")
                .close()
                .open("pattern", "id", veil, "width", "5", "height", "5", "patternUnits", "userSpaceOnUse")
                .empty("rect", "width", "5", "height", "5", "fill", LINE)
                .empty("path", "d", "M0,0 l5,5 M5,0 l-5,5", "stroke", MUTED, "stroke-width", "0.7")
                .close()
                .close()
                .insert(shapes.toString())
                .close()
                .toString();
    }

    /** What stands where there is no number: one pattern for hidden, another for all that nobody knows. */
    String filling(@Nullable Absence absence) {
        return "url(#" + (absence == Absence.HIDDEN ? veil : hatching) + ")";
    }

    Canvas text(double x, double y, String text, @Nullable String... attributes) {
        shapes.element("text", text, with(attributes, "x", number(x), "y", number(y)));
        return this;
    }

    Canvas line(double x1, double y1, double x2, double y2, String stroke, @Nullable String... attributes) {
        shapes.empty(
                "line",
                with(
                        attributes,
                        "x1",
                        number(x1),
                        "y1",
                        number(y1),
                        "x2",
                        number(x2),
                        "y2",
                        number(y2),
                        "stroke",
                        stroke));
        return this;
    }

    Canvas rect(double x, double y, double width, double height, String fill, @Nullable String... attributes) {
        shapes.empty(
                "rect",
                with(
                        attributes,
                        "x",
                        number(x),
                        "y",
                        number(y),
                        "width",
                        number(width),
                        "height",
                        number(height),
                        "fill",
                        fill));
        return this;
    }

    Canvas path(String d, @Nullable String... attributes) {
        shapes.empty("path", with(attributes, "d", d));
        return this;
    }

    private static @Nullable String[] with(@Nullable String[] attributes, String... more) {
        var all = new ArrayList<@Nullable String>(List.of(more));
        all.addAll(java.util.Arrays.asList(attributes));
        return all.toArray(new @Nullable String[0]);
    }

    /** Coordinates in tenths, written the same way everywhere. */
    static String number(double number) {
        return BigDecimal.valueOf(number)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** About how wide a text is at that size. */
    static double width(String text, double size) {
        return text.chars()
                        .mapToDouble(character -> NARROW.indexOf(character) >= 0
                                ? 0.29
                                : WIDE.indexOf(character) >= 0 ? 0.76 : Character.isUpperCase(character) ? 0.59 : 0.51)
                        .sum()
                * size;
    }

    /** The text in lines that fit the width, at most so many; the last ends in an ellipsis when words are left. */
    static List<String> wrap(String text, double width, double size, int most) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        var kept = new ArrayList<>(lines.subList(0, Math.min(most, lines.size())));
        if (lines.size() > most || width(kept.getLast(), size) > width) {
            kept.set(kept.size() - 1, shortened(kept.getLast(), width, size));
        }
        return kept;
    }

    private static String shortened(String line, double width, double size) {
        var end = line.length();
        while (end > 1 && width(line.substring(0, end) + "…", size) > width) {
            end = line.offsetByCodePoints(end, -1);
        }
        return line.substring(0, end) + "…";
    }
}
