package se.samsyn.funding.payment.web;

import java.util.List;
import java.util.Set;
import se.samsyn.funding.payment.Payable;
import se.samsyn.shared.Kronor;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * What can be paid, to choose from.
 *
 * @param chosen the awards that are ticked
 */
public record NewPaymentListPage(
        String title, List<Crumb> crumbs, List<Payable> payables, Set<String> chosen, String payOn, FormErrors errors)
        implements Page {
    /** An award and the amount that was read, as the form sends it. */
    public String value(Payable one) {
        return one.award().id() + ":" + one.amount().amount();
    }

    public boolean isChosen(Payable one) {
        return one.hindrance() == null && chosen.contains(one.award().id().toString());
    }

    public boolean hasSomeToPay() {
        return payables.stream().anyMatch(one -> one.hindrance() == null);
    }

    public Kronor sum() {
        return Kronor.sum(payables.stream().map(Payable::amount).toList());
    }

    @Override
    public String section() {
        return "funding";
    }
}
