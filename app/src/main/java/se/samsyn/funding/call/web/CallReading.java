package se.samsyn.funding.call.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.samsyn.funding.call.Call;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Goal;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.Strategy;

/** What a call refers to, by the names that others give it. */
@Component
class CallReading {
    private static final String ADMINISTRATIVE = "administrative";
    private static final String NATION = "SE";

    private final Strategies strategies;
    private final Mandates mandates;
    private final Territories territories;
    private final InstantSource clock;

    CallReading(Strategies strategies, Mandates mandates, Territories territories, InstantSource clock) {
        this.strategies = strategies;
        this.mandates = mandates;
        this.territories = territories;
        this.clock = clock;
    }

    /** The strategies whose goals a call of that county, or of the nation, can serve. */
    List<Strategy> strategies(@Nullable String county) {
        return strategies.listFor(county).stream()
                .filter(strategy ->
                        strategy.countyCode() == null || strategy.countyCode().equals(county))
                .toList();
    }

    List<String> goals(Call call, Texts t) {
        return call.content().goals().isEmpty()
                ? List.of()
                : strategies.listFor(null).stream()
                        .flatMap(strategy -> strategy.goals().stream()
                                .filter(goal -> call.content().goals().contains(goal.id()))
                                .map(goal -> said(strategy, goal, t)))
                        .toList();
    }

    static String said(Strategy strategy, Goal goal, Texts t) {
        return t.pick(goal.heading()) + " – " + t.pick(strategy.title());
    }

    List<Territories.Territory> counties() {
        return territories.listMembers(ADMINISTRATIVE, NATION, today());
    }

    List<String> countyNames(Call call) {
        return call.content().counties().isEmpty()
                ? List.of()
                : counties().stream()
                        .filter(county -> call.content().counties().contains(county.code()))
                        .map(Territories.Territory::name)
                        .toList();
    }

    List<Mandate> mandates() {
        return mandates.listAll();
    }

    String mandate(Call call, Texts t) {
        UUID asked = call.content().mandate();
        return asked == null
                ? ""
                : mandates().stream()
                        .filter(mandate -> mandate.id().equals(asked))
                        .findFirst()
                        .map(mandate -> named(mandate, t))
                        .orElse("");
    }

    static String named(Mandate mandate, Texts t) {
        return t.pick(mandate.title()) + " (" + mandate.referenceNumber() + ")";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
