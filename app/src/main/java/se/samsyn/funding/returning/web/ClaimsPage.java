package se.samsyn.funding.returning.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.funding.returning.Claims.Open;
import se.samsyn.funding.returning.Matching.Match;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
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
        List<Match> matching,
        boolean hasLooked,
        FormErrors errors)
        implements Page {
    /** A payment that came in, as it was typed. */
    public record Incoming(String paidOn, String amount, String reference, String payer, String bankReference) {
        static final Incoming NOTHING = new Incoming("", "", "", "", "");

        public Incoming {
            paidOn = Objects.requireNonNullElse(paidOn, "");
            amount = Objects.requireNonNullElse(amount, "");
            reference = Objects.requireNonNullElse(reference, "");
            payer = Objects.requireNonNullElse(payer, "");
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

    public boolean isByReference() {
        return matching.stream().anyMatch(Match::byReference);
    }

    /** What speaks for a claim. */
    public String why(Match match, Texts t) {
        return Stream.of(
                        match.byAmount() ? t.get("incoming.by.amount") : "",
                        match.byName() ? t.get("incoming.by.name") : "")
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining(", "));
    }

    public Kronor sum(Function<AwardAccount, Kronor> column) {
        return Kronor.sum(rows.stream().map(Open::account).map(column).toList());
    }
}
