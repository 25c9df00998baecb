package se.samsyn.funding.payment.web;

import java.util.List;
import java.util.UUID;
import se.samsyn.funding.payment.PaymentLimits.Limited;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * How much each decider may approve.
 *
 * @param self whose own limit is set by others
 */
public record PaymentLimitsPage(
        String title,
        List<Crumb> crumbs,
        List<Limited> deciders,
        UUID self,
        String typedFor,
        String typed,
        FormErrors errors)
        implements Page {
    public boolean isOwn(Limited one) {
        return one.person().equals(self);
    }

    public String fieldOf(Limited one) {
        return "limit-" + one.person();
    }

    public String typed(Limited one) {
        if (one.person().toString().equals(typedFor)) {
            return typed;
        }
        return one.limit() == null ? "" : String.valueOf(one.limit().amount());
    }

    @Override
    public String section() {
        return "funding";
    }
}
