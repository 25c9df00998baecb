package se.samsyn.funding.register.web;

import java.util.List;
import se.samsyn.funding.register.GrantLists;
import se.samsyn.web.Page;

/** The lists of others that have been taken in. */
public record GrantListsPage(String title, List<Crumb> crumbs, List<GrantLists.Kept> lists, boolean mayTakeIn)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
