package se.samsyn.funding.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.samsyn.funding.requisition.Requisitions.Chance;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/** What one's organisation can requisition, has requisitioned, or was too late for. */
public record RequisitionsPage(String title, List<Crumb> crumbs, List<Row> rows) implements Page {
    /** @param more what it got when that of others was shared anew */
    public record Row(Chance chance, String name, String stateKey, Kronor more) {
        static Row of(Chance chance, Map<UUID, Kronor> more, Instant now, Texts t) {
            return new Row(
                    chance,
                    Neighbours.name(chance.stream(), t),
                    RequisitionsPage.stateKey(chance, now),
                    more.getOrDefault(chance.stream().id(), Kronor.ZERO));
        }

        public String to() {
            return "/funding/requisitions/" + chance.award();
        }
    }

    @Override
    public String section() {
        return "funding";
    }

    static String stateKey(Chance chance, Instant now) {
        if (chance.draft() != null && chance.draft().isSubmitted()) {
            return "requisition.state.submitted";
        }
        if (!chance.opening().hasOpened(now)) {
            return "requisition.state.coming";
        }
        if (chance.opening().hasClosed(now)) {
            return "requisition.state.closed";
        }
        return chance.draft() == null ? "requisition.state.open" : "requisition.state.begun";
    }
}
