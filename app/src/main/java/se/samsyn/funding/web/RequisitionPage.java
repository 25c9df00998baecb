package se.samsyn.funding.web;

import java.util.Collection;
import java.util.List;
import se.samsyn.funding.requisition.Requisitions.Chance;
import se.samsyn.funding.requisition.Requisitions.Rights;
import se.samsyn.web.Page;

/**
 * One requisition: where to begin or go on, or the receipt once it is submitted.
 *
 * @param signatories the names of those who may sign
 */
public record RequisitionPage(
        String title,
        List<Crumb> crumbs,
        Chance chance,
        String stateKey,
        boolean isOpen,
        Rights rights,
        Collection<String> signatories)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public String at(String path) {
        return "/funding/requisitions/" + chance.award() + "/" + path;
    }
}
