package se.samsyn.personal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.access.People;
import se.samsyn.personal.ProtectedIdentities;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * One account: what is kept about the person, her protection, and erasing her.
 *
 * @param opened the names that are kept apart, just opened; null otherwise
 */
public record PersonPage(
        String title,
        People.Held held,
        boolean mayErase,
        ProtectedIdentities.@Nullable Names opened,
        String reason,
        FormErrors errors,
        List<Crumb> crumbs)
        implements Page {
    @Override
    public String section() {
        return "accounts";
    }
}
