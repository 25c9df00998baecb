package se.samsyn.funding.returning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.samsyn.schema.generated.access.Tables.LETTER;
import static se.samsyn.schema.generated.funding.Tables.CLAIM;
import static se.samsyn.schema.generated.funding.Tables.VOUCHER;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
import se.samsyn.funding.ledger.AwardAccounts;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.returning.Answer.Lack;
import se.samsyn.funding.returning.ReturnForms.Certifying;
import se.samsyn.funding.returning.ReturnForms.HandingIn;
import se.samsyn.funding.returning.ReturnForms.Keeping;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.organisation.Organisations;
import se.samsyn.power.Powers;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;

/** Vetlanda accounts for what it was paid; the funder asks back what was not used. */
@SamsynTest
class ReturnsTests {
    private static final Instant DURING = Instant.parse("2023-01-15T10:00:00Z");
    private static final int SEQUENCES = 16;
    private static final LocalDateTime CLOSES = LocalDateTime.of(2023, 1, 31, 12, 0);
    private static final int PAID = 1000;

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Letters letters;

    @Autowired
    Streams streams;

    @Autowired
    Ledger ledger;

    @Autowired
    AwardAccounts accounts;

    @Autowired
    Areas areas;

    @Autowired
    Powers powers;

    @Autowired
    Mandates mandates;

    @Autowired
    Organisations organisations;

    @Autowired
    Purse purse;

    Actor officer;
    Actor decider;
    Actor agent;
    Actor representative;
    Actor dataCoordinator;
    Actor eksjo;
    UUID item;
    UUID mandate;

    private Instant now = DURING;
    private final InstantSource clock = () -> now;
    private ReturnForms forms;
    private ReturnBooking booking;
    private ReturnDeadlines deadlines;
    private Claims claims;
    private Matching matching;

    @BeforeEach
    void find() {
        officer = world.acting("handlaggare");
        decider = world.acting("beslutare");
        agent = world.acting("vetlandas-enhetschef");
        representative = world.acting("vetlandas-ekonom");
        dataCoordinator = world.acting("vetlandas-handlaggare");
        eksjo = world.eksjo();
        item = as(Scope.system(), () -> purse.item("9", "4:7", "8"));
        mandate = as(
                Scope.system(),
                () -> mandates.listAll().stream()
                        .filter(one -> !one.isOrdinance())
                        .findFirst()
                        .map(Mandate::id)
                        .orElseThrow());
        forms = new ReturnForms(sql, clock, streams, accounts, ledger, areas, powers);
        booking = new ReturnBooking(sql, clock, accounts, ledger, transaction);
        deadlines = new ReturnDeadlines(sql, clock, streams);
        claims = new Claims(sql, clock, ledger, accounts, forms, deadlines, booking);
        matching = new Matching(claims, organisations);
    }

    @Test
    void aReturnIsWrittenBySomeHandedInByOneAndCertifiedByAnother() {
        paid(award -> {
            by(dataCoordinator, () -> start(award, dataCoordinator));
            assertThat(by(dataCoordinator, () -> forms.keep(award, dataCoordinator, 0, answer(600, 300))))
                    .isEqualTo(new Keeping.Kept());
            assertThat(by(agent, () -> forms.handIn(award, agent, 1)))
                    .as("a hundred kronor are missing, and used for nothing")
                    .isEqualTo(new HandingIn.Lacking(List.of(new Lack.NotWhatWasPaid(kr(-100)))));
            assertThat(by(agent, () -> forms.keep(award, agent, 1, answer(600, 401))))
                    .isEqualTo(new Keeping.Kept());
            assertThat(by(agent, () -> forms.handIn(award, agent, 2)))
                    .as("one krona too much")
                    .isEqualTo(new HandingIn.Lacking(List.of(new Lack.NotWhatWasPaid(kr(1)))));
            by(agent, () -> forms.keep(award, agent, 2, answer(600, 400)));
            assertThat(by(agent, () -> forms.handIn(award, agent, 2))).isEqualTo(new HandingIn.Changed());
            assertThat(by(officer, () -> forms.getPaidBy(officer, award).latest()))
                    .as("the funder sees no drafts")
                    .isNull();

            var first = by(agent, () -> forms.handIn(award, agent, 3));
            var second = by(agent, () -> forms.handIn(award, agent, 3));
            assertThat(first).isInstanceOf(HandingIn.HandedIn.class).isEqualTo(second);
            assertThat(by(agent, () -> forms.keep(award, agent, 3, answer(600, 400))))
                    .isEqualTo(new Keeping.NotADraft());

            assertThat(by(agent, () -> forms.certify(award, agent, 3))).isEqualTo(Certifying.OWN_WORK);
            assertThat(refused(dataCoordinator, () -> forms.certify(award, dataCoordinator, 3)))
                    .isTrue();
            assertThat(by(representative, () -> forms.certify(award, representative, 2)))
                    .isEqualTo(Certifying.CHANGED);
            booking.bookAll();
            assertThat(accounts.of(award).unaccounted()).as("not certified").isEqualTo(kr(PAID));

            assertThat(by(representative, () -> forms.certify(award, representative, 3)))
                    .isEqualTo(Certifying.CERTIFIED);
            booking.bookAll();
            var vouchers = sql.fetchCount(VOUCHER);
            assertThat(by(representative, () -> forms.certify(award, representative, 3)))
                    .isEqualTo(Certifying.CERTIFIED);
            booking.bookAll();

            assertThat(sql.fetchCount(VOUCHER)).as("booked once").isEqualTo(vouchers);
            assertStands(award, 600, 400, 0, 0);
            assertThat(refused(eksjo, () -> forms.get(award, eksjo))).isTrue();
        });
    }

