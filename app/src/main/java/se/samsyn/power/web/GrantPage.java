package se.samsyn.power.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * The form for a power to be given.
 *
 * @param lead what giving it means
 * @param powers what can be delegated; empty when an agent is appointed
 */
public record GrantPage(
        String title,
        List<Crumb> crumbs,
        String lead,
        String to,
        GrantForm form,
        List<Frame.Choice> people,
        List<Frame.Choice> powers,
        List<Frame.Choice> mandates,
        FormErrors errors)
        implements Page {
    public boolean isForAgent() {
        return powers.isEmpty();
    }

    @Override
    public String section() {
        return "powers";
    }
}
