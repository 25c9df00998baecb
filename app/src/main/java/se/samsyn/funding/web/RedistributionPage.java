package se.samsyn.funding.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.requisition.Redistribution;
import se.samsyn.funding.requisition.Redistributions.Decided;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * What nobody requisitioned, and how it goes on, round by round.
 *
 * @param decided null until it is decided
 * @param names of those that get something
 */
public record RedistributionPage(
        String title,
        List<Crumb> crumbs,
        Stream stream,
        Redistribution redistribution,
        @Nullable Decided decided,
        Map<UUID, String> names,
        boolean mayDecide,
        boolean hasClosed,
        String referenceNumber,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
