package se.samsyn.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.Crawler;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.funding.assessment.SampleCases;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.call.SampleCall;
import se.samsyn.funding.decision.Appeal;
import se.samsyn.funding.decision.Decisions;
import se.samsyn.funding.decision.Result;
import se.samsyn.funding.decision.Ruling;
import se.samsyn.funding.decision.SampleLetters;
import se.samsyn.funding.handling.Cases;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.StreamAccounts;
import se.samsyn.funding.ledger.StreamAccounts.Total;
import se.samsyn.funding.payment.Payable.Hindrance;
import se.samsyn.funding.payment.Payables;
import se.samsyn.funding.payment.PaymentLists;
import se.samsyn.funding.payment.PaymentLists.Approval;
import se.samsyn.funding.payment.PaymentLists.Making;
import se.samsyn.funding.report.EconomicAccounts;
import se.samsyn.funding.returning.Claims;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;

/** What became of a case in which an officer or a decider has a part is not there for her either, and no sum is smaller for that. */
@SamsynTest
class ConflictTests {
    private static final List<String> USERS =
            List.of("handlaggare", "granskare", "beslutare", "beslutare2", "vetlanda");
    private static final long GRANTED = 317_000;

    @Autowired
    Crawler crawler;

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    Purse purse;

    @Autowired
    SampleCases sample;

    @Autowired
    Calls calls;

    @Autowired
    Cases cases;

    @Autowired
    Decisions decisions;

    @Autowired
    SampleLetters letters;

    @Autowired
    Ledger ledger;

    @Autowired
    StreamAccounts account;

    @Autowired
    EconomicAccounts economic;

    @Autowired
    Payables payables;

    @Autowired
    PaymentLists lists;

    @Autowired
    Claims claims;

    private final Map<String, Actor> known = new HashMap<>();
    private final Map<String, Cookie> signedIn = new HashMap<>();

    @BeforeEach
    void signIn() throws Exception {
        for (var user : USERS) {
            known.put(user, world.acting(user));
            signedIn.put(user, world.signIn(user));
        }
    }

    private record Made(Stream stream, UUID call, UUID application, UUID list) {
        Pattern marks(String registered, String listed) {
            return Pattern.compile("%s|%s|(?<![0-9-]|Betallista )%s(?![0-9-])|%s(?![0-9])"
                    .formatted(application, list, Pattern.quote(registered), Pattern.quote(listed)));
        }
    }

    @Test
    void whatBecameOfTheCaseIsOnNoPageAndInNoFileOfWhoeverHasAPartInIt() {
        granted(made -> {
            var registered = as("handlaggare", () -> cases.get(made.application(), acting("handlaggare")))
                    .listed()
                    .registered()
                    .toString();
            var listed =
                    lists.get(made.list(), acting("handlaggare").organisation()).title();
            pay(made);
            claim(made);
            var marks = made.marks(registered, listed);
            var others = crawl("granskare", made, marks);
            assertThat(others)
                    .as("what there is to find")
                    .contains("/funding/payments", "/funding/payments/" + made.list() + "/file")
                    .anyMatch(one -> one.startsWith("/funding/claims"))
                    .anyMatch(one -> one.endsWith("/vouchers?of=decided"))
                    .anyMatch(one -> one.endsWith("/returns"))
                    .anyMatch(one -> one.startsWith("/cases"))
                    .anyMatch(one -> one.startsWith("/funding/accounting/file"));
            var received = received();

            for (var user : List.of("granskare", "beslutare2")) {
                as(user, () -> {
                    cases.declare(made.application(), true, "Släkting i styrelsen", acting(user));
                    return true;
                });
                assertThat(crawl(user, made, marks)).as("found by %s", user).isEmpty();
            }

            assertThat(as("granskare", this::received))
                    .as("no smaller for that")
                    .isEqualTo(received);
            as("granskare", () -> {
                assertThat(account.of(made.stream().id()).of(Total.DECIDED)).isEqualTo(new Kronor(GRANTED));
                assertThat(account.listVouchers(made.stream().id(), Total.DECIDED))
                        .singleElement()
                        .satisfies(moved -> {
                            assertThat(moved.ground()).isEmpty();
                            assertThat(moved.amount()).isEqualTo(new Kronor(GRANTED));
                        });
                return true;
            });
        });
    }

    @Test
    void nobodyPaysWhatIsGrantedInACaseOfHerOwn() {
        granted(made -> {
            var award = made.application();
            assertThat(lists.cancel(acting("handlaggare"), made.list())).isTrue();
            for (var user : List.of("granskare", "beslutare2")) {
                as(user, () -> {
                    cases.declare(award, true, "Satt i styrelsen", acting(user));
                    return true;
                });
            }
            assertThat(payable("handlaggare")).contains(award);
            assertThat(payable("granskare")).doesNotContain(award);
            assertThat(as("granskare", () -> make("granskare", award))).isEqualTo(new Making.Changed());
            var list = list(award);
            assertThat(as("beslutare", () -> lists.approve(acting("beslutare"), list)))
                    .isEqualTo(new Approval.First());
            as(
                    "beslutare2",
                    () -> assertThatExceptionOfType(NotFound.class)
                            .isThrownBy(() -> lists.approve(acting("beslutare2"), list)));
        });
    }

    private List<UUID> payable(String user) {
        return as(
                user,
                () -> payables.listOf(acting(user).organisation()).stream()
                        .map(one -> one.award().id())
                        .toList());
    }

