package se.samsyn.mandate.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.samsyn.mandate.Attributed;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;
import se.samsyn.web.Page;

/** What an organisation has put under mandates in a period, and what is still under none. */
public record CostsPage(
        String title,
        List<Crumb> crumbs,
        Period period,
        List<Attributed> list,
        Map<UUID, String> mandates,
        Kronor total,
        boolean mayChange)
        implements Page {
    @Override
    public String section() {
        return "mandates";
    }
}
