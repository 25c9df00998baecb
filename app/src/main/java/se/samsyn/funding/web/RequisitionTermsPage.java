package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.requisition.Requisitions.Chance;
import se.samsyn.funding.requisition.Terms;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** Second page of a requisition: the terms, whom to turn to and who signs. */
public record RequisitionTermsPage(
        String title,
        List<Crumb> crumbs,
        Chance chance,
        Terms terms,
        boolean accepted,
        String contactFunction,
        List<Frame.Choice> signatories,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public String at(String path) {
        return "/funding/requisitions/" + chance.award() + "/" + path;
    }
}
