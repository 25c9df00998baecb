package se.samsyn.indicator.web;

import java.util.List;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.indicator.Sources;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.web.Frame;

/** Which county a page is about: one's own, or the one chosen by those who belong to none. */
@Component
class Counties {
    private final Organisations organisations;
    private final Sources sources;

    Counties(Organisations organisations, Sources sources) {
        this.organisations = organisations;
        this.sources = sources;
    }

    /** The code of the county; for those who belong to none the chosen one, else one that has something to show. */
    String of(Actor actor, String chosen) {
        if (actor.countyCode() != null) {
            return actor.countyCode();
        }
        return chosen.matches("\\d\\d") ? chosen : sources.findFirstCounty().orElse("01");
    }

    /** The counties to choose from; none for those who belong to one. */
    List<Frame.Choice> choices(Actor actor, String chosen) {
        return actor.countyCode() != null
                ? List.of()
                : organisations.listOfKind(OrganisationKind.COUNTY_BOARD).stream()
                        .filter(board -> board.countyCode() != null)
                        .map((Organisation board) -> new Frame.Choice(
                                "" + board.countyCode(), board.name(), chosen.equals(board.countyCode())))
                        .toList();
    }
}
