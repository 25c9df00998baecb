package se.samsyn.organisation.web;

import java.util.List;
import se.samsyn.organisation.Organisation;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The actors of a county, its board first, then by kind. */
public record OrganisationsPage(
        String title, List<Organisation> list, List<Frame.Choice> counties, String query, boolean mayAdd)
        implements Page {
    @Override
    public String section() {
        return "organisations";
    }
}
