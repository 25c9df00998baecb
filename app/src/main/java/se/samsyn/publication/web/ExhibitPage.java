package se.samsyn.publication.web;

import java.util.List;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.web.Page;

/**
 * A table of figures in its form, each of which leads to where it comes from.
 *
 * @param at where figures are found, with a slash last
 */
public record ExhibitPage(String title, List<Crumb> crumbs, Exhibit.Table table, String at) implements Page {
    @Override
    public String section() {
        return at.equals(FigurePage.LIVE) ? "indicators" : "reports";
    }
}
