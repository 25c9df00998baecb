package se.samsyn.organisation.web;

import java.util.List;
import se.samsyn.access.People;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * The places somebody holds or has held, and from when to when.
 *
 * @param isOwn whether they are the reader's own, which somebody else keeps
 */
public record PlacesPage(
        String title,
        List<Crumb> crumbs,
        String to,
        List<People.HeldPlace> places,
        boolean isOwn,
        List<Frame.Choice> organisations,
        List<Frame.Choice> roles,
        String from,
        String last,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "accounts";
    }
}
