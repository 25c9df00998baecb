package se.samsyn.funding.payment.web;

import java.util.List;
import se.samsyn.funding.payment.PaymentList;
import se.samsyn.web.Page;

/**
 * A funder's payment lists.
 *
 * @param years that have a booked list, the latest first
 */
public record PaymentListsPage(
        String title,
        List<Crumb> crumbs,
        List<PaymentList> lists,
        List<Integer> years,
        boolean mayMake,
        boolean maySetLimits)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
