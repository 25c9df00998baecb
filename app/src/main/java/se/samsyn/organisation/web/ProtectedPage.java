package se.samsyn.organisation.web;

import java.util.List;
import se.samsyn.access.People;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * The accounts of persons whose identity is protected, once opened.
 *
 * @param accounts empty until opened
 * @param link a one-time link just given, shown this once; empty otherwise
 */
public record ProtectedPage(
        String title,
        List<Crumb> crumbs,
        boolean opened,
        AccountRows accounts,
        String link,
        String reason,
        FormErrors errors)
        implements Page {
    /** Persons; each may have places in several organisations. */
    public long countPersons() {
        return accounts.held().stream().map(People.Held::person).distinct().count();
    }

    @Override
    public String section() {
        return "accounts";
    }
}
