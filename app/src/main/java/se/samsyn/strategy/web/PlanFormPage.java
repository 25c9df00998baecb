package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/** The form for an action plan. */
public record PlanFormPage(String title, List<Crumb> crumbs, String to, PlanForm form, FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "strategy";
    }
}
