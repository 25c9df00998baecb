package se.samsyn.indicator.web;

import java.util.List;
import se.samsyn.indicator.Indicator;
import se.samsyn.shared.figure.Figure;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * The indicators of a county, by goal, with the figure of each for some years.
 *
 * @param counties the counties to choose from; empty for those who belong to one
 */
public record IndicatorsPage(
        String title,
        String countyName,
        List<Frame.Choice> counties,
        String goal,
        List<Frame.Choice> goals,
        String q,
        List<String> years,
        List<Group> groups,
        int count,
        boolean mayReport,
        boolean mayKeep)
        implements Page {
    /** The indicators that tell of one goal. */
    public record Group(String heading, List<Row> rows) {}

    /** An indicator and its figure in each of the years. */
    public record Row(Indicator indicator, List<Figure> figures) {}

    @Override
    public String section() {
        return "indicators";
    }
}
