package se.samsyn.funding.web;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import se.samsyn.funding.proposal.LeadTimes.LeadTime;
import se.samsyn.mandate.Mandate;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/** How many days into the budget year recipients were told, had a decision and were paid, and how many were left. */
public record LeadTimesPage(String title, List<Crumb> crumbs, List<Row> rows) implements Page {
    static LeadTimesPage of(List<LeadTime> times, List<Mandate> mandates, Texts t) {
        Map<UUID, String> titles = mandates.stream().collect(Collectors.toMap(Mandate::id, one -> t.pick(one.title())));
        return new LeadTimesPage(
                t.get("leadTimes.title"),
                Neighbours.home(t),
                times.stream()
                        .map(time ->
                                new Row(time, time.mandate() == null ? "" : titles.getOrDefault(time.mandate(), "")))
                        .toList());
    }

    /** @param mandate empty when the money is no mandate's */
    public record Row(LeadTime time, String mandate) {}

    @Override
    public String section() {
        return "funding";
    }

    public static String days(OptionalLong days, Texts t) {
        return days.isPresent() ? t.number(days.getAsLong()) : t.get("leadTimes.notYet");
    }
}
