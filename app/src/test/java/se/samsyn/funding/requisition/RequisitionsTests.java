package se.samsyn.funding.requisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.samsyn.schema.generated.access.Tables.LETTER;
import static se.samsyn.schema.generated.funding.Tables.REQUISITION;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Letters;
import se.samsyn.access.Scope;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.allocation.AllocationKey;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.proposal.Deciding;
import se.samsyn.funding.proposal.Proposals;
import se.samsyn.funding.requisition.Requisitions.Keeping;
import se.samsyn.funding.requisition.Requisitions.Submission;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.power.Powers;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;

/** Vetlanda's agent, representative and data coordinator requisition what a key gave their municipality. */
@SamsynTest
class RequisitionsTests {
    private static final LocalDateTime OPENS = LocalDateTime.of(2022, 9, 1, 8, 0);
    private static final LocalDateTime CLOSES = LocalDateTime.of(2022, 10, 1, 14, 0);
    private static final Instant DURING = Instant.parse("2022-09-15T10:00:00Z");

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
    Letters letters;

    @Autowired
    Purse purse;

    Actor officer;
    Actor decider;
    Actor agent;
    Actor representative;
    Actor dataCoordinator;
    Actor approver;
    Actor eksjo;
    UUID item;
    UUID mandate;

    private Instant now = DURING;
    private final InstantSource clock = () -> now;
    private Openings openings;
    private Requisitions requisitions;

    @BeforeEach
    void find() {
        officer = world.acting("handlaggare");
        decider = world.acting("beslutare");
        agent = world.acting("vetlandas-enhetschef");
        representative = world.acting("vetlandas-ekonom");
        dataCoordinator = world.acting("vetlandas-handlaggare");
        approver = world.vetlanda();
        eksjo = world.eksjo();
        item = as(Scope.system(), () -> purse.item("9", "4:7", "8"));
        mandate = as(
                Scope.system(),
                () -> mandates.listAll().stream()
                        .filter(one -> !one.isOrdinance())
                        .findFirst()
                        .map(Mandate::id)
                        .orElseThrow());
        openings = new Openings(sql, clock, streams, ledger);
        requisitions = new Requisitions(sql, clock, streams, openings, powers, ledger);
    }

    @Test
    void aDraftIsSharedByColleaguesAndSubmittedByWhoeverSigns() {
        opened((stream, award) -> {
            assertThatThrownBy(() -> by(dataCoordinator, () -> requisitions.start(award, dataCoordinator)))
                    .as("a data coordinator may not start")
                    .isInstanceOf(NotFound.class);
            by(agent, () -> requisitions.start(award, agent));
            assertThat(by(dataCoordinator, () -> requisitions.keepAmounts(award, dataCoordinator, kr(100), kr(50))))
                    .isEqualTo(new Keeping.Kept());
            var terms = openings.findTerms(stream.id()).orElseThrow().id();
            assertThat(by(dataCoordinator, () -> requisitions.submit(award, dataCoordinator, 1), NotFound.class))
                    .as("nor submit")
                    .isTrue();
            assertThat(by(agent, () -> requisitions.submit(award, agent, 1)))
                    .isEqualTo(new Submission.Incomplete(List.of(
                            Requisition.Part.TERMS, Requisition.Part.CONTACT_FUNCTION, Requisition.Part.SIGNATORY)));
            assertThat(by(
                            agent,
                            () -> requisitions.keepTerms(award, agent, terms, "Ekonomi", dataCoordinator.person())))
                    .as("who may not sign is not chosen to")
                    .isEqualTo(new Keeping.NoSignatory());
            by(agent, () -> requisitions.keepTerms(award, agent, terms, "Ekonomi", representative.person()));

            assertThat(by(agent, () -> requisitions.submit(award, agent, 2))).isEqualTo(new Submission.NotSignatory());
            assertThat(by(representative, () -> requisitions.submit(award, representative, 1)))
                    .as("a version that is not the last")
                    .isEqualTo(new Submission.Changed());
            assertThat(requisitions.submittedByRecipient(stream.id()))
                    .as("the funder sees no drafts")
                    .isEmpty();
            assertThat(sql.fetchCount(REQUISITION)).isZero();

            var first = by(representative, () -> requisitions.submit(award, representative, 2));
            now = Instant.parse("2023-01-01T00:00:00Z");
            var second = by(representative, () -> requisitions.submit(award, representative, 2));

            assertThat(first).isInstanceOf(Submission.Received.class).isEqualTo(second);
            assertThat(((Submission.Received) first).requisition().submittedAt())
                    .isEqualTo(DURING);
            assertThat(by(agent, () -> requisitions.keepAmounts(award, agent, kr(1), kr(0))))
                    .isEqualTo(new Keeping.AlreadySubmitted());
            var seen = Objects.requireNonNull(
                    requisitions.submittedByRecipient(stream.id()).get(agent.organisation()));
            assertThat(seen.amount()).isEqualTo(kr(100));
            assertThat(seen.wish()).isEqualTo(kr(50));
            assertThat(by(eksjo, () -> sql.fetchCount(REQUISITION))).isZero();
        });
    }

