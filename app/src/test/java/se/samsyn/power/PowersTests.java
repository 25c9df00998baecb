package se.samsyn.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.organisation.Organisations;
import se.samsyn.power.Grant.Standing;
import se.samsyn.power.Proposal.Wrong;
import se.samsyn.shared.NotFound;

@SamsynTest
class PowersTests {
    /** Half past midnight in Sweden, and still the day before in UTC. */
    private static final Instant NOW = Instant.parse("2031-06-30T22:30:00Z");

    private static final LocalDate TODAY = LocalDate.of(2031, 7, 1);
    private static final LocalDate LAST = LocalDate.of(2032, 6, 30);

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    @Autowired
    Mandates mandates;

    @Autowired
    Organisations organisations;

    @Autowired
    Powers present;

    private Actor coordinator = Staff.NOBODY;
    private Actor chief = Staff.NOBODY;
    private Actor vetlanda = Staff.NOBODY;
    private Actor national = Staff.NOBODY;
    private Actor administrator = Staff.NOBODY;
    private UUID aneby = new UUID(0, 0);
    private UUID mandate = new UUID(0, 0);

    @BeforeEach
    void find() {
        coordinator = world.coordinator();
        chief = world.chief();
        vetlanda = world.vetlanda();
        national = world.national();
        administrator = world.administrator();
        Scope.system().run(() -> {
            aneby = organisations.getByKey("kommun-aneby").id();
            mandate = mandates.listAll().getFirst().id();
        });
    }

    @Test
    void whoeverHasAPowerDoesWhatItAllowsAndNobodyElseAnything() {
        inAneby((people, powers) -> {
            var allowed = Map.of(
                    people.agent(),
                    Set.of(Act.values()),
                    people.representative(),
                    Set.of(Act.START, Act.FILL_IN, Act.SUBMIT, Act.GIVE_BACK),
                    people.dataCoordinator(),
                    Set.of(Act.FILL_IN, Act.GIVE_BACK),
                    people.approver(),
                    Set.<Act>of(),
                    vetlanda,
                    Set.<Act>of(),
                    coordinator,
                    Set.<Act>of());
            allowed.forEach((actor, acts) -> {
                for (var act : Act.values()) {
                    assertThat(world.as(actor, () -> powers.may(actor, act, mandate)))
                            .as("%s by %s", act, actor.personName())
                            .isEqualTo(acts.contains(act));
                }
            });
        });
    }

    @Test
    void aPowerForOneMandateIsNoneForAnother() {
        inAneby((people, powers) -> {
            var other = mandates.listAll().stream()
                    .map(Mandate::id)
                    .filter(id -> !id.equals(mandate))
                    .findFirst()
                    .orElseThrow();

            assertThat(may(powers, people.dataCoordinator(), Act.FILL_IN, other))
                    .isFalse();
            assertThat(may(powers, people.representative(), Act.FILL_IN, other)).isTrue();
            assertThat(may(powers, people.representative(), Act.FILL_IN, UUID.randomUUID()))
                    .isTrue();
        });
    }

    @Test
    void itIsValidOnSwedishDaysOnly() {
        inAneby((people, _) -> {
            for (var held : List.of(people.agent(), people.representative(), people.dataCoordinator())) {
                assertThat(may(at("2031-06-30T21:59:59Z"), held, Act.FILL_IN, mandate))
                        .as("30 June")
                        .isFalse();
                assertThat(may(at("2031-06-30T22:00:00Z"), held, Act.FILL_IN, mandate))
                        .as("1 July")
                        .isTrue();
                assertThat(may(at("2032-06-30T21:59:59Z"), held, Act.FILL_IN, mandate))
                        .as("30 June")
                        .isTrue();
                assertThat(may(at("2032-06-30T22:00:00Z"), held, Act.FILL_IN, mandate))
                        .as("1 July")
                        .isFalse();
            }
        });
    }

    @Test
    void whatTheAgentHasDelegatedFallsWithHerOwn() {
        for (var by : List.of("approver", "agent")) {
            inAneby((people, powers) -> {
                var ender = by.equals("agent") ? people.agent() : people.approver();
                assertThat(world.as(
                                ender,
                                () -> powers.end(
                                        people.of(people.agent(), powers).id(), ender)))
                        .isTrue();

                for (var one : people.all()) {
                    for (var act : Act.values()) {
                        assertThat(may(powers, one, act, mandate)).isFalse();
                    }
                }
                assertThat(people.of(people.representative(), powers).standingOn(TODAY))
                        .isEqualTo(Standing.FALLEN);
                assertThat(world.as(
                                ender,
                                () -> powers.end(
                                        people.of(people.agent(), powers).id(), ender)))
                        .as("done again")
                        .isFalse();
            });
        }
    }

