package se.samsyn.funding.register.web;

import java.util.List;
import se.samsyn.funding.register.GrantLists;
import se.samsyn.funding.register.ListedGrant;
import se.samsyn.shared.Slice;
import se.samsyn.web.Page;

/** What one list tells. */
public record GrantListPage(
        String title, List<Crumb> crumbs, GrantLists.Kept list, Slice<ListedGrant> slice, boolean mayRemove)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public String removal() {
        return GrantListsController.LISTS + "/" + list.id() + "/removal";
    }

    public String atPage(int number) {
        return GrantListsController.LISTS + "/" + list.id() + "?page=" + number;
    }
}