    @Test
    void whoeverHasSomethingLeftIsRemindedOnceBeforeAndAfterItsDay() {
        var reminders = new ReturnReminders(sql, clock, streams, ledger, powers, letters, transaction);
        paid(award -> {
            reminders.remind();
            assertThat(letters()).as("sixteen days are left").isZero();
            now = Instant.parse("2023-01-17T11:00:00Z");
            reminders.remind();
            reminders.remind();
            assertThat(letters()).as("to each of three who may fill in").isEqualTo(3);
            now = Instant.parse("2023-02-01T11:00:00Z");
            reminders.remind();
            assertThat(letters())
                    .as("it is late; nobody is told of the days that were missed")
                    .isEqualTo(6);

            account(award, 600);
            claimed(award);
            now = Instant.parse("2023-02-14T22:59:59Z");
            reminders.remind();
            assertThat(letters())
                    .as("all is accounted for; three days before the end of the 15th something is to be repaid")
                    .isEqualTo(9);
            now = Instant.parse("2023-02-16T22:59:59Z");
            reminders.remind();
            assertThat(letters())
                    .as("a second before a day has gone since then")
                    .isEqualTo(9);
            now = Instant.parse("2023-02-16T23:00:00Z");
            reminders.remind();
            assertThat(letters()).isEqualTo(12);

            by(officer, () -> claims.register(claimOf(award), officer, LocalDate.of(2023, 2, 16), kr(400), "B1"));
            now = Instant.parse("2023-03-01T23:00:00Z");
            reminders.remind();
            assertThat(letters()).as("it is repaid").isEqualTo(12);
        });
    }

    private int letters() {
        return sql.fetchCount(
                LETTER,
                LETTER.KIND
                        .eq("due")
                        .and(LETTER.PERSON_ID.in(agent.person(), representative.person(), dataCoordinator.person())));
    }

    private UUID claimOf(UUID award) {
        return sql.select(CLAIM.ID)
                .from(CLAIM)
                .where(CLAIM.AWARD_ID.eq(award))
                .fetchSingle()
                .value1();
    }

    @Test
    void nothingThatAColleagueKeptIsOverwritten() {
        paid(award -> {
            by(agent, () -> start(award, agent));
            by(representative, () -> forms.keep(award, representative, 0, answer(1, 999)));

            var mine = by(agent, () -> forms.keep(award, agent, 0, answer(2, 998)));

            assertThat(mine).isInstanceOf(Keeping.Changed.class);
            assertThat(((Keeping.Changed) mine).theirs().answer()).isEqualTo(answer(1, 999));
            assertThat(by(agent, () -> forms.keep(award, agent, 1, answer(2, 998))))
                    .isEqualTo(new Keeping.Kept());
        });
    }

