package se.samsyn.publication.web;

import java.util.List;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.web.Page;

/** A table of figures in its form, each of which leads to where it comes from. */
public record ExhibitPage(String title, List<Crumb> crumbs, Exhibit.Table table) implements Page {
    @Override
    public String section() {
        return "indicators";
    }

    public String file() {
        return "/figures/" + table.address() + ".csv";
    }
}
