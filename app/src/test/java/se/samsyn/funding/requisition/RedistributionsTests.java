package se.samsyn.funding.requisition;

import static org.assertj.core.api.Assertions.assertThat;
import static se.samsyn.schema.generated.funding.Tables.REQUISITION;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.allocation.AllocationKey;
import se.samsyn.funding.ledger.Condition;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.proposal.Deciding;
import se.samsyn.funding.proposal.Proposals;
import se.samsyn.funding.requisition.Redistributions.Outcome;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.power.Powers;
import se.samsyn.shared.Kronor;

/** What 21 regions did not requisition goes on to those who wished for more, and the rest back to its item. */
@SamsynTest
class RedistributionsTests {
    private static final long TOTAL = 31_500_000;
    private static final Instant DURING = Instant.parse("2022-09-15T10:00:00Z");
    private static final Instant AFTER = Instant.parse("2022-10-01T12:00:01Z");

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Streams streams;

    @Autowired
    Ledger ledger;

    @Autowired
    Powers powers;

    @Autowired
    Mandates mandates;

    @Autowired
    Proposals proposals;

    @Autowired
    Deciding deciding;

    @Autowired
    Purse purse;

    Actor officer;
    Actor decider;
    UUID item;
    UUID mandate;

    private Instant now = DURING;
    private final InstantSource clock = () -> now;
    private Openings openings;
    private Redistributions redistributions;

    @BeforeEach
    void find() {
        officer = world.acting("handlaggare");
        decider = world.acting("beslutare");
        item = as(Scope.system(), () -> purse.item("9", "4:7", "8"));
        mandate = as(
                Scope.system(),
                () -> mandates.listAll().stream()
                        .filter(one -> !one.isOrdinance())
                        .findFirst()
                        .map(Mandate::id)
                        .orElseThrow());
        openings = new Openings(sql, clock, streams, ledger);
        redistributions = new Redistributions(
                sql,
                clock,
                streams,
                openings,
                new Requisitions(sql, clock, streams, openings, powers, ledger),
                proposals,
                ledger);
    }

    private record Made(Stream stream, Condition condition, List<UUID> regions, Map<UUID, Kronor> byKey) {}

    @Test
    void whatIsNotAskedForGoesOnAndTheRestGoesBackToItsItem() {
        closed(made -> {
            var asked = new HashMap<UUID, Kronor>();
            var wishes = new HashMap<UUID, Kronor>();
            for (var index = 0; index < 10; index++) {
                var region = made.regions().get(index);
                var byKey = Objects.requireNonNull(made.byKey().get(region)).amount();
                asked.put(region, kr(index % 2 == 0 ? byKey : byKey / 2));
                wishes.put(region, kr(index % 2 == 0 ? 100_000L * (index + 1) : 0));
                submit(made, region, asked.get(region), wishes.get(region));
            }
            now = AFTER;
            var pool = kr(TOTAL).minus(Kronor.sum(asked.values()));

            assertThat(decide(decider, made, pool)).isEqualTo(Outcome.DECIDED);

            var decided = decided(made.stream());
            var given = kr(0);
            for (var region : made.regions()) {
                var more = decided.getOrDefault(region, kr(0)).minus(asked.getOrDefault(region, kr(0)));
                assertThat(more).isEqualTo(wishes.getOrDefault(region, kr(0)));
                given = given.plus(more);
            }
            var rest = pool.minus(given);
            assertThat(rest.amount()).isPositive();
            world.as(officer, () -> {
                assertThat(ledger.balance(Node.of(made.condition()).toItem())).isEqualTo(rest);
                assertThat(ledger.balance(Node.of(made.condition()))).isEqualTo(kr(0));
                assertThat(ledger.balance(Node.of(made.condition(), made.stream())))
                        .isEqualTo(kr(0));
                var kept = redistributions.find(made.stream().id()).orElseThrow();
                assertThat(kept.redistribution().pool()).isEqualTo(pool);
                assertThat(kept.redistribution().rest()).isEqualTo(rest);
                assertThat(ledger.listFaults()).isEmpty();
                return true;
            });
        });
    }

    @Test
    void whoWishesForEverythingGetsAllThatIsLeft() {
        closed(made -> {
            var region = made.regions().getFirst();
            var byKey = Objects.requireNonNull(made.byKey().get(region));
            submit(made, region, byKey, kr(TOTAL));
            now = AFTER;

            assertThat(decide(decider, made, kr(TOTAL).minus(byKey))).isEqualTo(Outcome.DECIDED);

            assertThat(decided(made.stream()).get(region)).isEqualTo(kr(TOTAL));
        });
    }

