package se.samsyn.web;

import java.util.List;
import se.samsyn.access.Passkeys;

/**
 * One's own passkeys.
 *
 * @param asked what a new passkey is made of
 * @param name what was entered as its name
 */
public record PasskeysPage(
        String title,
        List<Passkeys.Passkey> passkeys,
        String asked,
        String name,
        boolean secondFactor,
        List<Page.Crumb> crumbs,
        FormErrors errors)
        implements Page {}
