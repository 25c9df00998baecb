package se.samsyn.funding.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.jooq.impl.DSL.selectFrom;
import static se.samsyn.schema.generated.funding.Tables.PAYEE_ACCOUNT;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_APPROVAL;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_LIMIT;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_LIST;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Letters;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.accounting.Accounting;
import se.samsyn.funding.accounting.SieReader;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Conflicts;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.payment.PaymentLists.Approval;
import se.samsyn.funding.payment.PaymentLists.Making;
import se.samsyn.funding.proposal.LeadTimes;
import se.samsyn.funding.requisition.Openings;
import se.samsyn.organisation.Organisations;
import se.samsyn.power.Powers;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;

/** What is decided is paid once, by the word of two others than the maker, to an account that has rested, and told alike everywhere. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentsTests {
    private static final Instant NOW = Instant.parse("2031-05-05T08:00:00Z"); // a Monday
    private static final LocalDate PAY_DAY = LocalDate.of(2031, 5, 8);
    private static final PaymentSettings.Debtor DEBTOR =
            new PaymentSettings.Debtor("SE4550000000058398257466", "TESTSESS");

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    Streams streams;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Openings openings;

    @Autowired
    Organisations organisations;

    @Autowired
    Powers powers;

    @Autowired
    Letters letters;

    @Autowired
    Accounting accounting;

    @Autowired
    LeadTimes leadTimes;

    @Autowired
    Payouts payouts;

    @Autowired
    Purse purse;

    @Autowired
    MessageSource messages;

    private Instant now = NOW;
    private final InstantSource clock = () -> now;

    Actor officer;
    Actor first;
    Actor second;
    Actor third;
    Actor stranger;
    Actor eksjo;
    Actor vetlanda;
    Actor region;
    UUID item;
    UUID board;

    PayeeAccounts accounts;
    PaymentLimits limits;
    Payables payables;
    PaymentLists lists;
    StatusReports reports;
    Reconciliation reconciliation;

    @BeforeAll
    void find() {
        officer = world.acting("handlaggare");
        first = world.acting("beslutare");
        second = decider();
        third = decider();
        stranger = decider();
        eksjo = world.eksjo();
        vetlanda = world.vetlanda();
        region = world.acting("regionen");
        board = world.coordinator().organisation();
        item = as(Scope.system(), () -> purse.item("9", "4:7", "8"));
    }

    @BeforeEach
    void begin() {
        now = NOW;
        build(Map.of("jamstalldhetsmyndigheten", DEBTOR));
    }

    private void build(Map<String, PaymentSettings.Debtor> debtors) {
        var settings = new PaymentSettings(Duration.ofDays(5), debtors);
        accounts = new PayeeAccounts(sql, clock, settings, powers, letters);
        limits = new PaymentLimits(sql, clock);
        payables = new Payables(sql, clock, ledger, streams, openings, conflicts, accounts, organisations);
        lists = new PaymentLists(sql, clock, ledger, payables, accounts, limits, settings, organisations);
        reports = new StatusReports(sql, clock, ledger, lists);
        reconciliation = new Reconciliation(sql, lists, accounting);
    }

    @Test
    void aListIsPaidWhenTwoOthersThanItsMakerHaveApprovedIt() {
        rolledBack(made -> {
            var list = list(made);
            assertThat(approve(first, list)).isEqualTo(new Approval.First());
            assertThat(approve(first, list)).as("doubled").isEqualTo(new Approval.First());
            assertThat(held(made, NodeKind.PAID)).isZero();

            assertThat(approve(second, list)).isEqualTo(new Approval.Booked());

            assertThat(held(made, NodeKind.PAID)).isEqualTo(600);
            assertThat(held(made, NodeKind.DECIDED)).isZero();
            assertThat(approve(second, list)).as("doubled").isEqualTo(new Approval.Booked());
            assertThat(approve(third, list)).isEqualTo(new Approval.BookedByOthers());
            assertThat(lists.cancel(officer, list)).isFalse();
            assertThat(held(made, NodeKind.PAID)).isEqualTo(600);
            assertThat(ofStream(made)).isEmpty();
            assertThat(lists.get(list, officer.organisation()).standing()).isEqualTo(PaymentList.Standing.BOOKED);
            assertThat(ledger.listFaults()).isEmpty();
        });
    }

    @Test
    void whoeverMakesAListDoesNotApproveItWhateverTheRole() {
        rolledBack(made -> {
            var list = list(made);
            var both = new Actor(
                    officer.person(),
                    "",
                    officer.organisation(),
                    officer.organisationName(),
                    officer.organisationKind(),
                    null,
                    null,
                    Role.FUNDS_DECIDER,
                    officer.period());
            limit(officer.person(), 1_000_000);

            assertThat(approve(both, list)).isEqualTo(new Approval.OwnList());
            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> sql.insertInto(PAYMENT_APPROVAL)
                            .set(PAYMENT_APPROVAL.LIST_ID, list)
                            .set(PAYMENT_APPROVAL.FUNDER_ID, officer.organisation())
                            .set(PAYMENT_APPROVAL.PERSON_ID, officer.person())
                            .set(PAYMENT_APPROVAL.POSITION, 1)
                            .set(PAYMENT_APPROVAL.APPROVED_AT, now)
                            .execute()))
                    .hasStackTraceContaining("out of bounds");
        });
    }

    @Test
    void nobodyApprovesMoreThanTheLimitThatOthersHaveSet() {
        rolledBack(made -> {
            var list = list(made);
            limit(first.person(), 599);

            assertThat(approve(first, list)).isEqualTo(new Approval.OverLimit(kr(599)));
            assertThat(approve(stranger, list)).isEqualTo(new Approval.NoLimit());
            assertThat(world.<Boolean>as(second, () -> limits.set(second, second.person(), kr(9))))
                    .as("one's own")
                    .isFalse();
            assertThat(world.<Boolean>as(second, () -> limits.set(second, first.person(), kr(600))))
                    .isTrue();
            assertThat(approve(first, list)).isEqualTo(new Approval.First());
        });
    }

    @Test
    void anAccountThatReplacesAnotherRestsAndNothingIsPaidMeanwhile() {
        rolledBack(made -> {
            var before = list(made);
            assertThat(approve(first, before)).isEqualTo(new Approval.First());
            var told = tell(region, AccountKind.BANKGIRO, "", "991-2346");

            assertThat(told).isEqualTo(new PayeeAccounts.Outcome.Kept(NOW.plus(Duration.ofDays(5))));
            assertThat(approve(second, before)).isEqualTo(new Approval.AccountChanged(region.organisationName()));
            assertThat(lists.cancel(officer, before)).isTrue();
            assertThat(approve(second, before)).isEqualTo(new Approval.Cancelled());
            assertThat(make(made, PAY_DAY))
                    .isEqualTo(new Making.Hindered(region.organisationName(), Payable.Hindrance.RESTS));

            now = NOW.plus(Duration.ofDays(5));
            var list = (Making.Made) make(made, LocalDate.of(2031, 5, 12));
            approve(first, list.list());
            assertThat(approve(second, list.list())).isEqualTo(new Approval.Booked());
            assertThat(file(list.list()).transfers())
                    .anySatisfy(one -> assertThat(one.account()).isEqualTo("BGNR 9912346"));
        });
    }

    @Test
    void anAccountIsToldByWhoeverMaySignForAllMandatesAndNeverOverwritten() {
        rolledBack(made -> {
            assertThat(tell(eksjo, AccountKind.BANKGIRO, "", "5050-1055"))
                    .isEqualTo(new PayeeAccounts.Outcome.NoPower());
            assertThat(tell(region, AccountKind.BANKGIRO, "", "5050-1055"))
                    .as("as it was")
                    .isEqualTo(new PayeeAccounts.Outcome.Same());
            tell(region, AccountKind.PLUSGIRO, "", "41205-6");
            assertThat(world.<List<PayeeAccount>>as(region, () -> accounts.listOf(region.organisation())).stream()
                            .map(one -> one.number().written())
                            .limit(2))
                    .containsExactly("41205-6", "5050-1055");
            assertThat(world.<List<PayeeAccount>>as(eksjo, () -> accounts.listOf(region.organisation())))
                    .as("not for others")
                    .isEmpty();
            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> sql.update(PAYEE_ACCOUNT)
                            .set(PAYEE_ACCOUNT.NUMBER, "1")
                            .execute()))
                    .hasStackTraceContaining("permission denied");
        });
    }

    @Test
    void withoutAnAccountNothingIsPaid() {
        rolledBack(made -> {
            var award = purse.awards(made.stream(), List.of(board)).getFirst();
            purse.move(made.of(), made.of().to(NodeKind.DECIDED, award), 50);

            assertThat(make(made, PAY_DAY))
                    .isInstanceOfSatisfying(
                            Making.Hindered.class,
                            one -> assertThat(one.hindrance()).isEqualTo(Payable.Hindrance.NO_ACCOUNT));
        });
    }

    @Test
    void aListIsMadeOnlyOfWhatWasReadForADayThatBanksWork() {
        rolledBack(made -> {
            assertThat(make(made, LocalDate.of(2031, 5, 4))).isEqualTo(new Making.NoSuchDay());
            assertThat(make(made, LocalDate.of(2031, 5, 10))).as("a Saturday").isEqualTo(new Making.NoSuchDay());
            assertThat(make(made, LocalDate.of(2032, 5, 6))).isEqualTo(new Making.NoSuchDay());
            assertThat(lists.make(officer, PAY_DAY, Map.of())).isEqualTo(new Making.Empty());
            assertThat(lists.make(officer, PAY_DAY, Map.of(UUID.randomUUID(), kr(1))))
                    .isEqualTo(new Making.Changed());
            var chosen = chosen(made);
            chosen.replaceAll((_, amount) -> amount.plus(kr(1)));
            assertThat(lists.make(officer, PAY_DAY, chosen)).isEqualTo(new Making.Changed());

            assertThat(make(made, PAY_DAY)).isInstanceOf(Making.Made.class);
            assertThat(ofStream(made))
                    .as("what stands on a list is not payable")
                    .isEmpty();
        });
    }

    @Test
    void whatIsRevokedMeanwhileIsToldAndNothingIsPaid() {
        rolledBack(made -> {
            var list = list(made);
            approve(first, list);
            var award = made.awards().getFirst();
            purse.move(made.of().to(NodeKind.DECIDED, award), made.of(), 1);

            assertThat(approve(second, list)).isEqualTo(new Approval.Gone(region.organisationName(), kr(99)));
            assertThat(held(made, NodeKind.PAID)).isZero();
            assertThat(lists.get(list, officer.organisation()).approvals()).hasSize(1);
        });
    }

    @Test
    void aListWhoseDayHasPassedOrThatNobodyCanPayIsToldSo() {
        rolledBack(made -> {
            var list = list(made);
            now = Instant.parse("2031-05-08T22:00:00Z"); // midnight in Sweden
            assertThat(approve(first, list)).isEqualTo(new Approval.DayPassed());
            now = NOW;
            build(Map.of());
            assertThat(approve(first, list)).isEqualTo(new Approval.NoDebtor());
        });
    }

    @Test
    void theBankIsToldWhomWhereAndHowMuchAndNothingOfWhatFor() {
        rolledBack(made -> {
            var list = paid(made);

            var file = file(list);

            assertThat(file.messageId()).isEqualTo(list.toString().replace("-", ""));
            assertThat(file.executedOn()).isEqualTo("2031-05-08");
            assertThat(file.count()).isEqualTo(3).isEqualTo(file.transfers().size());
            assertThat(file.controlSum()).isEqualByComparingTo("600").isEqualByComparingTo(file.sum());
            assertThat(file.transfers().stream().map(CreditTransfers.Transfer::endToEndId))
                    .doesNotHaveDuplicates()
                    .allSatisfy(id -> assertThat(id).hasSize(32));
            assertThat(file.transfers().stream()
                            .collect(Collectors.toMap(
                                    CreditTransfers.Transfer::name, one -> one.bank() + " " + one.account())))
                    .isEqualTo(Map.of(
                            region.organisationName(), "9900 BGNR 50501055",
                            eksjo.organisationName(), "9960 BBAN 412056",
                            vetlanda.organisationName(), "6789 BBAN 6789123456789"));
            assertThat(new String(bytes(list), StandardCharsets.UTF_8))
                    .doesNotContain(made.stream().name().sv());
            assertThat(bytes(list)).isEqualTo(bytes(list));
        });
    }

    @Test
    void theFileHoldsToTheSchemaOfIso20022Itself() {
        assumeThat(CreditTransfers.ISO_20022).as("./dev test fetches it").exists();
        rolledBack(made -> {
            var file = bytes(paid(made));

            assertThatNoException().isThrownBy(() -> CreditTransfers.validateByIso20022(file));
            var wrong = new String(file, StandardCharsets.UTF_8).replace(">TRF<", ">TRX<");
            assertThatThrownBy(() -> CreditTransfers.validateByIso20022(wrong.getBytes(StandardCharsets.UTF_8)))
                    .hasMessageContaining("'TRX'");
        });
    }

    @Test
    void whatTheBankRejectsComesBackAndIsPaidAnew() {
        rolledBack(made -> {
            var list = paid(made);
            var ofEksjo = endToEnd(list, eksjo);

            var answered = read(list, report(list, "", each(ofEksjo, "RJCT")));

            assertThat(answered).isEqualTo(new StatusReports.Outcome.Read(0, 1));
            assertThat(held(made, NodeKind.PAID)).isEqualTo(400);
            assertThat(ofStream(made).stream().map(one -> one.recipientName() + " " + one.amount()))
                    .containsExactly(eksjo.organisationName() + " " + kr(200));
            assertThat(read(list, report(list, "", each(ofEksjo, "RJCT"))))
                    .as("the same file")
                    .isEqualTo(new StatusReports.Outcome.ReadBefore());
            assertThat(read(list, report(list, "PART", each(ofEksjo, "RJCT"))))
                    .as("another file that says the same")
                    .isEqualTo(new StatusReports.Outcome.Read(0, 0));
            assertThat(read(list, report(list, "", each(ofEksjo, "ACSC"))))
                    .isEqualTo(new StatusReports.Outcome.Contradicts(eksjo.organisationName()));
            assertThat(held(made, NodeKind.PAID)).isEqualTo(400);

            var again = (Making.Made) make(made, PAY_DAY);
            approve(first, again.list());
            assertThat(approve(second, again.list())).isEqualTo(new Approval.Booked());
            assertThat(held(made, NodeKind.PAID)).isEqualTo(600);
            assertThat(world.<List<Payouts.Payout>>as(eksjo, () -> payouts.list()).stream()
                            .filter(one -> one.stream().equals(made.stream().id()))
                            .map(one -> one.cameBack() + " " + one.amount().amount()))
                    .containsExactlyInAnyOrder("false 200", "true 200", "false 200");
        });
    }

    @Test
    void theBankMaySpeakOfAllAtOnceAndWhatIsNearerCounts() {
        rolledBack(made -> {
            var list = paid(made);

            assertThat(read(list, report(list, "ACTC", ""))).isEqualTo(new StatusReports.Outcome.Read(3, 0));
            assertThat(read(list, report(list, "RCVD", ""))).isEqualTo(new StatusReports.Outcome.Read(0, 0));
            assertThat(read(list, report(list, "RJCT", each(endToEnd(list, region), "ACSC"))))
                    .isEqualTo(new StatusReports.Outcome.Read(0, 2));

            assertThat(held(made, NodeKind.PAID)).isEqualTo(100);
            assertThat(lists.paymentsOf(list).stream()
                            .filter(one -> one.answer() != null && one.answer().isRejected())
                            .map(Payment::recipientName))
                    .containsExactlyInAnyOrder(eksjo.organisationName(), vetlanda.organisationName());
        });
    }

    @Test
    void whatIsNoAnswerOnTheListChangesNothing() {
        rolledBack(made -> {
            var list = paid(made);
            var good = report(list, "RJCT", "");
            var other = new HashMap<String, byte[]>();
            other.put("empty", new byte[0]);
            other.put("not xml", "hej".getBytes(StandardCharsets.UTF_8));
            other.put("cut off", good.substring(0, good.length() - 20).getBytes(StandardCharsets.UTF_8));
            other.put(
                    "another message",
                    good.replace("pain.002.001.03", "pain.002.001.10").getBytes(StandardCharsets.UTF_8));
            other.put("what was sent", bytes(list));
            other.put(
                    "a doctype",
                    ("<!DOCTYPE Document [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + good)
                            .getBytes(StandardCharsets.UTF_8));
            other.put(
                    "entities",
                    ("<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                                    + good.replace("<MsgId>", "<MsgId>&b;"))
                            .getBytes(StandardCharsets.UTF_8));
            other.forEach((what, file) -> assertThat(
                            world.<StatusReports.Outcome>as(officer, () -> reports.read(officer, list, file)))
                    .as(what)
                    .isEqualTo(new StatusReports.Outcome.Unreadable()));

            assertThat(read(list, report(UUID.randomUUID(), "RJCT", "")))
                    .isEqualTo(new StatusReports.Outcome.OtherList());
            assertThat(read(list, report(list, "", each("nobody", "RJCT"))))
                    .isEqualTo(new StatusReports.Outcome.UnknownPayment());
            assertThat(held(made, NodeKind.PAID)).isEqualTo(600);
        });
    }

    @Test
    void whatIsAccountedForCannotComeBack() {
        rolledBack(made -> {
            var list = paid(made);
            var paid = made.of().to(NodeKind.PAID, made.awards().get(1));
            purse.move(paid, paid.to(NodeKind.USED), 200);

            assertThat(read(list, report(list, "", each(endToEnd(list, eksjo), "RJCT"))))
                    .isEqualTo(new StatusReports.Outcome.Accounted(eksjo.organisationName()));
            assertThat(held(made, NodeKind.PAID)).isEqualTo(400);
        });
    }

    @Test
    void leadTimesSeeThePayment() {
        rolledBack(made -> {
            paid(made);

            assertThat(leadTimes.listOf(officer.organisation()).stream()
                            .filter(one -> one.stream().equals(made.stream().id()))
                            .map(LeadTimes.LeadTime::paid))
                    .containsExactly(PAY_DAY);
        });
    }

    /** Lists, rejections, accounts and repayments in any order: three sums, each read by a reader of its own, are the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ledgerBankAndAccountingSayTheSame(long seed) {
        rolledBack(made -> {
            var random = new Random(seed);
            var booked = new ArrayList<UUID>();
            for (var turn = 0; turn < 25; turn++) {
                var award = made.awards().get(random.nextInt(3));
                switch (random.nextInt(4)) {
                    case 0 -> purse.move(made.of(), made.of().to(NodeKind.DECIDED, award), 1 + random.nextInt(1_000));
                    case 1 -> pay(made).ifPresent(booked::add);
                    case 2 -> {
                        if (!booked.isEmpty()) {
                            var list = booked.get(random.nextInt(booked.size()));
                            var payments = lists.paymentsOf(list);
                            var one = payments.get(random.nextInt(payments.size()));
                            read(
                                    list,
                                    report(list, "", each(one.endToEndId(), random.nextBoolean() ? "RJCT" : "ACSC")));
                        }
                    }
                    default -> {
                        var paid = made.of().to(NodeKind.PAID, award);
                        var some = ledger.balance(paid).amount() / 3;
                        if (some > 0) {
                            purse.move(paid, paid.to(NodeKind.UNUSED), some);
                            purse.move(paid.to(NodeKind.UNUSED), paid.to(NodeKind.REPAID), some);
                        }
                    }
                }
            }
            pay(made).ifPresent(booked::add);

            var texts = new Texts(Language.SV, messages);
            var year = reconciliation.of(officer.organisation(), 2031, texts);

            assertThat(booked).isNotEmpty();
            assertThat(year.rows().stream().map(row -> row.list().id())).containsAll(booked);
            assertThat(year.rows())
                    .allSatisfy(row -> assertThat(row.sums().difference())
                            .as(row.list().title())
                            .isEqualTo(kr(0)));
            assertThat(year.sums().difference()).isEqualTo(kr(0));
            var sie = SieReader.read(
                    accounting.fileOf(officer.organisation(), 2031, texts).bytes());
            for (var row : year.rows()) {
                if (booked.contains(row.list().id())) {
                    var paid = file(row.list().id()).transfers().stream()
                            .filter(one -> lists.paymentsOf(row.list().id()).stream()
                                    .noneMatch(payment -> payment.endToEndId().equals(one.endToEndId())
                                            && payment.answer() != null
                                            && payment.answer().isRejected()))
                            .map(CreditTransfers.Transfer::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    assertThat(paid)
                            .isEqualByComparingTo(
                                    String.valueOf(row.sums().ledger().amount()));
                    var title = row.list().title();
                    assertThat(sie.vouchers.stream()
                                    .filter(voucher -> voucher.text().equals(title)
                                            || voucher.text().equals(title + ", återkommen"))
                                    .flatMap(voucher -> voucher.rows().stream())
                                    .filter(line -> "utbetalt".equals(sie.accounts.get(line.account())))
                                    .mapToLong(SieReader.Row::amount)
                                    .sum())
                            .isEqualTo(row.sums().ledger().amount());
                }
            }
            assertThat(ledger.listFaults()).isEmpty();
        });
    }

    @Test
    void ofTwoWhoGiveTheSecondWordAtOnceOneIsToldThatItIsDone() throws Exception {
        var made = as(Scope.of(officer), this::make);
        var list = as(Scope.of(officer), () -> ((Making.Made) make(made, PAY_DAY)).list());
        as(Scope.of(first), () -> lists.approve(first, list));
        var together = new CyclicBarrier(3);

        List<Approval> outcomes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var one : threads.invokeAll(List.of(
                    approval(second, list, together),
                    approval(second, list, together),
                    approval(third, list, together)))) {
                outcomes.add(one.get());
            }
        }

        assertThat(outcomes)
                .contains(new Approval.Booked())
                .contains(new Approval.BookedByOthers())
                .isSubsetOf(new Approval.Booked(), new Approval.BookedByOthers());
        assertThat(as(Scope.of(officer), () -> held(made, NodeKind.PAID))).isEqualTo(600);
        assertThat(as(Scope.of(officer), () -> lists.get(list, officer.organisation()))
                        .approvals())
                .hasSize(2);
        assertThatThrownBy(() -> as(
                        Scope.of(officer),
                        () -> sql.insertInto(PAYMENT)
                                .select(selectFrom(PAYMENT).where(PAYMENT.LIST_ID.eq(list)))
                                .execute()))
                .as("what a list says stays so")
                .hasStackTraceContaining("told with its list");
        assertThatThrownBy(() -> as(
                        Scope.of(officer),
                        () -> sql.update(PAYMENT_LIST)
                                .set(PAYMENT_LIST.SUM_SEK, 1L)
                                .where(PAYMENT_LIST.ID.eq(list))
                                .execute()))
                .hasStackTraceContaining("permission denied");
    }

    private Callable<Approval> approval(Actor who, UUID list, CyclicBarrier together) {
        return () -> {
            together.await();
            return as(Scope.of(who), () -> lists.approve(who, list));
        };
    }

    private record Made(Stream stream, Node of, List<Award> awards) {}

    private interface Work {
        void with(Made made);
    }

    private void rolledBack(Work work) {
        world.rolledBack(officer, () -> work.with(make()));
    }

    /** 100, 200 and 300 are decided for three who have told their accounts; two deciders have limits. */
    private Made make() {
        var stream = purse.stream(officer.organisation(), 2031, Recipients.SEVERAL);
        var condition = purse.condition(officer.organisation(), item, 2031);
        purse.fill(condition, 100_000);
        purse.move(Node.of(condition), Node.of(condition, stream), 100_000);
        var awards =
                purse.awards(stream, List.of(region.organisation(), eksjo.organisation(), vetlanda.organisation()));
        var of = Node.of(condition, stream);
        for (var index = 0; index < 3; index++) {
            purse.move(of, of.to(NodeKind.DECIDED, awards.get(index)), 100L * (index + 1));
        }
        account(region, AccountKind.BANKGIRO, null, "50501055");
        account(eksjo, AccountKind.PLUSGIRO, null, "412056");
        account(vetlanda, AccountKind.BANK_ACCOUNT, "6789", "123456789");
        List.of(first, second, third).forEach(one -> limit(one.person(), 1_000_000));
        return new Made(stream, of, awards);
    }

    /** As if somebody there had told it long ago, after what the demo has told. */
    private void account(Actor of, AccountKind kind, @Nullable String clearing, String number) {
        world.as(
                of,
                () -> sql.insertInto(PAYEE_ACCOUNT)
                        .set(PAYEE_ACCOUNT.ORGANISATION_ID, of.organisation())
                        .set(
                                PAYEE_ACCOUNT.VERSION,
                                1 + sql.fetchCount(PAYEE_ACCOUNT, PAYEE_ACCOUNT.ORGANISATION_ID.eq(of.organisation())))
                        .set(PAYEE_ACCOUNT.KIND, kind.code())
                        .set(PAYEE_ACCOUNT.CLEARING, clearing)
                        .set(PAYEE_ACCOUNT.NUMBER, number)
                        .set(PAYEE_ACCOUNT.TOLD_BY, of.person())
                        .set(PAYEE_ACCOUNT.TOLD_AT, Instant.parse("2020-01-01T08:00:00Z"))
                        .set(PAYEE_ACCOUNT.USABLE_FROM, Instant.parse("2020-01-01T08:00:00Z"))
                        .onConflictDoNothing()
                        .execute());
    }

    private Actor decider() {
        return as(Scope.system(), () -> {
            var person = people.add("beslutare-" + UUID.randomUUID(), "Prov", null);
            people.join(person, officer.organisation(), Role.FUNDS_DECIDER);
            return people.listPlaces(person).getFirst().actor();
        });
    }

    private void limit(UUID person, long sek) {
        var latest = sql.fetchCount(PAYMENT_LIMIT, PAYMENT_LIMIT.PERSON_ID.eq(person));
        sql.insertInto(PAYMENT_LIMIT)
                .set(PAYMENT_LIMIT.FUNDER_ID, officer.organisation())
                .set(PAYMENT_LIMIT.PERSON_ID, person)
                .set(PAYMENT_LIMIT.VERSION, latest + 1)
                .set(PAYMENT_LIMIT.LIMIT_SEK, sek)
                .set(PAYMENT_LIMIT.SET_BY, stranger.person())
                .set(PAYMENT_LIMIT.SET_AT, now)
                .execute();
    }

    private Map<UUID, Kronor> chosen(Made made) {
        var chosen = new LinkedHashMap<UUID, Kronor>();
        ofStream(made).forEach(one -> chosen.put(one.award().id(), one.amount()));
        return chosen;
    }

    private List<Payable> ofStream(Made made) {
        return payables.listOf(officer.organisation()).stream()
                .filter(one -> one.stream().id().equals(made.stream().id()))
                .toList();
    }

    private Making make(Made made, LocalDate day) {
        return world.<Making>as(officer, () -> lists.make(officer, day, chosen(made)));
    }

    private UUID list(Made made) {
        return ((Making.Made) make(made, PAY_DAY)).list();
    }

    private UUID paid(Made made) {
        var list = list(made);
        assertThat(approve(first, list)).isEqualTo(new Approval.First());
        assertThat(approve(second, list)).isEqualTo(new Approval.Booked());
        return list;
    }

    private Optional<UUID> pay(Made made) {
        return ofStream(made).isEmpty() ? Optional.empty() : Optional.of(paid(made));
    }

    private Approval approve(Actor who, UUID list) {
        return world.<Approval>as(who, () -> lists.approve(who, list));
    }

    private PayeeAccounts.Outcome tell(Actor who, AccountKind kind, String clearing, String number) {
        return world.<PayeeAccounts.Outcome>as(
                who,
                () -> accounts.tell(
                        who, AccountNumber.read(kind, clearing, number).orElseThrow()));
    }

    private StatusReports.Outcome read(UUID list, String report) {
        return world.<StatusReports.Outcome>as(
                officer, () -> reports.read(officer, list, report.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] bytes(UUID list) {
        return lists.findFile(list, officer.organisation()).orElseThrow().content();
    }

    private CreditTransfers file(UUID list) {
        return CreditTransfers.read(bytes(list));
    }

    private String endToEnd(UUID list, Actor recipient) {
        return file(list).transfers().stream()
                .filter(one -> one.name().equals(recipient.organisationName()))
                .map(CreditTransfers.Transfer::endToEndId)
                .findFirst()
                .orElseThrow();
    }

    private static String each(String endToEndId, String status) {
        return "<OrgnlPmtInfAndSts><OrgnlPmtInfId>x</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>" + endToEndId
                + "</OrgnlEndToEndId><TxSts>" + status + "</TxSts>"
                + "<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>";
    }

    private static String report(UUID list, String status, String each) {
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"><CstmrPmtStsRpt>"
                + "<GrpHdr><MsgId>B1</MsgId><CreDtTm>2031-05-08T10:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>"
                + list.toString().replace("-", "") + "</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId>"
                + (status.isEmpty() ? "" : "<GrpSts>" + status + "</GrpSts>") + "</OrgnlGrpInfAndSts>" + each
                + "</CstmrPmtStsRpt></Document>";
    }

    private long held(Made made, NodeKind kind) {
        return ledger.listHeld(made.stream().id(), kind).stream()
                .mapToLong(held -> held.amount().amount())
                .sum();
    }

    private static Kronor kr(long amount) {
        return new Kronor(amount);
    }

    private <T> T as(Scope scope, Supplier<T> work) {
        return scope.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
