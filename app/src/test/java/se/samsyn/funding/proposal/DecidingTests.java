package se.samsyn.funding.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
import se.samsyn.funding.Recipients;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.funding.allocation.AllocationKey;
import se.samsyn.funding.ledger.Condition;
import se.samsyn.funding.ledger.Held;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.StreamAccounts;
import se.samsyn.funding.ledger.StreamAccounts.Total;
import se.samsyn.funding.proposal.Deciding.Outcome;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;

@SamsynTest
class DecidingTests {
    private static final LocalDate COUNTED_ON = LocalDate.of(2021, 12, 31);

    @Autowired
    Proposals proposals;

    @Autowired
    Deciding deciding;

    @Autowired
    LeadTimes leadTimes;

    @Autowired
    Ledger ledger;

    @Autowired
    StreamAccounts accounts;

    @Autowired
    Purse purse;

    @Autowired
    People people;

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    Actor officer;
    Actor decider;
    Actor reporter;
    Actor coordinator;
    UUID item;

    @BeforeEach
    void whoHandlesFunds() {
        officer = world.acting("handlaggare");
        decider = world.acting("beslutare");
        reporter = world.eksjo();
        coordinator = world.coordinator();
        item = as(Scope.system(), () -> purse.item("9", "4:7", "8"));
    }

    @Test
    void eachRecipientIsToldItsOwnPreliminaryAmountAtOnce() {
        world.rolledBack(officer, () -> {
            var stream = stream(Recipients.MUNICIPALITIES, 2022, 75_000_000).stream();
            var id = proposed(stream, key(Recipients.MUNICIPALITIES, 75_000_000));
            var all = proposals.amountsByRecipient(id);

            var eksjo = reporter.organisation();
            var told = world.<List<Proposals.Told>>as(reporter, () -> proposals.listToldTo(eksjo)).stream()
                    .filter(one -> one.proposal().id().equals(id))
                    .toList();
            var seen = world.<Map<UUID, Kronor>>as(reporter, () -> proposals.amountsByRecipient(id));

            assertThat(all).hasSize(290);
            assertThat(Kronor.sum(all.values())).isEqualTo(new Kronor(75_000_000));
            assertThat(seen).isEqualTo(Map.of(eksjo, Objects.requireNonNull(all.get(eksjo))));
            assertThat(told.getFirst().proposal().id()).isEqualTo(id);
            assertThat(told.getFirst().proposal().isDecided()).isFalse();
            assertThat(world.<List<Proposals.Told>>as(
                            coordinator, () -> proposals.listToldTo(coordinator.organisation())))
                    .noneMatch(one -> one.proposal().id().equals(id));
            var redone = world.<Allocation>as(
                    reporter,
                    () -> proposals.workOut(told.getFirst().proposal()).allocation());
            assertThat(redone.find("0686").orElseThrow().amount()).isEqualTo(all.get(eksjo));
            assertThat(world.<Integer>as(reporter, () -> sql.fetchCount(sql.selectFrom("funding.hand"))))
                    .as("who proposed it")
                    .isZero();
        });
    }

    @Test
    void aDecisionDrawsFromTheConditionsInTheOrderTheyWereCharged() {
        world.rolledBack(officer, () -> {
            var made = stream(Recipients.REGIONS, 2022, 70, 40);
            var id = proposed(made.stream(), key(Recipients.REGIONS, 100));

            assertThat(decide(id)).isEqualTo(new Outcome.Decided());

            assertThat(made.conditions().stream().map(condition -> ledger.balance(Node.of(condition, made.stream()))))
                    .containsExactly(Kronor.ZERO, new Kronor(10));
            var account = accounts.of(made.stream().id());
            assertThat(account.of(Total.AVAILABLE)).isEqualTo(new Kronor(110));
            assertThat(account.of(Total.DECIDED)).isEqualTo(new Kronor(100));
            assertThat(account.of(Total.LEFT)).isEqualTo(new Kronor(10));
            for (var total : Total.values()) {
                assertThat(Kronor.sum(accounts.listVouchers(made.stream().id(), total).stream()
                                .map(StreamAccounts.Moved::amount)
                                .toList()))
                        .as("the vouchers of %s", total)
                        .isEqualTo(account.of(total));
            }
            assertThat(decided(made.stream())).isEqualTo(proposals.amountsByRecipient(id));
            assertThat(ledger.listFaults()).isEmpty();
        });
    }

