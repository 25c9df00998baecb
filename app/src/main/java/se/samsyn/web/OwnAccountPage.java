package se.samsyn.web;

import java.time.Instant;
import java.util.List;

/** One's own account: who one is to Samsyn, and how one proves it. */
public record OwnAccountPage(
        String title,
        String userName,
        String personName,
        boolean secondFactor,
        boolean app,
        int passkeys,
        int recoveryCodes,
        List<Identity> identities,
        List<SignInPage.Way> linkable,
        FormErrors errors)
        implements Page {
    /** A provider one can sign in with. */
    public record Identity(String name, String issuer, Instant since) {}
}
