package se.samsyn.funding.returning.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.funding.returning.Claims.Open;
import se.samsyn.shared.Kronor;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * What a funder has asked back and what is left of it, with what comes in.
 *
 * @param matching the claims that what came in can be for; empty before one has looked
 */
public record ClaimsPage(
        String title,
        List<Crumb> crumbs,
        List<Open> rows,
        Map<UUID, String> names,
        LocalDate today,
        boolean mayKeep,
        Incoming incoming,
        List<Open> matching,
        boolean isByReference,
        boolean hasLooked,
        FormErrors errors)
        implements Page {
    /** A payment that came in, as it was typed. */
    public record Incoming(String paidOn, String amount, String reference, String bankReference) {
        static final Incoming NOTHING = new Incoming("", "", "", "");

        public Incoming {
            paidOn = Objects.requireNonNullElse(paidOn, "");
            amount = Objects.requireNonNullElse(amount, "");
            reference = Objects.requireNonNullElse(reference, "");
            bankReference = Objects.requireNonNullElse(bankReference, "");
        }
    }

    @Override
    public String section() {
        return "funding";
    }

    public String name(Open open) {
        return names.getOrDefault(open.claim().recipient(), "");
    }

    public Kronor sum(Function<AwardAccount, Kronor> column) {
        return Kronor.sum(rows.stream().map(Open::account).map(column).toList());
    }
}
