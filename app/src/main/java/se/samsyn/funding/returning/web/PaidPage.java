package se.samsyn.funding.returning.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.returning.Area;
import se.samsyn.funding.returning.Claims;
import se.samsyn.funding.returning.ReturnForm;
import se.samsyn.funding.returning.ReturnForms.Due;
import se.samsyn.funding.returning.YearAfter;
import se.samsyn.shared.Kronor;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * What was paid a recipient, for the funder: what it says of it, and what is asked back.
 *
 * @param forms the latest first
 * @param isLongLate whether all that is not accounted for can be claimed
 */
public record PaidPage(
        String title,
        List<Crumb> crumbs,
        Due due,
        String recipient,
        String stateKey,
        List<Area> areas,
        List<ReturnForm> forms,
        @Nullable ReturnForm lastYear,
        Claims.History claims,
        @Nullable YearAfter after,
        boolean isLongLate,
        boolean mayHandle,
        boolean mayWriteOff,
        boolean isOwnClaim,
        Typed typed,
        FormErrors errors)
        implements Page {
    /** What was typed in one of the forms. */
    public record Typed(String reason, String ground, String dueOn, String amount, String referenceNumber) {
        static final Typed NOTHING = new Typed("", "", "", "", "");
    }

    @Override
    public String section() {
        return "funding";
    }

    public boolean canSendBack() {
        return mayHandle
                && !forms.isEmpty()
                && forms.getFirst().isCertified()
                && !forms.getFirst().isToBeCorrected();
    }

    public boolean canDeclareUnused() {
        return mayHandle && isLongLate && due.account().unaccounted().compareTo(Kronor.ZERO) > 0;
    }

    public boolean canClaim() {
        return mayHandle && due.account().outstanding().compareTo(Kronor.ZERO) > 0;
    }

    public boolean canWriteOff() {
        return mayWriteOff
                && claims.latest().isPresent()
                && due.account().outstanding().compareTo(Kronor.ZERO) > 0;
    }

    public String at(String path) {
        return "/funding/paid/" + due.award() + "/" + path;
    }

    public String latestClaim() {
        return claims.latest().map(claim -> "/funding/claims/" + claim.id()).orElse("");
    }
}
