package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The form for a development area, and for what became of it. */
public record DevelopmentAreaPage(
        String title,
        List<Crumb> crumbs,
        String to,
        boolean isNew,
        DevelopmentAreaForm form,
        List<Frame.Choice> origins,
        List<Frame.Choice> became,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "strategy";
    }
}
