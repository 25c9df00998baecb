package se.samsyn.publication.chart;

import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;

/**
 * Draws a table of figures in its form, as one SVG for screen, paper and file: presentation attributes only, so that no
 * content policy needs to bend, and legible without colour.
 */
public final class Charts {
    private Charts() {}

    public static boolean isDrawn(Exhibit exhibit) {
        return exhibit instanceof Exhibit.Table table && table.form() != Exhibit.Form.TABLE;
    }

    public static String svg(Exhibit.Table table, Texts t) {
        return switch (table.form()) {
            case LINE -> new LineChart(table, t).draw();
            case BAR -> new BarChart(table, t).draw();
            case MAP -> new Choropleth(table, t).draw();
            case TABLE -> throw new IllegalArgumentException("not drawn: " + table.address());
        };
    }
}
