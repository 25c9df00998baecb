package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/** A stream opened for requisition, or its deadline moved. */
public record OpeningPage(String title, List<Crumb> crumbs, Stream stream, OpeningForm form, FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
