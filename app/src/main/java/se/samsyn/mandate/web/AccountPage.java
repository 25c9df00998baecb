package se.samsyn.mandate.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.samsyn.mandate.Account;
import se.samsyn.mandate.Mandate;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.web.Page;

/** The account of one mandate in one county and period, by purpose, down to each whole it is built on. */
public record AccountPage(
        String title,
        List<Crumb> crumbs,
        Mandate mandate,
        Period period,
        Account account,
        Map<String, LocalizedText> purposes,
        Map<UUID, String> organisations)
        implements Page {
    @Override
    public String section() {
        return "mandates";
    }
}
