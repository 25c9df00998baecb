package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** A condition to be registered. */
public record NewConditionPage(
        String title, List<Crumb> crumbs, FundForm form, List<Frame.Choice> items, FormErrors errors) implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
