package se.samsyn.organisation.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * Who can sign in, where and as what.
 *
 * @param hasProtected whether there is a page of those that stand in no list
 * @param link a one-time link just given, shown this once; empty otherwise
 */
public record AccountsPage(
        String title,
        AccountRows accounts,
        boolean hasProtected,
        String link,
        String userName,
        String displayName,
        List<Frame.Choice> organisations,
        List<Frame.Choice> roles,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "accounts";
    }
}
