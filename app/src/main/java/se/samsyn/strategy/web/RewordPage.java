package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/** The form for other words to a goal. */
public record RewordPage(String title, List<Crumb> crumbs, String to, RewordForm form, FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "strategy";
    }
}
