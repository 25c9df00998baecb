package se.samsyn.indicator.web;

import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import se.samsyn.indicator.Indicator;
import se.samsyn.shared.Slice;
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
        Slice<Indicator> slice,
        boolean mayReport,
        boolean mayKeep)
        implements Page {
    /** The indicators that tell of one goal. */
    public record Group(String heading, List<Row> rows) {}

    /** An indicator and its figure in each of the years. */
    public record Row(Indicator indicator, List<Figure> figures) {}

    /** The address of another page of the same list. */
    public String atPage(int number) {
        var address = UriComponentsBuilder.fromPath("/indicators").queryParam("page", number);
        counties.stream().filter(Frame.Choice::chosen).forEach(county -> address.queryParam("county", county.value()));
        if (!goal.isEmpty()) {
            address.queryParam("goal", goal);
        }
        if (!q.isEmpty()) {
            address.queryParam("q", "{q}");
        }
        return address.encode().buildAndExpand(Map.of("q", q)).toUriString();
    }

    @Override
    public String section() {
        return "indicators";
    }
}
