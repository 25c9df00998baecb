package se.samsyn.funding.register.web;

import java.util.List;
import se.samsyn.funding.register.GrantRecords.Known;
import se.samsyn.web.Page;

/** Where an organisation is looked for by its name or number. */
public record OrganisationSearchPage(String title, List<Crumb> crumbs, String words, List<Known> found)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
