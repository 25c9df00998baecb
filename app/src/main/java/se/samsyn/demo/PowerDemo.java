package se.samsyn.demo;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.power.Grant;
import se.samsyn.power.Power;
import se.samsyn.power.Powers;
import se.samsyn.power.Proposal;
import se.samsyn.shared.Texts;

/** Who acts for the region and for Vetlanda, and an agent of Eksjö that waits to be checked. All of it is made up. */
@Component
class PowerDemo implements DemoPart {
    private static final String MADE_UP_NUMBER = "exempel (demolänet)";

    private final Powers powers;
    private final People people;
    private final Mandates mandates;
    private final InstantSource clock;

    PowerDemo(Powers powers, People people, Mandates mandates, InstantSource clock) {
        this.powers = powers;
        this.people = people;
        this.mandates = mandates;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return POWERS;
    }

    @Override
    public void load(DemoFiles files) {
        var region = files.actor("region-jonkopings-lan");
        var vetlanda = files.actor("kommun-vetlanda");
        var director = add("regiondirektor", "Regiondirektören", region, Role.ACTOR_APPROVER);
        delegate(
                agent(director, acting("regionen"), true),
                add("regionens-ekonom", "Ekonomen på regionen", region, Role.ACTOR_REPORTER),
                add("regionens-handlaggare", "Handläggaren på regionen", region, Role.ACTOR_REPORTER));
        delegate(
                agent(
                        acting("vetlanda"),
                        add("vetlandas-enhetschef", "Enhetschefen i Vetlanda", vetlanda, Role.ACTOR_REPORTER),
                        true),
                add("vetlandas-ekonom", "Ekonomen i Vetlanda", vetlanda, Role.ACTOR_REPORTER),
                add("vetlandas-handlaggare", "Handläggaren i Vetlanda", vetlanda, Role.ACTOR_REPORTER));
        agent(
                add("eksjos-socialchef", "Socialchefen i Eksjö", files.actor("kommun-eksjo"), Role.ACTOR_APPROVER),
                acting("eksjo"),
                false);
    }

    private Actor agent(Actor approver, Actor agent, boolean confirmed) {
        granted(powers.appoint(approver, proposal(agent, Power.AGENT, null)));
        if (confirmed) {
            powers.confirm(the(approver, agent).id(), acting("samordnare"));
        }
        return agent;
    }

    private void delegate(Actor agent, Actor representative, Actor dataCoordinator) {
        var own = the(agent, agent).id();
        var decision = mandates.listAll().stream()
                .filter(mandate -> !mandate.isOrdinance())
                .findFirst()
                .map(Mandate::id)
                .orElseThrow();
        granted(powers.delegate(own, agent, proposal(representative, Power.REPRESENTATIVE, null)));
        granted(powers.delegate(own, agent, proposal(dataCoordinator, Power.DATA_COORDINATOR, decision)));
    }

    private Grant the(Actor seenBy, Actor holder) {
        return powers.list(seenBy).stream()
                .filter(grant -> grant.person().equals(holder.person()))
                .findFirst()
                .orElseThrow();
    }

    private Proposal proposal(Actor holder, Power power, @Nullable UUID mandate) {
        var today = LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
        return new Proposal(
                holder.person(), power, mandate == null, mandate, today, today.plusYears(2), MADE_UP_NUMBER);
    }

    private static void granted(List<Proposal.Wrong> wrong) {
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("the demo grants no power: " + wrong);
        }
    }

    /** Nobody signs in as these: they are there to be seen. */
    private Actor add(String userName, String displayName, UUID organisation, Role role) {
        var person = people.add(userName, displayName, null);
        people.join(person, organisation, role);
        return people.listPlaces(person).getFirst().actor();
    }

    private Actor acting(String userName) {
        return people.listPlaces(people.findAccount(userName).orElseThrow().id())
                .getFirst()
                .actor();
    }
}