    @Test
    void onlyThoseWithAPowerFillIn() {
        opened((stream, award) -> {
            for (var other : List.of(approver, eksjo, officer)) {
                assertThat(by(other, () -> requisitions.start(award, other), NotFound.class))
                        .as(other.personName())
                        .isTrue();
            }
            by(representative, () -> requisitions.start(award, representative));
            for (var other : List.of(approver, eksjo, officer)) {
                assertThat(by(other, () -> requisitions.keepAmounts(award, other, kr(1), kr(0)), NotFound.class))
                        .as(other.personName())
                        .isTrue();
            }
        });
    }

    @Test
    void noMoreThanIsReadyIsAskedFor() {
        opened((stream, award) -> {
            by(agent, () -> requisitions.start(award, agent));
            var ready = by(agent, () -> requisitions.get(award, agent)).ready();
            assertThat(ready.amount()).isPositive();

            assertThat(by(agent, () -> requisitions.keepAmounts(award, agent, ready.plus(kr(1)), kr(0))))
                    .isEqualTo(new Keeping.OverAsked(ready));
            assertThat(by(agent, () -> requisitions.keepAmounts(award, agent, ready, kr(0))))
                    .isEqualTo(new Keeping.Kept());
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2022-10-01T14:00:00, 2022-10-01T12:00:00.999Z, true
            2022-10-01T14:00:00, 2022-10-01T12:00:01Z,     false
            2022-10-30T02:30:00, 2022-10-30T01:30:00Z,     true
            2022-10-30T02:30:00, 2022-10-30T01:30:01Z,     false
            2023-03-26T03:00:00, 2023-03-26T01:00:00Z,     true
            2023-03-26T03:00:00, 2023-03-26T01:00:01Z,     false
            """)
    void afterTheDeadlineNothingIsReceived(LocalDateTime deadline, Instant at, boolean inTime) {
        opened(deadline, (stream, award) -> {
            filledIn(stream, award);
            now = at;

            var outcome = by(agent, () -> requisitions.submit(award, agent, 2));
            var keeping = by(agent, () -> requisitions.keepAmounts(award, agent, kr(1), kr(0)));

            assertThat(outcome instanceof Submission.Received).isEqualTo(inTime);
            assertThat(outcome instanceof Submission.NotOpen).isEqualTo(!inTime);
            assertThat(keeping).isEqualTo(inTime ? new Keeping.AlreadySubmitted() : new Keeping.NotOpen());
        });
    }

    @Test
    void beforeItOpensNothingIsBegun() {
        opened((stream, award) -> {
            now = Instant.parse("2022-09-01T05:59:59Z");
            assertThat(by(agent, () -> requisitions.start(award, agent))).isEqualTo(new Keeping.NotOpen());
            now = now.plusSeconds(1);
            assertThat(by(agent, () -> requisitions.start(award, agent))).isEqualTo(new Keeping.Kept());
        });
    }

    @Test
    void termsThatHaveChangedAreAcceptedAnew() {
        opened((stream, award) -> {
            filledIn(stream, award);
            assertThat(openings.open(officer, stream.id(), OPENS, CLOSES, "Andra villkor"))
                    .isEqualTo(Openings.Outcome.KEPT);

            assertThat(by(agent, () -> requisitions.submit(award, agent, 2)))
                    .isEqualTo(new Submission.Incomplete(List.of(Requisition.Part.TERMS)));
            assertThat(openings.open(officer, stream.id(), OPENS, CLOSES.minusSeconds(1), "Andra villkor"))
                    .isEqualTo(Openings.Outcome.SHORTENED);
            assertThat(openings.open(
                            officer, stream.id(), OPENS, LocalDateTime.of(2023, 3, 26, 2, 30), "Andra villkor"))
                    .isEqualTo(Openings.Outcome.NO_SUCH_DEADLINE);
        });
    }

    @Test
    void whoeverHasNotRequisitionedIsRemindedOnceBeforeEachDay() {
        var reminders = new Reminders(sql, clock, streams, ledger, powers, letters, transaction);
        world.rolledBack(
                () -> {
                    var stream = world.<Stream>as(officer, () -> open(CLOSES));
                    var before = letters();
                    reminders.remind();
                    assertThat(letters()).as("it is long to the deadline").isEqualTo(before);

                    now = Instant.parse("2022-10-01T12:00:00Z").minus(Duration.ofDays(14));
                    reminders.remind();
                    reminders.remind();
                    var both = List.of(agent.person(), representative.person(), dataCoordinator.person());
                    assertThat(lettersTo(both)).isEqualTo(3);
                    assertThat(lettersTo(List.of(approver.person())))
                            .as("who has nothing to do with it while others may")
                            .isZero();

                    var award = Objects.requireNonNull(
                                    streams.awardsByRecipient(stream.id()).get(agent.organisation()))
                            .id();
                    world.as(agent, () -> {
                        filledIn(stream, award);
                        return requisitions.submit(award, agent, 2);
                    });
                    now = Instant.parse("2022-10-01T12:00:00Z").minus(Duration.ofDays(3));
                    reminders.remind();
                    assertThat(lettersTo(both)).as("it has been submitted").isEqualTo(3);
                },
                officer,
                () -> true);
    }

    private int letters() {
        return sql.fetchCount(LETTER, LETTER.KIND.eq("deadline"));
    }

    private int lettersTo(List<UUID> people) {
        return sql.fetchCount(LETTER, LETTER.KIND.eq("deadline").and(LETTER.PERSON_ID.in(people)));
    }

    private interface Work {
        void with(Stream stream, UUID award);
    }

    private void opened(Work work) {
        opened(CLOSES, work);
    }

    private void opened(LocalDateTime deadline, Work work) {
        world.rolledBack(officer, () -> {
            var stream = open(deadline);
            work.with(
                    stream,
                    Objects.requireNonNull(
                                    streams.awardsByRecipient(stream.id()).get(agent.organisation()))
                            .id());
        });
    }

    private Stream open(LocalDateTime deadline) {
        var stream = purse.stream(officer.organisation(), 2022, Recipients.MUNICIPALITIES, mandate);
        var condition = purse.condition(officer.organisation(), item, 2022);
        purse.fill(condition, 75_000_000);
        purse.move(Node.of(condition), Node.of(condition, stream), 75_000_000);
        var key = new AllocationKey(
                kr(75_000_000),
                Recipients.MUNICIPALITIES,
                LocalDate.of(2021, 12, 31),
                List.of(),
                Kronor.ZERO,
                null,
                List.of(),
                Set.of());
        var proposed = (Proposals.Outcome.Kept) proposals.propose(officer, stream.id(), key, "Enligt beslut");
        by(decider, () -> deciding.decide(decider, proposed.proposal(), "Dnr 1"));
        assertThat(openings.open(officer, stream.id(), OPENS, deadline, "Villkor"))
                .isEqualTo(Openings.Outcome.KEPT);
        assertThat(ledger.listHeld(stream.id(), NodeKind.DECIDED)).hasSize(290);
        return stream;
    }

    private void filledIn(Stream stream, UUID award) {
        var terms = openings.findTerms(stream.id()).orElseThrow().id();
        by(agent, () -> requisitions.start(award, agent));
        by(agent, () -> requisitions.keepAmounts(award, agent, kr(100), kr(0)));
        by(agent, () -> requisitions.keepTerms(award, agent, terms, "Ekonomi", agent.person()));
    }

    private <T> T by(Actor actor, Supplier<T> work) {
        return world.as(actor, work);
    }

    /** Whether it is refused in that way; what goes wrong in another way is told. */
    private boolean by(Actor actor, Supplier<?> work, Class<? extends RuntimeException> refused) {
        try {
            world.as(actor, work::get);
            return false;
        } catch (RuntimeException thrown) {
            if (!refused.isInstance(thrown)) {
                throw thrown;
            }
            return true;
        }
    }

    private static Kronor kr(long amount) {
        return new Kronor(amount);
    }

    private <T> T as(Scope scope, Supplier<T> work) {
        return scope.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