    @Test
    void itIsDecidedOnceAfterTheDeadlineAndOnlyAsItWasRead() {
        closed(made -> {
            assertThat(decide(decider, made, kr(TOTAL))).isEqualTo(Outcome.NOT_CLOSED);
            now = AFTER;
            assertThat(decide(decider, made, kr(TOTAL - 1))).isEqualTo(Outcome.CHANGED);

            assertThat(decide(decider, made, kr(TOTAL))).isEqualTo(Outcome.DECIDED);
            assertThat(decide(decider, made, kr(TOTAL))).as("doubled").isEqualTo(Outcome.DECIDED);
            var other = new Actor(
                    world.national().person(),
                    "",
                    decider.organisation(),
                    decider.organisationName(),
                    decider.organisationKind(),
                    null,
                    null,
                    decider.role(),
                    decider.period());
            assertThat(decide(other, made, kr(TOTAL))).isEqualTo(Outcome.BY_ANOTHER);
            assertThat(decided(made.stream()).values()).containsOnly(kr(0));
        });
    }

    private interface Work {
        void with(Made made);
    }

    private void closed(Work work) {
        world.rolledBack(
                () -> {
                    var made = world.<Made>as(officer, this::make);
                    work.with(made);
                },
                officer,
                () -> true);
    }

    private Made make() {
        var stream = purse.stream(officer.organisation(), 2034, Recipients.REGIONS, mandate);
        var condition = purse.condition(officer.organisation(), item, 2034);
        purse.fill(condition, TOTAL);
        purse.move(Node.of(condition), Node.of(condition, stream), TOTAL);
        var key = new AllocationKey(
                kr(TOTAL),
                Recipients.REGIONS,
                LocalDate.of(2021, 12, 31),
                List.of(new AllocationKey.Base(null, kr(1_000_000))),
                Kronor.ZERO,
                null,
                List.of(),
                Set.of());
        var proposed = (Proposals.Outcome.Kept) proposals.propose(officer, stream.id(), key, "Enligt beslut");
        world.as(decider, () -> deciding.decide(decider, proposed.proposal(), "Dnr 1"));
        assertThat(openings.open(
                        officer,
                        stream.id(),
                        LocalDateTime.of(2022, 9, 1, 8, 0),
                        LocalDateTime.of(2022, 10, 1, 14, 0),
                        "Villkor"))
                .isEqualTo(Openings.Outcome.KEPT);
        var byKey = proposals.amountsByRecipient(proposed.proposal());
        return new Made(stream, condition, new ArrayList<>(byKey.keySet()), byKey);
    }

    /** As if somebody there had submitted it. */
    private void submit(Made made, UUID region, Kronor amount, Kronor wish) {
        var award = Objects.requireNonNull(
                streams.awardsByRecipient(made.stream().id()).get(region));
        sql.insertInto(REQUISITION)
                .set(REQUISITION.AWARD_ID, award.id())
                .set(REQUISITION.STREAM_ID, award.stream())
                .set(REQUISITION.FUNDER_ID, award.funder())
                .set(REQUISITION.RECIPIENT_ID, region)
                .set(REQUISITION.AMOUNT_SEK, amount.amount())
                .set(REQUISITION.WISH_SEK, wish.amount())
                .set(
                        REQUISITION.TERMS_ID,
                        openings.findTerms(made.stream().id()).orElseThrow().id())
                .set(REQUISITION.CONTACT_FUNCTION, "Ekonomi")
                .set(REQUISITION.STARTED_BY, officer.person())
                .set(REQUISITION.SIGNATORY_ID, officer.person())
                .set(REQUISITION.SUBMITTED_BY, officer.person())
                .set(REQUISITION.SUBMITTED_AT, DURING)
                .execute();
    }

    private Outcome decide(Actor who, Made made, Kronor pool) {
        return world.<Outcome>as(
                who, () -> redistributions.decide(who, made.stream().id(), pool, "Dnr 2"));
    }

    private Map<UUID, Kronor> decided(Stream stream) {
        var decided = new HashMap<UUID, Kronor>();
        ledger.listHeld(stream.id(), NodeKind.DECIDED)
                .forEach(held ->
                        decided.merge(Objects.requireNonNull(held.node().recipient()), held.amount(), Kronor::plus));
        return decided;
    }

    private static Kronor kr(long amount) {
        return new Kronor(amount);
    }

    private <T> T as(Scope scope, Supplier<T> work) {
        return scope.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
