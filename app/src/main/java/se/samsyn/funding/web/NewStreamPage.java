package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** A stream to be made. */
public record NewStreamPage(
        String title,
        List<Crumb> crumbs,
        FundForm form,
        List<Frame.Choice> recipients,
        List<Frame.Choice> mandates,
        List<Frame.Choice> purposes,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
