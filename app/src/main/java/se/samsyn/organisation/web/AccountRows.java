package se.samsyn.organisation.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import se.samsyn.access.People;

/**
 * Accounts, and what can be done about each of them.
 *
 * @param twoSteps those who sign in with a second factor
 * @param linked those who sign in with a provider
 */
public record AccountRows(List<People.Held> held, Set<UUID> twoSteps, Set<UUID> linked) {
    public boolean canSignIn(People.Held one) {
        return one.hasPassword() || linked.contains(one.person());
    }
}
