package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.requisition.Requisition;
import se.samsyn.funding.requisition.Requisitions.Chance;
import se.samsyn.funding.requisition.Terms;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/** Third page of a requisition: all of it, to be submitted by whoever signs. */
public record RequisitionCheckPage(
        String title,
        List<Crumb> crumbs,
        Chance chance,
        Requisition draft,
        Terms terms,
        String signatory,
        List<Requisition.Part> missing,
        boolean maySubmit,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public String at(String path) {
        return "/funding/requisitions/" + chance.award() + "/" + path;
    }

    /** The page where a part is filled in. */
    public String to(Requisition.Part part) {
        return at(part == Requisition.Part.AMOUNT ? "amount" : "terms");
    }
}
