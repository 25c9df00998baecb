package se.samsyn.funding.report.web;

import java.util.List;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** What the recipients of a stream say that the money did, one chart for each thing they were asked. */
public record EffectsPage(String title, List<Crumb> crumbs, List<Frame.Choice> streams, List<Exhibit.Table> charts)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
