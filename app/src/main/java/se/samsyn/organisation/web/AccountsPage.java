package se.samsyn.organisation.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import se.samsyn.access.People;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * Who can sign in, where and as what.
 *
 * @param twoSteps those who sign in with a second factor
 * @param linked those who sign in with a provider
 * @param link a one-time link just given, shown this once; empty otherwise
 */
public record AccountsPage(
        String title,
        List<People.Held> held,
        Set<UUID> twoSteps,
        Set<UUID> linked,
        String link,
        String userName,
        String displayName,
        List<Frame.Choice> organisations,
        List<Frame.Choice> roles,
        FormErrors errors)
        implements Page {
    public boolean canSignIn(People.Held one) {
        return one.hasPassword() || linked.contains(one.person());
    }

    @Override
    public String section() {
        return "accounts";
    }
}