    @Test
    void aNewAgentStartsWithoutWhatTheFormerDelegated() {
        inAneby((people, powers) -> {
            powers.end(people.of(people.agent(), powers).id(), people.approver());
            assertThat(powers.appoint(people.approver(), agent(people.representative())))
                    .isEmpty();
            var appointed = people.of(people.representative(), powers);
            assertThat(appointed.power()).isEqualTo(Power.AGENT);
            world.as(coordinator, () -> powers.confirm(appointed.id(), coordinator));

            assertThat(may(powers, people.representative(), Act.DELEGATE, mandate))
                    .isTrue();
            assertThat(may(powers, people.dataCoordinator(), Act.FILL_IN, mandate))
                    .isFalse();
        });
    }

    @Test
    void onlyTheApproverTheAgentAndTheHolderEndAPower() {
        inAneby((people, powers) -> {
            var id = people.of(people.dataCoordinator(), powers).id();
            for (var other : List.of(people.representative(), vetlanda, coordinator, chief)) {
                assertThatExceptionOfType(NotFound.class)
                        .isThrownBy(() -> world.as(other, () -> powers.end(id, other)));
            }
            assertThat(world.as(people.agent(), () -> powers.end(id, people.agent())))
                    .isTrue();
            assertThat(people.of(people.dataCoordinator(), powers).standingOn(TODAY))
                    .isEqualTo(Standing.REVOKED);

            var own = people.of(people.representative(), powers).id();
            world.as(people.representative(), () -> powers.end(own, people.representative()));
            assertThat(people.of(people.representative(), powers).standingOn(TODAY))
                    .isEqualTo(Standing.GIVEN_BACK);
        });
    }

