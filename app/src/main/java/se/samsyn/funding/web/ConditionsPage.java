package se.samsyn.funding.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import se.samsyn.funding.ledger.Conditions.Line;
import se.samsyn.mandate.Mandate;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/** What the Government lets a funder use, and what of it stands in no stream yet. */
public record ConditionsPage(
        String title, List<Crumb> crumbs, List<Line> rows, Map<UUID, Mandate.Appropriation> items, boolean mayKeep)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public String item(Line line, Texts t) {
        return ItemWords.say(items.get(line.condition().item()), t);
    }

    public Kronor sum(Function<Line, Kronor> column) {
        return Kronor.sum(rows.stream().map(column).toList());
    }
}