    @Test
    void whatIsCorrectedIsBookedAsTheDifference() {
        paid(award -> {
            account(award, 600);
            assertThat(by(officer, () -> forms.sendBack(award, officer, "Moms")))
                    .isTrue();
            account(award, 700);
            assertStands(award, 700, 300, 0, 0);
            var claim = claimed(award);
            by(officer, () -> claims.register(claim, officer, LocalDate.of(2023, 1, 14), kr(250), "B1"));
            by(officer, () -> forms.sendBack(award, officer, "Mer moms"));
            by(agent, () -> start(award, agent));
            by(agent, () -> forms.keep(award, agent, 0, answer(800, 200)));

            assertThat(by(agent, () -> forms.handIn(award, agent, 1)))
                    .as("what was repaid cannot have been used")
                    .isEqualTo(new HandingIn.Lacking(List.of(new Lack.LessThanSettled(kr(250)))));
            account(award, 500);

            assertStands(award, 500, 500, 250, 0);
            assertThat(by(agent, () -> forms.listOf(award))).hasSize(3);
        });
    }

    @Test
    void whatIsUnusedIsRepaidInPartsOrWrittenOffByAnother() {
        paid(award -> {
            account(award, 600);
            assertThat(by(officer, () -> claims.claim(award, officer, LocalDate.of(2023, 1, 15))))
                    .isEqualTo(new Claims.Claiming.DueTooEarly());
            var claim = claimed(award);
            assertThat(by(officer, () -> claims.claim(award, officer, LocalDate.of(2023, 3, 1))))
                    .isEqualTo(new Claims.Claiming.Nothing());
            var paidOn = LocalDate.of(2023, 1, 14);
            assertThat(by(officer, () -> claims.register(claim, officer, paidOn, kr(401), "B1")))
                    .isEqualTo(new Claims.Registering.TooMuch(kr(400)));
            assertThat(by(officer, () -> claims.register(claim, officer, paidOn, kr(150), "B1")))
                    .isEqualTo(new Claims.Registering.Registered(kr(250)));
            assertThat(by(officer, () -> claims.register(claim, officer, paidOn, kr(150), "B1")))
                    .as("doubled")
                    .isEqualTo(new Claims.Registering.Before());
            assertThat(by(officer, () -> claims.register(claim, officer, LocalDate.of(2023, 1, 16), kr(1), "B2")))
                    .isEqualTo(new Claims.Registering.NotPaidYet());
            assertThat(by(officer, () -> claims.claim(award, officer, LocalDate.of(2023, 3, 1))))
                    .as("all that is outstanding is claimed")
                    .isEqualTo(new Claims.Claiming.Nothing());

            assertThat(refused(officer, () -> claims.writeOff(claim, officer, kr(250), "Konkurs", "Dnr 9")))
                    .isTrue();
            assertThat(by(decider, () -> claims.writeOff(claim, decider, kr(251), "Konkurs", "Dnr 9")))
                    .isEqualTo(new Claims.WritingOff.TooMuch(kr(250)));
            assertThat(by(decider, () -> claims.writeOff(claim, decider, kr(200), "Konkurs", "Dnr 9")))
                    .isEqualTo(new Claims.WritingOff.WrittenOff());
            assertThat(by(decider, () -> claims.writeOff(claim, decider, kr(50), "Konkurs", "Dnr 9")))
                    .isEqualTo(new Claims.WritingOff.Before());

            assertStands(award, 600, 400, 150, 200);
            assertThat(refused(eksjo, () -> claims.register(claim, eksjo, paidOn, kr(1), "B3")))
                    .isTrue();
        });
    }

    @Test
    void whatComesInIsMatchedByReferenceOrByAmountAndThePayersName() {
        paid(award -> {
            account(award, 600);
            var claim = by(officer, () -> claims.get(claimed(award), officer));

            assertThat(claim.reference()).matches("[0-9]{5,}");
            assertThat(Claim.checkDigit("1234567")).as("by Luhn").isEqualTo(4);
            assertThat(matching(claim.reference(), 1, "Någon annan"))
                    .extracting(match -> match.open().claim().id())
                    .containsExactly(claim.id());
            assertThat(matching("fel", 400, ""))
                    .filteredOn(match -> match.open().claim().id().equals(claim.id()))
                    .singleElement()
                    .matches(match -> match.byAmount() && !match.byName());
            assertThat(matching("fel", 399, "KOMMUNEN VETLANDA"))
                    .filteredOn(match -> match.open().claim().id().equals(claim.id()))
                    .singleElement()
                    .matches(match -> match.byName() && !match.byAmount());
            assertThat(matching("fel", 400, "Vetlanda kommun"))
                    .first()
                    .matches(match ->
                            match.open().claim().id().equals(claim.id()) && match.byName() && match.byAmount());
            assertThat(matching("fel", 399, "Kommun AB")).isEmpty();
        });
    }