    @Test
    void onlyAnAgentDelegatesAndNeverMoreThanSheHas() {
        inAneby((people, powers) -> {
            var own = people.of(people.agent(), powers).id();
            for (var other : List.of(people.approver(), people.representative(), people.dataCoordinator(), vetlanda)) {
                assertThatExceptionOfType(NotFound.class)
                        .isThrownBy(() -> world.as(
                                other, () -> powers.delegate(own, other, to(people.approver(), Power.REPRESENTATIVE))));
            }
            var of = people.of(people.representative(), powers).id();
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> world.as(
                            people.representative(),
                            () -> powers.delegate(
                                    of, people.representative(), to(people.approver(), Power.DATA_COORDINATOR))));

            var agent = people.agent();
            assertThat(delegated(powers, own, agent, to(people.approver(), Power.AGENT)))
                    .containsExactly(Wrong.POWER);
            assertThat(delegated(powers, own, agent, to(agent, Power.REPRESENTATIVE)))
                    .containsExactly(Wrong.PERSON);
            assertThat(delegated(powers, own, agent, to(vetlanda, Power.REPRESENTATIVE)))
                    .containsExactly(Wrong.PERSON);
            assertThat(delegated(
                            powers,
                            own,
                            agent,
                            Staff.proposal(people.approver(), Power.REPRESENTATIVE, null, TODAY, LAST.plusDays(1))))
                    .containsExactly(Wrong.OUTSIDE_THE_AGENTS);
            assertThat(delegated(
                            powers,
                            own,
                            agent,
                            Staff.proposal(people.approver(), Power.REPRESENTATIVE, UUID.randomUUID(), TODAY, LAST)))
                    .containsExactly(Wrong.MANDATE);
            assertThat(delegated(
                            powers,
                            own,
                            agent,
                            new Proposal(people.approver().person(), null, false, null, null, null, "")))
                    .containsExactly(Wrong.MANDATE, Wrong.FROM, Wrong.POWER);
            assertThat(powers.list(people.approver())).hasSize(3);
        });
    }

    @Test
    void daysRunForwardsAndOneDayIsEnough() {
        inAneby((people, powers) -> {
            powers.end(people.of(people.agent(), powers).id(), people.approver());
            var wrong = Map.of(
                    Staff.proposal(people.agent(), Power.AGENT, null, TODAY, TODAY.minusDays(1)), Wrong.TO,
                    Staff.proposal(people.agent(), Power.AGENT, null, TODAY.minusDays(1), TODAY), Wrong.FROM,
                    Staff.proposal(
                                    people.agent(),
                                    Power.AGENT,
                                    null,
                                    TODAY,
                                    TODAY.plusYears(5).plusDays(1)),
                            Wrong.TO,
                    Staff.proposal(people.agent(), Power.AGENT, null, LocalDate.MAX, LocalDate.MAX), Wrong.FROM,
                    Staff.proposal(people.agent(), Power.AGENT, null, TODAY, LocalDate.MAX), Wrong.TO);
            wrong.forEach((proposal, told) ->
                    assertThat(powers.appoint(people.approver(), proposal)).containsExactly(told));
            assertThat(powers.appoint(
                            people.approver(), Staff.proposal(people.agent(), Power.AGENT, null, TODAY, TODAY)))
                    .isEmpty();
            var id = people.of(people.agent(), powers).id();
            world.as(coordinator, () -> powers.confirm(id, coordinator));

            assertThat(may(powers, people.agent(), Act.SUBMIT, mandate)).isTrue();
            assertThat(may(at("2031-07-01T22:00:00Z"), people.agent(), Act.SUBMIT, mandate))
                    .isFalse();
        });
    }

    @Test
    void anAgentNeedsADocumentAndIsForAllMandates() {
        inAneby((people, powers) -> {
            powers.end(people.of(people.agent(), powers).id(), people.approver());

            assertThat(powers.appoint(
                            people.approver(),
                            new Proposal(people.agent().person(), Power.AGENT, true, null, TODAY, LAST, "  ")))
                    .containsExactly(Wrong.GROUND);
            assertThat(powers.appoint(
                            people.approver(),
                            new Proposal(
                                    people.agent().person(), Power.AGENT, true, null, TODAY, LAST, "x".repeat(201))))
                    .containsExactly(Wrong.GROUND);
            assertThat(powers.appoint(
                            people.approver(), Staff.proposal(people.agent(), Power.REPRESENTATIVE, null, TODAY, LAST)))
                    .containsExactly(Wrong.POWER);
            assertThat(powers.appoint(
                            people.approver(), Staff.proposal(people.agent(), Power.AGENT, mandate, TODAY, LAST)))
                    .containsExactly(Wrong.MANDATE);
            for (var other : List.of(people.agent(), coordinator, national, administrator)) {
                assertThatExceptionOfType(NotFound.class)
                        .isThrownBy(() -> world.as(other, () -> powers.appoint(other, agent(people.agent()))));
            }
        });
    }

    @Test
    void thereIsOneAgentAtATime() {
        inAneby((people, powers) -> {
            assertThat(powers.appoint(people.approver(), agent(people.representative())))
                    .containsExactly(Wrong.TAKEN);
            assertThat(powers.appoint(
                            people.approver(), Staff.proposal(people.representative(), Power.AGENT, null, LAST, LAST)))
                    .containsExactly(Wrong.TAKEN);
            assertThat(powers.appoint(
                            people.approver(),
                            Staff.proposal(
                                    people.representative(), Power.AGENT, null, LAST.plusDays(1), LAST.plusDays(1))))
                    .as("the day after")
                    .isEmpty();
        });
    }

    @Test
    void twoAgentsAppointedAtOnceAreOne() throws Exception {
        var municipality = Scope.system()
                .call(() -> organisations.getByKey("kommun-gnosjo").id());
        var people = Staff.of(municipality, "kapplopning", this.people, transaction);
        var today = LocalDate.ofInstant(Instant.now(), se.samsyn.shared.Texts.SWEDEN);
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var answers = threads
                    .invokeAll(List.<Callable<List<Wrong>>>of(
                            () -> appoint(people.approver(), people.agent(), today, barrier),
                            () -> appoint(people.approver(), people.representative(), today, barrier)))
                    .stream()
                    .map(answer -> answer.resultNow())
                    .toList();

            assertThat(answers).containsExactlyInAnyOrder(List.of(), List.of(Wrong.TAKEN));
        }
        Scope.of(people.approver())
                .run(() ->
                        present.list(people.approver()).forEach(grant -> present.end(grant.id(), people.approver())));
    }

    private List<Wrong> appoint(Actor approver, Actor agent, LocalDate today, CyclicBarrier barrier) throws Exception {
        barrier.await();
        return Scope.of(approver)
                .call(() ->
                        present.appoint(approver, Staff.proposal(agent, Power.AGENT, null, today, today.plusYears(1))));
    }

    @Test
    void nobodyConfirmsHerOwnOrWhatSheHasGiven() {
        inAneby((people, powers) -> {
            powers.end(people.of(people.agent(), powers).id(), people.approver());
            var twoHats = coordinator;
            system(
                    "insert into access.membership (person_id, organisation_id, role, valid_from) values ({0}, {1}, 'actor_approver', '2020-01-01')",
                    twoHats.person(), aneby);
            var there = new Actor(
                    twoHats.person(),
                    "",
                    aneby,
                    "Aneby",
                    "municipality",
                    "06",
                    null,
                    Role.ACTOR_APPROVER,
                    twoHats.period());

            world.as(there, () -> powers.appoint(there, agent(people.agent())));
            var given = people.of(people.agent(), powers).id();
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> world.as(twoHats, () -> powers.confirm(given, twoHats)));

            powers.end(given, people.approver());
            powers.appoint(people.approver(), agent(there));
            var own = powers.list(people.approver()).getFirst().id();
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> world.as(twoHats, () -> powers.confirm(own, twoHats)));
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> world.as(twoHats, () -> powers.refuse(own, twoHats)));
        });
    }

    @Test
    void theBoardOfTheCountyConfirmsAndForABoardTheOperator() {
        var farBoard = Scope.system().call(() -> organisations.boardOf("05"));
        var far = new Actor(
                UUID.randomUUID(),
                "",
                farBoard.id(),
                farBoard.name(),
                "county_board",
                "05",
                "05",
                Role.COUNTY_COORDINATOR,
                coordinator.period());
        inAneby((people, powers) -> {
            powers.end(people.of(people.agent(), powers).id(), people.approver());
            powers.appoint(people.approver(), agent(people.agent()));
            var id = people.of(people.agent(), powers).id();
            for (var other : List.of(far, people.approver(), chief, administrator, national)) {
                assertThat(world.as(other, () -> powers.listAwaiting(other)))
                        .noneMatch(grant -> grant.id().equals(id));
                assertThatExceptionOfType(NotFound.class)
                        .isThrownBy(() -> world.as(other, () -> powers.confirm(id, other)));
            }
            assertThat(world.as(coordinator, () -> powers.listAwaiting(coordinator)))
                    .filteredOn(grant -> grant.id().equals(id))
                    .singleElement()
                    .satisfies(grant -> assertThat(grant.personName())
                            .isEqualTo(people.agent().personName()));
            assertThat(world.as(coordinator, () -> powers.refuse(id, coordinator)))
                    .isTrue();
            assertThat(world.as(coordinator, () -> powers.confirm(id, coordinator)))
                    .as("stale")
                    .isFalse();
        });
        world.rolledBack(chief, () -> {
            var powers = at(NOW.toString());
            assertThat(powers.appoint(chief, agent(coordinator))).isEmpty();
            var id = powers.list(chief).getFirst().id();
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> world.as(far, () -> powers.confirm(id, far)));
            assertThat(world.as(administrator, () -> powers.confirm(id, administrator)))
                    .isTrue();
            assertThat(may(powers, coordinator, Act.SUBMIT, mandate)).isTrue();
        });
    }

    @Test
    void whoHasNoPlaceLeftCannotUseAPower() {
        for (var end : List.of(
                "update access.membership set valid_to = '2031-06-30' where person_id = {0}",
                "update access.membership set role = 'administrator' where person_id = {0}",
                "update access.person set disabled = true where id = {0}")) {
            inAneby((people, powers) -> {
                system(
                        "update access.membership set valid_from = '2020-01-01' where person_id = {0}",
                        people.representative().person());
                system(end, people.representative().person());

                assertThat(may(powers, people.representative(), Act.SUBMIT, mandate))
                        .as(end)
                        .isFalse();
                assertThat(powers.listCandidates(people.approver()))
                        .noneMatch(
                                one -> one.id().equals(people.representative().person()));
            });
        }
    }

    @Test
    void theDatabaseItselfHoldsTheLine() {
        var one =
                "insert into power.granted (organisation_id, person_id, power, valid_from, valid_to, ground, granted_by, granted_at, under_id) ";
        var attacks = Map.of(
                "update power.granted set ground = 'Another'",
                "permission denied",
                "update power.granted set valid_to = '2099-01-01'",
                "permission denied",
                "delete from power.granted",
                "permission denied",
                "update power.granted set confirmed_at = null, confirmed_by = null, confirmed_for = null where power = 'agent'",
                "stays so",
                one
                        + "select organisation_id, person_id, power, '2032-06-30', '2033-01-01', 'Dnr 2', granted_by, now(), null from power.granted where power = 'agent'",
                "one_agent_at_a_time",
                one
                        + "select organisation_id, person_id, 'representative', valid_from, valid_to + 1, '', person_id, now(), id from power.granted where power = 'agent'",
                "within her own",
                one
                        + "select organisation_id, person_id, 'representative', valid_from, valid_to, '', granted_by, now(), id from power.granted where power = 'agent'",
                "within her own",
                "update power.granted set ended_at = now(), ended_by = access.person(), ending = 'refused' where power = 'representative'",
                "whoever checks");
        attacks.forEach((attack, told) -> inAneby((people, _) -> assertThatThrownBy(
                        () -> sql.transaction(nested -> nested.dsl().execute(attack)))
                .as(attack)
                .hasStackTraceContaining(told)));
        var revoke =
                "update power.granted set ended_at = now(), ended_by = access.person(), ending = 'revoked' where id = {0}";
        inAneby((people, powers) -> {
            var id = people.of(people.agent(), powers).id();
            for (var other : List.of(vetlanda, national, administrator)) {
                assertThat(world.as(other, () -> sql.execute(revoke, id))).isZero();
            }
            world.as(
                    coordinator,
                    () -> assertThatThrownBy(
                                    () -> sql.transaction(nested -> nested.dsl().execute(revoke, id)))
                            .hasStackTraceContaining("takes powers back"));
        });
    }

    private interface Telling {
        void of(Staff people, Powers powers);
    }

    /** Aneby with an agent who is confirmed, a representative for all mandates and a data coordinator for one; taken back. */
    private void inAneby(Telling telling) {
        var made = new AtomicReference<Staff>();
        Runnable first = () -> made.set(new Staff(
                Staff.add("a-chef", aneby, Role.ACTOR_APPROVER, people),
                Staff.add("a-ombud", aneby, Role.ACTOR_REPORTER, people),
                Staff.add("a-representant", aneby, Role.ACTOR_REPORTER, people),
                Staff.add("a-uppgifter", aneby, Role.ACTOR_REPORTER, people)));
        var powers = at(NOW.toString());
        world.rolledBack(first, coordinator, () -> {
            var one = java.util.Objects.requireNonNull(made.get());
            return world.as(one.approver(), () -> {
                assertThat(powers.appoint(one.approver(), agent(one.agent()))).isEmpty();
                var id = one.of(one.agent(), powers).id();
                world.as(coordinator, () -> powers.confirm(id, coordinator));
                assertThat(delegated(powers, id, one.agent(), to(one.representative(), Power.REPRESENTATIVE)))
                        .isEmpty();
                assertThat(delegated(
                                powers,
                                id,
                                one.agent(),
                                Staff.proposal(one.dataCoordinator(), Power.DATA_COORDINATOR, mandate, TODAY, LAST)))
                        .isEmpty();
                telling.of(one, powers);
                return true;
            });
        });
    }

    private List<Wrong> delegated(Powers powers, UUID own, Actor agent, Proposal proposal) {
        return world.as(agent, () -> powers.delegate(own, agent, proposal));
    }

    private boolean may(Powers powers, Actor actor, Act act, UUID under) {
        return world.as(actor, () -> powers.may(actor, act, under));
    }

    private void system(String statement, Object... values) {
        var before = sql.fetchSingle("select current_setting('samsyn.scope')").get(0, String.class);
        sql.execute("select set_config('samsyn.scope', 'system', true)");
        assertThat(sql.execute(statement, values)).isPositive();
        sql.execute("select set_config('samsyn.scope', {0}, true)", before);
    }

    private static Proposal agent(Actor holder) {
        return to(holder, Power.AGENT);
    }

    private static Proposal to(Actor holder, Power power) {
        return Staff.proposal(holder, power, null, TODAY, LAST);
    }

    private Powers at(String instant) {
        return new Powers(sql, InstantSource.fixed(Instant.parse(instant)), mandates);
    }
}