    @Test
    void aTopUpAndACutBookOnlyWhatChanges() {
        world.rolledBack(officer, () -> {
            var stream = stream(Recipients.REGIONS, 2022, 100_000, 50_000).stream();
            decide(proposed(stream, key(Recipients.REGIONS, 90_000)));
            var topUp = proposed(stream, key(Recipients.REGIONS, 130_000));
            assertThat(decide(topUp)).isEqualTo(new Outcome.Decided());

            assertThat(decided(stream)).isEqualTo(proposals.amountsByRecipient(topUp));
            assertThat(accounts.listVouchers(stream.id(), Total.DECIDED)
                            .getFirst()
                            .amount())
                    .isEqualTo(new Kronor(40_000));

            var cut = proposed(
                    stream,
                    new AllocationKey(
                            new Kronor(120_000),
                            Recipients.REGIONS,
                            COUNTED_ON,
                            List.of(),
                            Kronor.ZERO,
                            null,
                            List.of(),
                            Set.of("01")));
            assertThat(decide(cut)).isEqualTo(new Outcome.Decided());

            var amounts = proposals.amountsByRecipient(cut);
            assertThat(amounts).containsValue(Kronor.ZERO);
            decided(stream).forEach((recipient, held) -> assertThat(held).isEqualTo(amounts.get(recipient)));
            assertThat(accounts.of(stream.id()).of(Total.LEFT)).isEqualTo(new Kronor(30_000));
            assertThat(ledger.listFaults()).isEmpty();
        });
    }

    @Test
    void whenTheMoneyIsGoneTheDeciderIsToldWhatIsLeftAndNothingIsBooked() {
        world.rolledBack(officer, () -> {
            var stream = stream(Recipients.REGIONS, 2022, 60, 39).stream();
            var id = proposed(stream, key(Recipients.REGIONS, 100));

            assertThat(decide(id)).isEqualTo(new Outcome.Gone(new Kronor(99), new Kronor(100)));

            assertThat(decided(stream)).isEmpty();
            assertThat(proposals.get(id, officer.organisation()).isDecided()).isFalse();
        });
    }

    @Test
    void whatIsPaidIsNotTakenBackByAKey() {
        world.rolledBack(officer, () -> {
            var stream = stream(Recipients.REGIONS, 2022, 2_100).stream();
            decide(proposed(stream, key(Recipients.REGIONS, 2_100)));
            for (var held : ledger.listHeld(stream.id(), NodeKind.DECIDED)) {
                purse.move(
                        held.node(),
                        held.node().to(NodeKind.PAID),
                        held.amount().amount());
            }

            var outcome = decide(proposed(stream, key(Recipients.REGIONS, 1_000)));

            assertThat(outcome).isInstanceOf(Outcome.Paid.class);
            assertThat(((Outcome.Paid) outcome).unpaid()).isEqualTo(Kronor.ZERO);
        });
    }

