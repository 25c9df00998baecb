package se.samsyn.funding.payment.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.payment.PayeeAccount;
import se.samsyn.shared.Kronor;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * Where one's organisation wants its money, and what it has been paid.
 *
 * @param versions of the account, the latest first
 */
public record PayeeAccountPage(
        String title,
        List<Crumb> crumbs,
        List<PayeeAccount> versions,
        List<Paid> payouts,
        boolean mayTell,
        List<Frame.Choice> kinds,
        String clearing,
        String number,
        FormErrors errors,
        Instant now)
        implements Page {
    /** (Utbetalning.) */
    public record Paid(String stream, String on, boolean cameBack, Kronor amount) {}

    /** The one that counts; null before there is one. */
    public @Nullable PayeeAccount latest() {
        return versions.isEmpty() ? null : versions.getFirst();
    }

    public List<PayeeAccount> earlier() {
        return versions.stream().skip(1).toList();
    }

    @Override
    public String section() {
        return "funding";
    }
}