    private Kronor received() {
        var funder = acting("handlaggare").organisation();
        return Kronor.sum(economic.list(funder).stream()
                .map(line -> line.account().received())
                .toList());
    }

    /** The addresses where something of the case was read; what everybody may read is none of them, nor what she has said herself. */
    private Set<String> crawl(String user, Made made, Pattern marks) {
        var found = new TreeSet<String>();
        var stream = "/funding/streams/" + made.stream().id();
        var read = as(
                user,
                () -> crawler.crawl(
                        Objects.requireNonNull(signedIn.get(user)),
                        List.of(
                                "/",
                                "/cases",
                                "/cases/" + made.application(),
                                "/cases/" + made.application() + "/decision",
                                "/calls/" + made.call() + "/ranking",
                                "/calls/" + made.call() + "/decisions",
                                stream,
                                stream + "/returns",
                                stream + "/vouchers?of=decided",
                                "/funding/paid/" + made.application(),
                                "/funding/payments/" + made.list(),
                                "/funding/payments/" + made.list() + "/file",
                                "/funding/accounting/file?year="
                                        + LocalDate.now(Texts.SWEDEN).getYear(),
                                "/funding/account"),
                        path -> path.contains(made.application().toString())
                                || path.contains(made.stream().id().toString())
                                || path.contains(made.call().toString())
                                || path.startsWith("/funding/payments/")
                                || path.startsWith("/funding/accounting/"),
                        (path, text) -> {
                            var ofItself = path.replaceFirst("\\?.*", ""); // which a page that is not there links to
                            if (marks.matcher(text.replace(ofItself, "")).find()
                                    && !path.startsWith("/published/")
                                    && !path.startsWith("/api/")
                                    && !path.equals("/account/data.json")) {
                                found.add(path);
                            }
                        }));
        assertThat(read).isGreaterThan(40);
        return found;
    }

    private void pay(Made made) {
        for (var user : List.of("beslutare", "beslutare2")) {
            as(user, () -> lists.approve(acting(user), made.list()));
        }
        assertThat(as(
                                "handlaggare",
                                () -> lists.get(
                                        made.list(), acting("handlaggare").organisation()))
                        .bookedAt())
                .isNotNull();
    }

    private void claim(Made made) {
        var paid =
                ledger.listHeldOf(made.application(), NodeKind.PAID).getFirst().node();
        purse.move(paid, paid.to(NodeKind.UNUSED), 17_000);
        assertThat(claims.claim(made.application(), acting("handlaggare"), payDay().plusMonths(1)))
                .isInstanceOf(Claims.Claiming.Claimed.class);
    }

    private UUID list(UUID award) {
        return ((Making.Made) make("handlaggare", award)).list();
    }

    private Making make(String user, UUID award) {
        return lists.make(acting(user), payDay(), Map.of(award, new Kronor(GRANTED)));
    }

    private LocalDate payDay() {
        var day = LocalDate.now(Texts.SWEDEN).plusDays(3);
        return day.getDayOfWeek().getValue() > 5 ? day.plusDays(2) : day;
    }

    private interface Work {
        void with(Made made);
    }

    /** A case that is granted money from a stream of its own, with a payment list that nobody has approved. */
    private void granted(Work work) {
        var officer = acting("handlaggare");
        var streams = new ArrayList<Stream>();
        world.<Boolean>rolledBack(
                () -> {
                    var condition = purse.condition(officer.organisation(), purse.item("UO 13", "3:1", "1"), 2026);
                    var stream = purse.stream(officer.organisation(), 2026, Recipients.SEVERAL);
                    streams.add(stream);
                    purse.fill(condition, 1_000_000);
                    purse.move(Node.of(condition), Node.of(condition, stream), 1_000_000);
                },
                officer,
                () -> {
                    var goal = sql.fetchSingle("select id from strategy.goal limit 1")
                            .get(0, UUID.class);
                    var call = calls.draft(
                            SampleCall.paidFrom(streams.getFirst(), SampleCall.openAt(Instant.now(), goal)), officer);
                    as("beslutare", () -> calls.publish(call, 1, acting("beslutare")));
                    var application = sample.sent(calls.get(call), acting("vetlanda"));
                    for (var user : List.of("handlaggare", "granskare", "beslutare")) {
                        sample.declare(application, acting(user));
                    }
                    sample.check(application, officer);
                    assertThat(as(
                                    "beslutare",
                                    () -> decisions.decide(
                                            application,
                                            new Ruling(
                                                    Result.GRANTED,
                                                    new Kronor(GRANTED),
                                                    "Väl underbyggd",
                                                    "",
                                                    Appeal.COURT,
                                                    0),
                                            acting("beslutare"))))
                            .isEqualTo(new Decisions.Outcome.Decided());
                    assertThat(make("handlaggare", application))
                            .as("before the decision is told")
                            .isInstanceOfSatisfying(
                                    Making.Hindered.class,
                                    hindered -> assertThat(hindered.hindrance()).isEqualTo(Hindrance.NOT_TOLD));
                    assertThat(decisions.orderLetters(call, officer)).isOne();
                    assertThat(letters.send()).isOne();
                    work.with(new Made(streams.getFirst(), call, application, list(application)));
                    return true;
                });
    }

    private <T> T as(String user, Supplier<T> work) {
        return world.as(acting(user), work);
    }

    private Actor acting(String userName) {
        return Objects.requireNonNull(known.get(userName));
    }
}