    @Test
    void nobodyDecidesWhatSheProposedAndOnlyTheLatestIsDecided() {
        world.rolledBack(officer, () -> {
            var stream = stream(Recipients.REGIONS, 2022, 100).stream();
            var first = proposed(stream, key(Recipients.REGIONS, 90));
            var second = proposed(stream, key(Recipients.REGIONS, 80));
            var both = with(officer, Role.FUNDS_DECIDER);

            assertThat(deciding.decide(both, second, "Dnr 1")).isEqualTo(new Outcome.OwnProposal());
            assertThat(decide(first)).isEqualTo(new Outcome.Replaced());
            assertThatThrownBy(() -> deciding.decide(officer, second, "Dnr 1")).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> proposals.propose(decider, stream.id(), key(Recipients.REGIONS, 1), "x"))
                    .isInstanceOf(NotFound.class);
            assertThat(decided(stream)).isEmpty();
        });
    }

    @Test
    void whatIsSubmittedTwiceIsDoneOnce() {
        world.rolledBack(officer, () -> {
            var stream = stream(Recipients.REGIONS, 2022, 100).stream();
            var id = proposed(stream, key(Recipients.REGIONS, 90));
            assertThat(proposed(stream, key(Recipients.REGIONS, 90))).isEqualTo(id);

            assertThat(decide(id)).isEqualTo(new Outcome.Decided());
            assertThat(decide(id)).isEqualTo(new Outcome.Decided());

            assertThat(accounts.listVouchers(stream.id(), Total.DECIDED)).hasSize(1);
            assertThat(accounts.of(stream.id()).of(Total.DECIDED)).isEqualTo(new Kronor(90));
        });
    }

    @Test
    void aKeyForOthersThanTheStreamIsForIsNotProposed() {
        world.rolledBack(officer, () -> {
            var stream = stream(Recipients.REGIONS, 2022, 100).stream();

            assertThat(proposals.propose(officer, stream.id(), key(Recipients.COUNTIES, 90), "x"))
                    .isEqualTo(new Proposals.Outcome.Others());
        });
    }

    @Test
    void lastYearsKeyOfTheSameRecipientsIsFound() {
        world.rolledBack(officer, () -> {
            var before = stream(Recipients.COUNTIES, 2032, 100).stream();
            var id = proposed(before, key(Recipients.COUNTIES, 90));
            var stream = stream(Recipients.COUNTIES, 2033, 100).stream();
            assertThat(proposals.findOfYearBefore(stream)).isEmpty();

            decide(id);

            assertThat(proposals.findOfYearBefore(stream).map(Proposal::id)).contains(id);
        });
    }

    @Test
    void leadTimesAreCountedFromTheStartOfTheBudgetYear() {
        world.rolledBack(officer, () -> {
            var year = LocalDate.now(ZoneOffset.UTC).getYear();
            var stream = stream(Recipients.REGIONS, year, 2_100).stream();
            assertThat(leadTime(stream).daysUntilTold()).isEmpty();

            decide(proposed(stream, key(Recipients.REGIONS, 2_100)));
            var decided = ledger.listHeld(stream.id(), NodeKind.DECIDED).getFirst();
            purse.move(decided.node(), decided.node().to(NodeKind.PAID), 1); // booked on 1 April

            var time = leadTime(stream);
            assertThat(time.daysUntilTold()).isEqualTo(time.daysUntilDecided());
            assertThat(time.daysUntilPaid()).hasValue(LocalDate.of(year, 4, 1).getDayOfYear() - 1);
            assertThat(time.daysLeftToUse()).hasValue(274);
        });
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsToldThatItIsDone() throws Exception {
        var other = as(Scope.system(), () -> {
            var person = people.add("beslutare-" + UUID.randomUUID(), "Prov", null);
            people.join(person, officer.organisation(), Role.FUNDS_DECIDER);
            return people.listPlaces(person).getFirst().actor();
        });
        var stream = as(Scope.of(officer), () -> stream(Recipients.REGIONS, 2015, 100)).stream();
        var id = as(Scope.of(officer), () -> proposed(stream, key(Recipients.REGIONS, 90)));
        var together = new CyclicBarrier(2);

        List<Outcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var one : threads.invokeAll(List.of(decision(decider, id, together), decision(other, id, together)))) {
                outcomes.add(one.get());
            }
        }

        assertThat(outcomes).containsExactlyInAnyOrder(new Outcome.Decided(), new Outcome.DecidedByAnother());
        assertThat(as(Scope.of(officer), () -> accounts.of(stream.id())).of(Total.DECIDED))
                .isEqualTo(new Kronor(90));
    }

    private Callable<Outcome> decision(Actor who, UUID id, CyclicBarrier together) {
        return () -> as(Scope.of(who), () -> {
            try {
                together.await();
            } catch (InterruptedException | BrokenBarrierException broken) {
                throw new IllegalStateException(broken);
            }
            return deciding.decide(who, id, "Dnr 1");
        });
    }

    private record Made(Stream stream, List<Condition> conditions) {}

    /** A stream that is charged to as many conditions as there are amounts, in their order. */
    private Made stream(Recipients recipients, int year, long... amounts) {
        var stream = purse.stream(officer.organisation(), year, recipients);
        var conditions = LongStream.of(amounts)
                .mapToObj(amount -> {
                    var condition = purse.condition(officer.organisation(), item, year);
                    purse.fill(condition, amount);
                    purse.move(Node.of(condition), Node.of(condition, stream), amount);
                    return condition;
                })
                .toList();
        return new Made(stream, conditions);
    }

    private static AllocationKey key(Recipients recipients, long total) {
        return new AllocationKey(
                new Kronor(total), recipients, COUNTED_ON, List.of(), Kronor.ZERO, null, List.of(), Set.of());
    }

    private UUID proposed(Stream stream, AllocationKey key) {
        var outcome = proposals.propose(officer, stream.id(), key, "Enligt regeringens beslut");
        assertThat(outcome).isInstanceOf(Proposals.Outcome.Kept.class);
        return ((Proposals.Outcome.Kept) outcome).proposal();
    }

    private Outcome decide(UUID id) {
        return world.<Outcome>as(decider, () -> deciding.decide(decider, id, "Dnr 1"));
    }

    private Map<UUID, Kronor> decided(Stream stream) {
        return ledger.listHeld(stream.id(), NodeKind.DECIDED).stream()
                .collect(Collectors.toMap(
                        held -> Objects.requireNonNull(held.node().recipient()), Held::amount, Kronor::plus));
    }

    private LeadTimes.LeadTime leadTime(Stream stream) {
        return leadTimes.listOf(officer.organisation()).stream()
                .filter(one -> one.stream().equals(stream.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Actor with(Actor actor, Role role) {
        return new Actor(
                actor.person(),
                actor.personName(),
                actor.organisation(),
                actor.organisationName(),
                actor.organisationKind(),
                actor.countyCode(),
                actor.boardOfCounty(),
                role,
                actor.period());
    }

    private <T> T as(Scope scope, Supplier<T> work) {
        return scope.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