    @Test
    void whatIsNotAccountedForLongAfterTheDeadlineIsUnused() {
        paid(award -> {
            assertThat(by(officer, () -> claims.declareUnused(award, officer, "Dnr 3")))
                    .isEqualTo(Claims.Defaulting.TOO_EARLY);
            now = Instant.parse("2023-01-31T11:00:00Z").plus(ReturnDeadline.LONG);
            assertThat(by(officer, () -> claims.declareUnused(award, officer, "Dnr 3")))
                    .isEqualTo(Claims.Defaulting.TOO_EARLY);
            now = now.plusSeconds(1);
            assertThat(by(officer, () -> claims.declareUnused(award, officer, "Dnr 3")))
                    .isEqualTo(Claims.Defaulting.BOOKED);
            assertThat(by(officer, () -> claims.declareUnused(award, officer, "Dnr 3")))
                    .isEqualTo(Claims.Defaulting.NOTHING);
            assertStands(award, 0, PAID, 0, 0);

            account(award, 600);

            assertStands(award, 600, 400, 0, 0);
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2023-01-31T12:00:00, 2023-01-31T11:00:00.999Z, false
            2023-01-31T12:00:00, 2023-01-31T11:00:01Z,     true
            2023-10-29T02:30:00, 2023-10-29T01:30:00Z,     false
            2023-10-29T02:30:00, 2023-10-29T01:30:01Z,     true
            """)
    void allOfTheLastSecondIsInTime(LocalDateTime deadline, Instant at, boolean late) {
        paid(award -> {
            var stream =
                    by(officer, () -> forms.getPaidBy(officer, award)).stream().id();
            assertThat(by(officer, () -> deadlines.keep(officer, stream, deadline)))
                    .isEqualTo(ReturnDeadlines.Outcome.KEPT);

            assertThat(deadlines.find(stream).orElseThrow().hasPassed(at)).isEqualTo(late);
            assertThat(by(officer, () -> deadlines.keep(officer, stream, LocalDateTime.of(2024, 3, 31, 2, 30))))
                    .isEqualTo(ReturnDeadlines.Outcome.NO_SUCH_TIME);
            assertThat(by(officer, () -> deadlines.keep(officer, stream, deadline.minusSeconds(1))))
                    .isEqualTo(ReturnDeadlines.Outcome.SHORTENED);
        });
    }

    /** Whatever is done in whatever order, no krona is lost or made. */
    @Test
    void everyKronaThatWasPaidIsUsedRepaidWrittenOffOrOutstanding() {
        for (var seed = 1; seed <= SEQUENCES; seed++) {
            var random = new Random(seed);
            var drawn = "seed " + seed;
            paid(award -> {
                var claim = new ArrayList<UUID>();
                for (var step = 0; step < 30; step++) {
                    step(award, random, claim, step);
                    var account = accounts.of(award);
                    assertThat(account.used().plus(account.unused()).plus(account.unaccounted()))
                            .as(drawn)
                            .isEqualTo(kr(PAID));
                    assertThat(account.repaid().plus(account.writtenOff()).plus(account.outstanding()))
                            .as(drawn)
                            .isEqualTo(account.unused());
                    assertThat(List.of(
                                    account.used().amount(),
                                    account.unaccounted().amount(),
                                    account.outstanding().amount()))
                            .as(drawn)
                            .allMatch(amount -> amount >= 0);
                }
                assertThat(ledger.listFaults()).as(drawn).isEmpty();
            });
        }
    }

    private void step(UUID award, Random random, List<UUID> claim, int step) {
        var amount = kr(random.nextInt(1, PAID + 200));
        switch (random.nextInt(5)) {
            case 0 -> {
                by(officer, () -> forms.sendBack(award, officer, "Rätta"));
                account(award, random.nextInt(PAID + 1));
            }
            case 1 -> {
                now = now.plus(Duration.ofDays(random.nextInt(40)));
                by(officer, () -> claims.declareUnused(award, officer, "Dnr " + step));
            }
            case 2 -> {
                var due = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(30);
                if (by(officer, () -> claims.claim(award, officer, due)) instanceof Claims.Claiming.Claimed(var made)) {
                    claim.add(made.id());
                }
            }
            case 3 ->
                claim.forEach(one -> by(
                        officer,
                        () -> claims.register(one, officer, LocalDate.of(2023, 1, 14), amount, "B" + step / 2)));
            default ->
                claim.forEach(one ->
                        by(decider, () -> claims.writeOff(one, decider, amount, "Konkurs", "Dnr " + step / 2)));
        }
    }

    /** Handed in and certified, when it is in order. */
    private void account(UUID award, int used) {
        by(agent, () -> start(award, agent));
        var draft =
                by(agent, () -> Objects.requireNonNull(forms.get(award, agent).latest()));
        if (draft.isHandedIn()) {
            by(agent, () -> takenBack(award));
        }
        var edition = by(
                        agent,
                        () -> Objects.requireNonNull(forms.get(award, agent).latest()))
                .edition();
        by(agent, () -> forms.keep(award, agent, edition, answer(used, PAID - used)));
        by(agent, () -> forms.handIn(award, agent, edition + 1));
        by(representative, () -> forms.certify(award, representative, edition + 1));
        booking.bookAll();
    }

    private List<Matching.Match> matching(String reference, int amount, String payer) {
        return by(officer, () -> matching.list(officer, reference, kr(amount), payer));
    }

    private boolean takenBack(UUID award) {
        forms.takeBack(award, agent);
        return true;
    }

    private boolean start(UUID award, Actor actor) {
        forms.start(award, actor);
        return true;
    }

    private UUID claimed(UUID award) {
        var claim = by(officer, () -> claims.claim(award, officer, LocalDate.of(2023, 2, 15)));
        return ((Claims.Claiming.Claimed) claim).claim().id();
    }

    private void assertStands(UUID award, int used, int unused, int repaid, int writtenOff) {
        var account = accounts.of(award);
        assertThat(List.of(account.used(), account.unused(), account.repaid(), account.writtenOff()))
                .isEqualTo(List.of(kr(used), kr(unused), kr(repaid), kr(writtenOff)));
        assertThat(account.unaccounted()).isEqualTo(Kronor.ZERO);
        assertThat(account.outstanding()).isEqualTo(kr(unused - repaid - writtenOff));
        assertThat(ledger.listFaults()).isEmpty();
    }

    private static Answer answer(int used, int unused) {
        return new Answer(
                kr(used),
                kr(unused),
                used == 0 ? Map.of() : Map.of("competence_basic", kr(used)),
                Map.of("competence", Grade.FOUR),
                Judgement.NO,
                Judgement.PARTLY,
                unused == 0 ? Set.of() : Set.of(UnusedReason.STAFF),
                "Kurser");
    }

    private interface Work {
        void with(UUID award);
    }

    /** Within the system's transaction: a thousand kronor of two items were paid to Vetlanda. */
    private void paid(Work work) {
        now = DURING;
        Scope.system()
                .run(() -> transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    work.with(by(officer, this::pay));
                }));
    }

    private UUID pay() {
        var stream = purse.stream(officer.organisation(), 2022, Recipients.MUNICIPALITIES, mandate);
        var award = purse.awards(stream, List.of(agent.organisation())).getFirst();
        for (var sek : List.of(300, 700)) {
            var condition = purse.condition(officer.organisation(), item, 2022);
            purse.fill(condition, sek);
            var node = Node.of(condition, stream);
            purse.move(Node.of(condition), node, sek);
            purse.move(node, node.to(NodeKind.DECIDED, award), sek);
            assertThat(purse.move(node.to(NodeKind.DECIDED, award), node.to(NodeKind.PAID, award), sek))
                    .isInstanceOf(Booking.Outcome.Booked.class);
        }
        assertThat(deadlines.keep(officer, stream.id(), CLOSES)).isEqualTo(ReturnDeadlines.Outcome.KEPT);
        return award.id();
    }

    private <T> T by(Actor actor, Supplier<T> work) {
        return world.as(actor, work);
    }

    private boolean refused(Actor actor, Supplier<?> work) {
        assertThatThrownBy(() -> world.as(actor, work::get)).isInstanceOf(NotFound.class);
        return true;
    }

    private static Kronor kr(long amount) {
        return new Kronor(amount);
    }

    private <T> T as(Scope scope, Supplier<T> work) {
        return scope.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
