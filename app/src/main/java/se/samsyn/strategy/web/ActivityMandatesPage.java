package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.mandate.Shares;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The form for what an activity cost and which mandates it served, in shares that sum to the whole. */
public record ActivityMandatesPage(
        String title,
        List<Crumb> crumbs,
        String to,
        String activity,
        String cost,
        String fte,
        Shares shares,
        List<Frame.Choice> targets,
        List<Frame.Choice> purposes,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "activities";
    }
}
