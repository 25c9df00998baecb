package se.samsyn.organisation.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * The accounts of persons whose identity is protected: how many, and once opened which.
 *
 * @param accounts empty until opened
 * @param link a one-time link just given, shown this once; empty otherwise
 */
public record ProtectedPage(
        String title,
        List<Crumb> crumbs,
        int count,
        boolean opened,
        AccountRows accounts,
        String link,
        String reason,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "accounts";
    }
}
