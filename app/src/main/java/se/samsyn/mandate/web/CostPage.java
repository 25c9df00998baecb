package se.samsyn.mandate.web;

import java.util.List;
import se.samsyn.mandate.Shares;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The form for a cost or working time and the mandates it serves. */
public record CostPage(
        String title,
        List<Crumb> crumbs,
        String to,
        CostForm form,
        Shares shares,
        List<Frame.Choice> targets,
        List<Frame.Choice> purposes,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "mandates";
    }
}
