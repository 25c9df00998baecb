package se.samsyn.funding.decision.web;

import java.util.List;
import se.samsyn.funding.decision.Grants;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/**
 * Grants that have been decided upon.
 *
 * @param hasFile whether there is anything to tell in a file; it also has what was shared out by keys
 */
public record GrantsPage(String title, List<Grants.Grant> grants, boolean hasFile) implements Page {
    @Override
    public String section() {
        return "grants";
    }

    public String summed(Texts t) {
        return t.get(
                "grants.sum",
                t.number(grants.size()),
                t.kronor(Kronor.sum(grants.stream().map(Grants.Grant::amount).toList())));
    }

    public long unnamed() {
        return grants.stream().filter(one -> one.recipient().isEmpty()).count();
    }
}
