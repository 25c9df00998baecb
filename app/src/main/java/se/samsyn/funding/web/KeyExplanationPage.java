package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.shared.Kronor;
import se.samsyn.web.Page;

/**
 * How one recipient's amount came about, step by step, so that it can be worked out again by hand.
 *
 * @param said the key in words
 * @param bases what all recipients that share by weight get as base amounts together
 * @param held what those that are held at a floor or a cap get together
 * @param raised how many got one krona more by rounding
 */
public record KeyExplanationPage(
        String title,
        List<Crumb> crumbs,
        List<String> said,
        Allocation allocation,
        Allocation.Part part,
        Kronor bases,
        Kronor held,
        long raised)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }
}
