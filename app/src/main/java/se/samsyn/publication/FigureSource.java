package se.samsyn.publication;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.samsyn.access.Actor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.FigureAddress;

/** A module that owns figures: it finds them by address, and offers those that suit a county and a period. */
public interface FigureSource {
    /** The kinds of address this source answers for; no other source has them. */
    Set<String> kinds();

    /** The exhibit at that address; empty when there is none, or not for the one who asks. */
    Optional<Exhibit> find(FigureAddress address);

    /** Those of the exhibits that are there; a source that reads many at once as cheaply as one does so here. */
    default Map<FigureAddress, Exhibit> findAll(Collection<FigureAddress> addresses) {
        var found = new HashMap<FigureAddress, Exhibit>();
        addresses.forEach(address -> find(address).ifPresent(exhibit -> found.put(address, exhibit)));
        return found;
    }

    /** The page of what a figure is built on, for whoever may open it; empty when there is none, or not for that person. */
    default Optional<String> origin(FigureAddress address, Actor actor) {
        return Optional.empty();
    }

    /** What can be put into a text about that county and period. */
    List<Offer> offers(String countyCode, Period period);

    /** One entry in the picker of figures. */
    record Offer(FigureAddress address, LocalizedText title, LocalizedText group) {}
}
