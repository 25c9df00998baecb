package se.samsyn.indicator.web;

import java.util.List;
import se.samsyn.indicator.Source;
import se.samsyn.shared.figure.Figure;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The sources that figures come from, with how many were asked and how many answered. */
public record SourcesPage(
        String title, List<Crumb> crumbs, List<Frame.Choice> counties, List<Row> rows, boolean mayKeep)
        implements Page {
    /** A source, and its figures: asked, answered, response rate. */
    public record Row(Source source, List<Figure> figures) {}

    @Override
    public String section() {
        return "indicators";
    }
}
