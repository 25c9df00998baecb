package se.samsyn.funding.call;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.TargetGroup;
import se.samsyn.strategy.ViolenceForm;
import se.samsyn.strategy.VulnerableGroup;

/** What can be chosen in an application, and what that is called. */
@Component
public class Offers {
    private static final String ADMINISTRATIVE = "administrative";
    private static final String NATION = "SE";

    private final Strategies strategies;
    private final Territories territories;
    private final InstantSource clock;

    Offers(Strategies strategies, Territories territories, InstantSource clock) {
        this.strategies = strategies;
        this.territories = territories;
        this.clock = clock;
    }

    /**
     * By field, then value, what it is called. Places are the municipalities of the applicant's county; for one that has none,
     * the counties.
     */
    public Map<String, Map<String, String>> of(Section section, Call call, @Nullable String county, Texts t) {
        var offers = new LinkedHashMap<String, Map<String, String>>();
        if (section == Section.AIMS) {
            offers.put("goals", goals(call, t));
            offers.put("violenceForms", coded(ViolenceForm.values(), t));
            offers.put("targetGroups", coded(TargetGroup.values(), t));
            offers.put("vulnerableGroups", coded(VulnerableGroup.values(), t));
        }
        if (section == Section.REACH) {
            var within = county == null ? NATION : Territories.county(county);
            var places = new LinkedHashMap<String, String>();
            territories
                    .listMembers(ADMINISTRATIVE, within, LocalDate.ofInstant(clock.instant(), Texts.SWEDEN))
                    .forEach(place -> places.put(place.code(), place.name()));
            offers.put("places", places);
        }
        return offers;
    }

    public static Map<String, List<String>> values(Map<String, Map<String, String>> offers) {
        return offers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> new ArrayList<>(one.getValue().keySet())));
    }

    private Map<String, String> goals(Call call, Texts t) {
        var goals = new LinkedHashMap<String, String>();
        strategies
                .listFor(null)
                .forEach(strategy -> strategy.goals().stream()
                        .filter(goal -> call.content().goals().contains(goal.id()))
                        .forEach(goal -> goals.put(
                                goal.id().toString(), t.pick(goal.heading()) + " – " + t.pick(strategy.title()))));
        return goals;
    }

    private static Map<String, String> coded(Coded[] list, Texts t) {
        var words = new LinkedHashMap<String, String>();
        Stream.of(list).forEach(one -> words.put(one.code(), t.get(one.messageKey())));
        return words;
    }
}
