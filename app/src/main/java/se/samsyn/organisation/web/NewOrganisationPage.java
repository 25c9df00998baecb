package se.samsyn.organisation.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The form for an actor that no reference data has. */
public record NewOrganisationPage(
        String title, List<Crumb> crumbs, String name, String number, List<Frame.Choice> kinds, FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "organisations";
    }
}
