package se.samsyn.funding.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.table;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.LEG;
import static se.samsyn.schema.generated.funding.Tables.MOVEMENT;
import static se.samsyn.schema.generated.funding.Tables.NODE_KIND;
import static se.samsyn.schema.generated.funding.Tables.VOUCHER;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Scope;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Booking.Outcome;
import se.samsyn.shared.Kronor;

@SamsynTest
class LedgerTests {
    @Autowired
    Ledger ledger;

    @Autowired
    Purse purse;

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    UUID healthItem;
    UUID equalityItem;

    @BeforeEach
    void theStateHasABudget() {
        healthItem = as(Scope.system(), () -> purse.item("9", "4:7", "8"));
        equalityItem = as(Scope.system(), () -> purse.item("13", "3:1", "1"));
    }

    /** The Government's decision of 2020-03-12: three streams, charged to two items (the research's S2020/01591). */
    @Test
    void theDecisionOf2020ClosesOnBothSides() {
        rolledBack(funder -> {
            var health = purse.condition(funder, healthItem, 2020);
            var equality = purse.condition(funder, equalityItem, 2020);
            purse.fill(health, 71_000_000);
            purse.fill(equality, 43_500_000);
            var municipalities = purse.stream(funder, 2020, Recipients.MUNICIPALITIES);
            var regions = purse.stream(funder, 2020, Recipients.REGIONS);
            var associations = purse.stream(funder, 2020, Recipients.CIVIL_SOCIETY);

            purse.move(Node.of(health), Node.of(health, municipalities), 71_000_000);
            purse.move(Node.of(equality), Node.of(equality, municipalities), 4_000_000);
            purse.move(Node.of(equality), Node.of(equality, regions), 31_500_000);
            purse.move(Node.of(equality), Node.of(equality, associations), 8_000_000);

            assertThat(Stream.of(health, equality).map(Node::of).map(ledger::balance))
                    .containsOnly(Kronor.ZERO);
            assertThat(ledger.balance(Node.of(health, municipalities))
                            .plus(ledger.balance(Node.of(equality, municipalities))))
                    .isEqualTo(new Kronor(75_000_000));
            assertThat(ledger.balance(Node.of(equality, regions))).isEqualTo(new Kronor(31_500_000));
            assertThat(ledger.balance(Node.of(equality, associations))).isEqualTo(new Kronor(8_000_000));
            assertThat(ledger.balance(Node.of(NodeKind.STATE, funder, health.item(), 2020)))
                    .isEqualTo(new Kronor(-71_000_000));
            assertThat(ledger.listFaults()).isEmpty();
        });
    }

    @Test
    void aKronaThatIsNotThereIsRefusedWithWhatIsLeft() {
        rolledBack(funder -> {
            var condition = filled(funder, 100);
            var stream = purse.stream(funder, 2021, Recipients.REGIONS);
            purse.move(Node.of(condition), Node.of(condition, stream), 60);

            var refused = ledger.book(new Booking(
                    LocalDate.of(2021, 4, 1),
                    "Dnr 2",
                    true,
                    List.of(
                            new Booking.Line(Node.of(condition), Node.of(condition, stream), new Kronor(40)),
                            new Booking.Line(Node.of(condition), Node.of(condition, stream), new Kronor(1)))));

            assertThat(refused).isEqualTo(new Outcome.Gone(Node.of(condition), Kronor.ZERO));
            assertThat(ledger.balance(Node.of(condition))).isEqualTo(new Kronor(40));
            purse.move(Node.of(condition), Node.of(condition, stream), 40);
            assertThat(ledger.listVouchers(Node.of(condition)).stream().map(Voucher::number))
                    .containsExactly(1, 2, 3);
        });
    }

