package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.requisition.Requisitions.Chance;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/** First page of a requisition: how much, and how much more. */
public record RequisitionAmountPage(
        String title, List<Crumb> crumbs, Chance chance, String amount, String wish, FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public String at(String path) {
        return "/funding/requisitions/" + chance.award() + "/" + path;
    }
}
