package se.samsyn.indicator.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.indicator.Definition;
import se.samsyn.indicator.Indicator;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * An indicator: how it stands, how it has gone, what it means and has meant.
 *
 * @param county the county chosen by those who belong to none; empty for others
 * @param year the last year worked with, which the latest figure is of
 * @param series the years up to then, drawn; null when the indicator was not yet asked for
 * @param map who answered what, where each answer is public; null where not
 * @param spans how many years can be shown
 * @param goalHeading the goal it tells of; empty for none
 */
public record IndicatorPage(
        String title,
        List<Crumb> crumbs,
        Indicator indicator,
        Definition definition,
        String county,
        int year,
        Figure latest,
        Exhibit.Table series,
        Exhibit.@Nullable Table map,
        String goalHeading,
        List<Frame.Choice> spans,
        boolean mayReport,
        boolean mayKeep)
        implements Page {
    @Override
    public String section() {
        return "indicators";
    }
}
