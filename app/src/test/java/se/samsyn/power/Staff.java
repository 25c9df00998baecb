package se.samsyn.power;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.demo.DemoCounty;
import se.samsyn.shared.Period;

/** People of a small municipality who sign in, made for one test and never used by another. */
record Staff(Actor approver, Actor agent, Actor representative, Actor dataCoordinator) {
    static final Actor NOBODY =
            new Actor(new UUID(0, 0), "", new UUID(0, 0), "", "", null, null, Role.ACTOR_REPORTER, Period.year(2021));

    static Staff of(UUID municipality, String test, People people, TransactionTemplate transaction) {
        return Scope.system()
                .call(() -> Objects.requireNonNull(transaction.execute(_ -> new Staff(
                        add("chef-" + test, municipality, Role.ACTOR_APPROVER, people),
                        add("ombud-" + test, municipality, Role.ACTOR_REPORTER, people),
                        add("representant-" + test, municipality, Role.ACTOR_REPORTER, people),
                        add("samordnare-" + test, municipality, Role.ACTOR_REPORTER, people)))));
    }

    static Actor add(String userName, UUID organisation, Role role, People people) {
        var person = people.add(
                userName, "Person " + userName, DemoCounty.accounts().getFirst().password());
        people.join(person, organisation, role);
        return people.listPlaces(person).getFirst().actor();
    }

    static Proposal proposal(Actor holder, Power power, @Nullable UUID mandate, LocalDate from, LocalDate to) {
        return new Proposal(holder.person(), power, mandate == null, mandate, from, to, "Dnr 12/2026");
    }

    Grant of(Actor holder, Powers powers) {
        return powers.list(approver).stream()
                .filter(grant -> grant.person().equals(holder.person()))
                .findFirst()
                .orElseThrow();
    }

    List<Actor> all() {
        return List.of(approver, agent, representative, dataCoordinator);
    }
}
