package se.samsyn.funding.payment.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.payment.Payment;
import se.samsyn.funding.payment.PaymentList;
import se.samsyn.shared.Kronor;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * One payment list, who has given their word for it and what the bank says.
 *
 * @param streams what each is called
 * @param checksum of the bank's file; empty before there is one
 * @param limit the one's who asks; null for those who do not approve, or have none
 * @param changed those whose account is another by now
 */
public record PaymentListPage(
        String title,
        List<Crumb> crumbs,
        PaymentList list,
        List<Payment> payments,
        Map<UUID, String> streams,
        String checksum,
        @Nullable Kronor limit,
        List<String> changed,
        boolean mayApprove,
        boolean mayMake,
        FormErrors errors)
        implements Page {
    public String at(String action) {
        return "/funding/payments/" + list.id() + (action.isEmpty() ? "" : "/" + action);
    }

    @Override
    public String section() {
        return "funding";
    }
}