    @Test
    void ofTwoWhoDecideOnTheLastKronaOneIsToldThatItIsGone() throws Exception {
        var actor = world.coordinator();
        var made = as(Scope.of(actor), () -> {
            var condition = purse.condition(actor.organisation(), healthItem, 2019);
            purse.fill(condition, 1);
            return condition;
        });
        var stream = as(Scope.of(actor), () -> purse.stream(actor.organisation(), 2019, Recipients.REGIONS));
        var together = new CyclicBarrier(2);
        Callable<Outcome> decider = () -> as(Scope.of(actor), () -> {
            meet(together);
            return purse.move(Node.of(made), Node.of(made, stream), 1);
        });

        List<Outcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var one : threads.invokeAll(List.of(decider, decider))) {
                outcomes.add(one.get());
            }
        }

        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Booked.class);
        assertThat(outcomes).contains(new Outcome.Gone(Node.of(made), Kronor.ZERO));
        assertThat(as(Scope.of(actor), () -> ledger.balance(Node.of(made, stream))))
                .isEqualTo(new Kronor(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noKronaIsMadeOrLostByAnyOrderOfMovements(long seed) {
        var recipients = List.of(world.eksjo().organisation(), world.vetlanda().organisation());
        rolledBack(funder -> {
            var random = new Random(seed);
            var condition = filled(funder, 1_000);
            var stream = purse.stream(funder, 2021, Recipients.REGIONS);
            var nodes = new ArrayList<>(List.of(Node.of(condition), Node.of(condition, stream)));
            for (var award : purse.awards(stream, recipients)) {
                for (var kind :
                        List.of(NodeKind.DECIDED, NodeKind.PAID, NodeKind.USED, NodeKind.UNUSED, NodeKind.REPAID)) {
                    nodes.add(Node.of(condition, stream).to(kind, award));
                }
            }
            Map<Node, Long> held = new HashMap<>(Map.of(nodes.getFirst(), 1_000L));
            var moved = 0;
            while (moved < 400) {
                var from = nodes.get(random.nextInt(nodes.size()));
                var to = nodes.get(random.nextInt(nodes.size()));
                if (!goes(from, to)) {
                    continue;
                }
                moved++;
                var amount = 1 + random.nextInt(300);
                var has = held.getOrDefault(from, 0L);

                var outcome = purse.move(from, to, amount);

                if (has < amount) {
                    assertThat(outcome).isEqualTo(new Outcome.Gone(from, new Kronor(has)));
                } else {
                    assertThat(outcome).isInstanceOf(Outcome.Booked.class);
                    held.merge(from, -(long) amount, Long::sum);
                    held.merge(to, (long) amount, Long::sum);
                }
            }

            nodes.forEach(node -> assertThat(ledger.balance(node).amount()).isEqualTo(held.getOrDefault(node, 0L)));
            assertThat(held.values().stream().mapToLong(Long::longValue)).allMatch(amount -> amount >= 0);
            assertThat(held.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
            assertThat(ledger.listFaults()).isEmpty();
        });
    }

    @Test
    void whatWasKnownAtATimeStaysWhatItWas() {
        rolledBack(funder -> {
            var condition = filled(funder, 100);
            var stream = purse.stream(funder, 2021, Recipients.REGIONS);
            purse.move(Node.of(condition), Node.of(condition, stream), 30);
            var then = ledger.listVouchers(Node.of(condition)).getLast().knownAt();
            sql.fetch("select pg_sleep(0.002)");

            ledger.book(new Booking(
                    LocalDate.of(2021, 1, 1),
                    "Dnr 3",
                    true,
                    List.of(new Booking.Line(Node.of(condition), Node.of(condition, stream), new Kronor(70)))));

            assertThat(ledger.balanceKnownAt(Node.of(condition), then)).isEqualTo(new Kronor(70));
            assertThat(ledger.balanceKnownAt(Node.of(condition, stream), then)).isEqualTo(new Kronor(30));
            assertThat(ledger.balanceKnownAt(Node.of(condition), then.minusSeconds(3600)))
                    .isEqualTo(Kronor.ZERO);
            assertThat(ledger.balance(Node.of(condition))).isEqualTo(Kronor.ZERO);
        });
    }

    @Test
    void aRecipientSeesItsOwnMoneyAndNeitherOthersNorWhoBookedIt() {
        var seen = world.rolledBack(
                () -> {
                    var funder = world.national().organisation();
                    var condition = filled(funder, 100);
                    var stream = purse.stream(funder, 2021, Recipients.MUNICIPALITIES);
                    purse.move(Node.of(condition), Node.of(condition, stream), 100);
                    var recipients = List.of(
                            world.eksjo().organisation(), world.vetlanda().organisation());
                    ledger.book(new Booking(
                            LocalDate.of(2021, 5, 1),
                            "Dnr 4",
                            true,
                            purse.awards(stream, recipients).stream()
                                    .map(award -> new Booking.Line(
                                            Node.of(condition, stream),
                                            Node.of(condition, stream).to(NodeKind.DECIDED, award),
                                            new Kronor(40)))
                                    .toList()));
                },
                world.eksjo(),
                () -> sql.select(LEG.AMOUNT_SEK, VOUCHER.GROUND)
                        .from(LEG)
                        .join(ENTRY)
                        .on(ENTRY.ID.eq(LEG.ENTRY_ID))
                        .leftJoin(VOUCHER)
                        .on(VOUCHER.ID.eq(ENTRY.VOUCHER_ID))
                        .orderBy(ENTRY.ID.desc())
                        .limit(1)
                        .fetch(row -> row.value1() + " " + row.value2()));

        assertThat(seen).containsExactly("40 null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update funding.entry set amount_sek = 1",
                "delete from funding.entry",
                "update funding.voucher set ground = 'x'",
                "delete from funding.voucher",
                "insert into funding.leg select * from funding.leg",
                "update funding.leg set balance_sek = 1",
                "update funding.node set year = 2000",
                "delete from funding.node",
                "update funding.movement set to_kind = 'used'",
                "insert into funding.voucher (number) values (1)"
            })
    void theApplicationCanOnlyAdd(String attempt) {
        assertThatThrownBy(() -> as(Scope.system(), () -> sql.execute(attempt)))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void nothingIsAddedToAVoucherAfterwardsNorToAnotherFundersNodes() {
        var actor = world.coordinator();
        var condition = as(Scope.of(actor), () -> {
            var made = purse.condition(actor.organisation(), healthItem, 2018);
            purse.fill(made, 10);
            return made;
        });
        var stream = as(Scope.of(actor), () -> purse.stream(actor.organisation(), 2018, Recipients.REGIONS));
        as(Scope.of(actor), () -> purse.move(Node.of(condition), Node.of(condition, stream), 1));
        var voucher = as(
                Scope.of(actor),
                () -> ledger.listVouchers(Node.of(condition, stream)).getFirst());

        assertThatThrownBy(() -> as(
                        Scope.of(actor),
                        () -> sql.execute(
                                "insert into funding.entry (voucher_id, position, kind, from_node, from_kind, to_node, to_kind, amount_sek)"
                                        + " select voucher_id, 2, kind, from_node, from_kind, to_node, to_kind, 1 from funding.entry"
                                        + " where voucher_id = {0}",
                                voucher.id())))
                .hasStackTraceContaining("booked with its voucher");
        assertThatThrownBy(() -> as(
                        Scope.of(world.eksjo()), () -> purse.move(Node.of(condition), Node.of(condition, stream), 1)))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> as(
                        Scope.system(),
                        () -> sql.execute(
                                "with voucher as (insert into funding.voucher (id, funder_id, booked_on, known_at, ground, generated)"
                                        + " values ({0}, {1}, '2018-01-01', now(), 'x', false) returning id)"
                                        + " insert into funding.entry (voucher_id, position, kind, from_node, from_kind, to_node, to_kind,"
                                        + " amount_sek) select voucher.id, 1, kind, from_node, from_kind, to_node, to_kind, 1000000"
                                        + " from funding.entry, voucher where voucher_id = {2}",
                                UUID.randomUUID(), world.eksjo().organisation(), voucher.id())))
                .as("what another funder's node holds is not told")
                .hasStackTraceContaining("between two nodes of its funder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update funding.leg set balance_sek = balance_sek + 1 where position = 1",
                "update funding.leg set amount_sek = amount_sek + 1, balance_sek = balance_sek + 1 where position = 1",
                "update funding.entry set amount_sek = amount_sek + 1",
                "delete from funding.leg where position = 2",
                "update funding.voucher set number = 1000000 where number = 1",
                "update funding.leg set known_at = known_at + interval '1 day' where position = 1"
            })
    void whoeverChangesTheLedgerPastItIsFoundOut(String change) throws SQLException {
        as(Scope.of(world.coordinator()), () -> {
            var made = purse.condition(world.coordinator().organisation(), healthItem, 2017);
            purse.fill(made, 10);
            return purse.move(Node.of(made), Node.of(made, purse.stream(made.funder(), 2017, Recipients.REGIONS)), 5);
        });
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try {
                assertThat(faults(connection)).isZero();

                DSL.using(connection).execute(change);

                assertThat(faults(connection)).isPositive();
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void theProgramAndTheDatabaseKnowTheSameWays() {
        var kinds = as(
                Scope.system(), () -> sql.select(NODE_KIND.KIND).from(NODE_KIND).fetchSet(NODE_KIND.KIND));
        var movements = as(
                Scope.system(),
                () -> sql.selectFrom(MOVEMENT)
                        .fetchSet(row -> row.getKind() + " " + row.getFromKind() + " " + row.getToKind()));

        assertThat(Stream.of(NodeKind.values()).map(NodeKind::code)).containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(Stream.of(Movement.values())
                        .map(one -> one.code() + " " + one.from().code() + " "
                                + one.to().code()))
                .containsExactlyInAnyOrderElementsOf(movements);
    }

    private Condition filled(UUID funder, long sek) {
        var condition = purse.condition(funder, healthItem, 2021);
        purse.fill(condition, sek);
        return condition;
    }

    private static boolean goes(Node from, Node to) {
        return Stream.of(Movement.values()).anyMatch(one -> one.from() == from.kind() && one.to() == to.kind())
                && (from.award() == null || to.award() == null || from.award().equals(to.award()));
    }

    private void rolledBack(Consumer<UUID> work) {
        var actor = world.coordinator();
        world.rolledBack(actor, () -> work.accept(actor.organisation()));
    }

    private <T> T as(Scope scope, Supplier<T> work) {
        return scope.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private static long faults(Connection connection) {
        var context = DSL.using(connection);
        context.execute("set local samsyn.scope = 'system'");
        return context.selectCount().from(table("funding.faults()")).fetchSingle(0, Long.class);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
