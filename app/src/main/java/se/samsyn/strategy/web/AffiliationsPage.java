package se.samsyn.strategy.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import se.samsyn.strategy.Affiliations.Participant;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.Page;

/**
 * Who has joined what: the county's actors by the goals of its strategy.
 *
 * @param changeable the actors whose affiliation the one who asks may change
 */
public record AffiliationsPage(
        String title, Strategy strategy, LocalDate on, List<Participant> participants, Set<UUID> changeable)
        implements Page {
    @Override
    public String section() {
        return "strategy";
    }

    public long joined() {
        return participants.stream().filter(one -> one.hasJoinedAnyOn(on)).count();
    }

    public long joined(UUID goal) {
        return participants.stream().filter(one -> one.hasJoined(goal, on)).count();
    }
}
