package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.strategy.Affiliations.Participant;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The form for which goals one actor has joined, and how that has been. */
public record AffiliationPage(
        String title,
        List<Crumb> crumbs,
        Strategy strategy,
        Participant participant,
        List<Frame.Choice> goals,
        String on,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "strategy";
    }
}
