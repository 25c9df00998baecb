package se.samsyn.funding.register.web;

import java.util.List;
import java.util.UUID;
import se.samsyn.funding.register.GrantLists;
import se.samsyn.funding.register.ListedGrant;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/** What taking a file in would bring, and what it would take the place of. */
public record GrantListTrialPage(
        String title, List<Crumb> crumbs, String fileName, UUID upload, GrantLists.Outcome.Ready ready)
        implements Page {
    private static final int SHOWN = 100;

    @Override
    public String section() {
        return "funding";
    }

    public String confirm() {
        return GrantListsController.LISTS + "/import/" + upload;
    }

    public String said(GrantLists.Part part, Texts t) {
        var counted = t.get("grantList.part", t.number(part.grants().size()), t.kronor(part.sum()));
        var earlier = part.earlier();
        return earlier == null
                ? counted
                : counted + " "
                        + t.get(
                                "grantList.part.replaces",
                                t.date(earlier.takenInAt()),
                                t.number(earlier.grants()),
                                t.kronor(earlier.sum()));
    }

    public List<ListedGrant> shown() {
        return ready.parts().stream()
                .flatMap(part -> part.grants().stream())
                .limit(SHOWN)
                .toList();
    }

    public int more() {
        return Math.max(0, ready.grants() - SHOWN);
    }
}
