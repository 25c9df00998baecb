package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.shared.Kronor;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * Money to be put into a stream.
 *
 * @param available what is there already
 * @param conditions those with something left
 */
public record ChargePage(
        String title,
        List<Crumb> crumbs,
        Stream stream,
        Kronor available,
        FundForm form,
        List<Frame.Choice> conditions,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
