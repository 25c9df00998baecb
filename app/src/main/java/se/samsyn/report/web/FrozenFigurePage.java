package se.samsyn.report.web;

import java.util.List;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.figure.Figure;
import se.samsyn.web.Page;

/** Where a figure of a report that was sent in comes from, as it was known that day. */
public record FrozenFigurePage(String title, List<Crumb> crumbs, FrozenReport report, Figure figure) implements Page {}
