package se.samsyn.funding.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.assessment.Suggestion;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.call.SampleApplication;
import se.samsyn.funding.call.SampleCall;
import se.samsyn.funding.call.Submissions;
import se.samsyn.funding.decision.Decisions.Outcome;
import se.samsyn.funding.handling.Cases;
import se.samsyn.funding.handling.FormalCheck;
import se.samsyn.funding.handling.FormalCheck.Item;
import se.samsyn.funding.handling.HandledCase;
import se.samsyn.funding.ledger.Condition;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.organisation.Withheld;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;

/** What is decided on an application is booked with it, told in one letter, and read by nobody before that. */
@SamsynTest
class DecisionsTests {
    @Autowired
    Decisions decisions;

    @Autowired
    AsSuggested asSuggested;

    @Autowired
    SampleLetters letters;

    @Autowired
    Grants grants;

    @Autowired
    Withheld withheld;

    @Autowired
    Cases cases;

    @Autowired
    Calls calls;

    @Autowired
    Submissions submissions;

    @Autowired
    SampleApplication sample;

    @Autowired
    Purse purse;

    @Autowired
    Ledger ledger;

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    /** Known beforehand: within somebody's transaction others cannot be looked up. */
    private final Map<String, Actor> people = new HashMap<>();

    private @Nullable Stream stream;
    private @Nullable Condition condition;
    private @Nullable UUID call;

    @BeforeAll
    static void prepareValidation() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @BeforeEach
    void know() {
        for (var one : List.of("handlaggare", "granskare", "beslutare", "vetlanda", "eksjo")) {
            people.put(one, world.acting(one));
        }
    }

    @Test
    void moneyIsGrantedOnceAndBookedWithTheDecision() {
        with(1_000_000, id -> {
            assertThat(decide(id, granting(300_000, 0))).isEqualTo(new Outcome.Decided());
            assertThat(decide(id, granting(300_000, 0)))
                    .as("the same form again")
                    .isEqualTo(new Outcome.Decided());

            assertThat(decisions.listOf(id)).singleElement().satisfies(decision -> {
                assertThat(decision.amount()).isEqualTo(new Kronor(300_000));
                assertThat(decision.grounds()).containsExactly(Ground.SERVES_PURPOSE, Ground.IN_PART);
                assertThat(decision.terms()).contains(Term.NEW_BUDGET).doesNotContain(Term.PARTNERS);
            });
            assertThat(held(NodeKind.DECIDED)).isEqualTo(300_000);
            assertThat(held(NodeKind.STREAM)).isEqualTo(700_000);
            assertThat(decide(id, granting(200_000, 0)))
                    .as("read before the other was made")
                    .isEqualTo(new Outcome.ByAnother());
            assertThat(ledger.listFaults()).isEmpty();
        });
    }

    @Test
    void aLaterDecisionBooksWhatItChanges() {
        with(1_000_000, id -> {
            decide(id, granting(300_000, 0));

            assertThat(decide(id, granting(350_000, 1))).isEqualTo(new Outcome.Decided());
            assertThat(held(NodeKind.DECIDED)).isEqualTo(350_000);
            assertThat(decide(id, granting(100_000, 2))).isEqualTo(new Outcome.Decided());
            assertThat(held(NodeKind.DECIDED)).isEqualTo(100_000);
            pay(80_000);
            assertThat(decide(id, ruling(Result.REVOKED, 0, "Upphörd verksamhet", 3)))
                    .isEqualTo(new Outcome.Paid(new Kronor(20_000), new Kronor(100_000)));
            assertThat(decide(id, granting(80_000, 3))).isEqualTo(new Outcome.Decided());

            assertThat(held(NodeKind.DECIDED)).isZero();
            assertThat(held(NodeKind.STREAM)).isEqualTo(920_000);
            assertThat(decisions.listOf(id))
                    .extracting(Decision::amount)
                    .containsExactly(kronor(80_000), kronor(100_000), kronor(350_000), kronor(300_000));
        });
    }

    @Test
    void whatIsNotThereIsNotGranted() {
        with(390_000, id -> {
            assertThat(decide(id, granting(400_001, 0))).isEqualTo(new Outcome.MoreThanApplied(kronor(400_000)));
            assertThat(decide(id, granting(400_000, 0))).isEqualTo(new Outcome.Gone(kronor(390_000)));
            assertThat(decide(id, ruling(Result.REVOKED, 0, "x", 0))).isEqualTo(new Outcome.NothingToRevoke());
            assertThat(decisions.listOf(id)).isEmpty();
        });
    }

    @Test
    void theCallGivesNoMoreThanItSaid() {
        with(20_000_000, id -> {
            var others = new Kronor(4_700_000);
            sql.execute("select set_config('samsyn.scope', 'system', true)");
            sql.execute(
                    "insert into funding.application (id, call_id, funder_id, organisation_id, state, title, cost_sek, applied_sek,"
                            + " started_by, started_at, submitted_at, register_year, register_number, generated)"
                            + " select {1}, call_id, funder_id, (select id from organisation.organisation where key = 'kommun-tranas'),"
                            + " 'submitted', 'En annan', {2}, {2}, started_by, started_at, submitted_at, 2020, 100001, true"
                            + " from funding.application where id = {0}",
                    id, UUID.nameUUIDFromBytes(new byte[] {1}), others.amount());
            sql.execute(
                    "insert into funding.decision (application_id, funder_id, number, result, amount_sek, grounds, reason, terms, own_terms,"
                            + " appeal, decided_by, decided_at) select id, funder_id, 1, 'granted', {1}, '{}', 'x', '{}', '', 'none',"
                            + " started_by, submitted_at from funding.application where id = {0}",
                    UUID.nameUUIDFromBytes(new byte[] {1}), others.amount());
            sql.execute("select set_config('samsyn.scope', 'person', true)");

            assertThat(decide(id, granting(300_001, 0))).isEqualTo(new Outcome.OverBudget(kronor(300_000)));
            assertThat(decide(id, granting(300_000, 0))).isEqualTo(new Outcome.Decided());
        });
    }

    @Test
    void theFormalCheckComesFirstAndGivesTheGrounds() {
        with(1_000_000, false, id -> {
            check(id, Item.STATUTES, FormalCheck.Outcome.NOT_MET);
            assertThat(decide(id, granting(1, 0)))
                    .isInstanceOfSatisfying(
                            Outcome.NotChecked.class,
                            lacking -> assertThat(lacking.items()).containsExactlyInAnyOrder(Item.values()));

            assertThat(decide(id, ruling(Result.DISMISSED, 0, "Stadgar saknas", 0)))
                    .isEqualTo(new Outcome.Decided());
            assertThat(decisions.get(id, 1).grounds()).containsExactly(Ground.NO_STATUTES);
            assertThat(decisions.get(id, 1).terms()).isEmpty();
        });
    }

    @Test
    void whoeverDecidesHasDeclaredAndWhoeverHasAPartFindsNothing() {
        with(1_000_000, id -> {
            as("beslutare", () -> {
                cases.declare(id, true, "Min bror", acting("beslutare"));
                return null;
            });
            assertThatThrownBy(() -> decide(id, granting(1, 0))).isInstanceOf(NotFound.class);
        });
        with(1_000_000, id -> {
            var granskare = acting("granskare");
            decide(id, granting(300_000, 0));
            assertThat(as("granskare", () -> decisions.listOf(id))).hasSize(1);

            as("granskare", () -> {
                cases.declare(id, true, "Min syster", granskare);
                return null;
            });
            assertThat(as("granskare", () -> decisions.listOf(id))).isEmpty();
            assertThat(as("granskare", () -> decisions.sumsOf(calls.get(call())))
                            .decided())
                    .isZero();
        });
    }

    @Test
    void whatIsDecidedIsNotTakenBackNorPutRight() {
        with(1_000_000, id -> {
            decide(id, ruling(Result.REJECTED, 0, "", 0));

            assertThat(as("vetlanda", () -> submissions.withdraw(id, acting("vetlanda"))))
                    .isFalse();
            assertThat(cases.askForCorrection(
                            id, java.util.Set.of(se.samsyn.funding.call.Section.PROJECT), "x", acting("handlaggare")))
                    .isFalse();
            assertThat(cases.get(id, acting("handlaggare")).listed().state()).isEqualTo(Application.State.SUBMITTED);
        });
        with(1_000_000, id -> {
            as("vetlanda", () -> submissions.withdraw(id, acting("vetlanda")));
            assertThat(decide(id, granting(1, 0))).isEqualTo(new Outcome.Withdrawn());
        });
    }

    @Test
    void aLetterIsSentOnceAndReadByTheApplicantFromThen() {
        with(1_000_000, id -> {
            decide(id, granting(300_000, 0));
            assertThat(as("vetlanda", () -> decisions.listOf(id))).isEmpty();
            assertThat(letters.send()).as("none is ordered").isZero();

            assertThat(decisions.orderLetters(call(), acting("handlaggare"))).isEqualTo(1);
            assertThat(decisions.orderLetters(call(), acting("handlaggare"))).isZero();
            assertThat(as("vetlanda", () -> decisions.listOf(id))).isEmpty();
            assertThat(letters.send()).isEqualTo(1);
            assertThat(letters.send()).isZero();

            var letter = as("vetlanda", () -> decisions.getLetter(id, 1));
            assertThat(textOf(letter))
                    .contains(
                            "Vetlanda kommun",
                            "300 000 kr",
                            "400 000 kr",
                            "Mindre våld",
                            "Ansökan ligger inom utlysningens syfte",
                            "inom tre veckor",
                            "betalas tillbaka");
            assertThat(as("eksjo", () -> decisions.listOf(id))).isEmpty();

            decide(id, granting(200_000, 1));
            assertThat(as("vetlanda", () -> decisions.listOf(id)))
                    .as("until its letter is sent the former is what is read")
                    .extracting(Decision::number)
                    .containsExactly(1);
            assertThat(decisions.orderLetters(call(), acting("handlaggare"))).isEqualTo(1);
            letters.send();
            assertThat(textOf(as("vetlanda", () -> decisions.getLetter(id, 2)))).contains("i stället för 300 000 kr");
            assertThatThrownBy(() -> as("eksjo", () -> decisions.getLetter(id, 1)))
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void theTimeToAppealCountsFromTheFirstReceipt() {
        with(1_000_000, id -> {
            decide(id, ruling(Result.REJECTED, 0, "", 0));
            assertThatThrownBy(() -> as("vetlanda", () -> {
                        decisions.receive(id, 1, acting("vetlanda"));
                        return null;
                    }))
                    .isInstanceOf(NotFound.class);
            decisions.orderLetters(call(), acting("handlaggare"));
            letters.send();
            as("vetlanda", () -> {
                decisions.receive(id, 1, acting("vetlanda"));
                decisions.receive(id, 1, acting("vetlanda"));
                return null;
            });
            var today = LocalDate.now(se.samsyn.shared.Texts.SWEDEN);

            assertThat(decisions.get(id, 1).lastDayToAppeal()).isEqualTo(today.plusDays(21));
            decisions.note(id, 1, Appeal.Step.RECEIVED, today, "Brev", acting("handlaggare"));
            decisions.note(id, 1, Appeal.Step.FORWARDED, today, "", acting("handlaggare"));
            assertThat(decisions.listAppeals(id))
                    .extracting(Appeal.Noted::step)
                    .containsExactly(Appeal.Step.RECEIVED, Appeal.Step.FORWARDED);
            assertThat(as("vetlanda", () -> decisions.listAppeals(id))).isEmpty();
        });
    }

    @Test
    void theListForAllHoldsWhatIsGrantedAndSentAndNamesNobodyWhoIsProtected() {
        with(1_000_000, id -> {
            var before = grants.list();
            decide(id, granting(300_000, 0));
            assertThat(grants.list()).isEqualTo(before);
            decisions.orderLetters(call(), acting("handlaggare"));
            letters.send();

            assertThat(ofTheCall()).singleElement().satisfies(grant -> {
                assertThat(grant.recipient()).isEqualTo("Vetlanda kommun");
                assertThat(grant.amount()).isEqualTo(kronor(300_000));
            });
            var vetlanda = cases.getApplicant(id, acting("handlaggare"));
            withheld.withhold(vetlanda, "Skyddat boende", acting("handlaggare"));
            assertThat(ofTheCall())
                    .singleElement()
                    .extracting(Grants.Grant::recipient)
                    .isEqualTo("");
            withheld.name(vetlanda, acting("handlaggare"));
            assertThat(ofTheCall())
                    .singleElement()
                    .extracting(Grants.Grant::recipient)
                    .isEqualTo("Vetlanda kommun");

            decide(id, ruling(Result.REVOKED, 0, "Verksamheten upphörde", 1));
            decisions.orderLetters(call(), acting("handlaggare"));
            letters.send();
            assertThat(ofTheCall()).isEmpty();
        });
    }

    @Test
    void aNameIsNotWithheldWithoutAReasonAndNobodyIsToldThatItIs() throws Exception {
        var officer = world.signIn("handlaggare");
        with(1_000_000, id -> {
            var applicant = cases.getApplicant(id, acting("handlaggare"));

            assertThat(naming(id, officer, "withholding", " "))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Tills dess visas det");
            assertThat(withheld.isWithheld(applicant)).isFalse();
            assertThat(naming(id, officer, "withholding", "Skyddat boende")).hasStatus(302);
            assertThat(withheld.isWithheld(applicant)).isTrue();
            assertThat(naming(id, officer, "withholding", " ")).hasStatus(422);
            assertThat(withheld.isWithheld(applicant))
                    .as("an empty form names nobody")
                    .isTrue();
            assertThat(naming(id, officer, "show", "yes")).hasStatus(302);
            assertThat(withheld.isWithheld(applicant)).isFalse();
        });
    }

    private MvcTestResult naming(UUID id, Cookie session, String field, String value) {
        return web.post()
                .uri("/cases/" + id + "/decision/naming")
                .cookie(session)
                .with(csrf())
                .param(field, value)
                .exchange();
    }

    /** S0's call, generated: 63 applications of just over 16 MSEK, of which 19 are granted, about 5 MSEK. */
    @Test
    void manyAreDecidedAsSuggestedAndWhatCannotBeStaysWithTheReason() {
        var decider = acting("beslutare");
        world.rolledBack(decider, () -> {
            var assessed = calls.listPublishedBy(decider.organisation()).stream()
                    .map(one -> calls.get(one.id()))
                    .filter(one -> asSuggested.latestIn(one.id()).size() == 63)
                    .findFirst()
                    .orElseThrow();
            var shown = cases.list(Cases.Filter.ALL.of(assessed.id()), decider, 1, 100).items().stream()
                    .map(HandledCase.Listed::id)
                    .toList();
            var granted = asSuggested.latestIn(assessed.id()).values().stream()
                    .filter(one -> one.outcome() == Suggestion.Outcome.GRANT)
                    .toList();
            var barred = granted.getFirst().application();
            cases.declare(barred, true, "Min granne", decider);

            var done = asSuggested.decide(
                    assessed.id(),
                    shown.stream().filter(id -> !id.equals(barred)).toList(),
                    "",
                    Appeal.NONE,
                    decider);

            assertThat(done).isEqualTo(new AsSuggested.Done(62, List.of()));
            var sums = decisions.sumsOf(assessed);
            assertThat(sums.decided()).isEqualTo(62);
            assertThat(sums.unsent()).isEqualTo(62);
            assertThat(sums.granted())
                    .isEqualTo(Kronor.sum(granted.stream().map(Suggestion::cost).toList())
                            .minus(granted.getFirst().cost()));
            assertThat(granted).hasSize(19);
            assertThat(Kronor.sum(granted.stream().map(Suggestion::cost).toList()))
                    .isEqualTo(kronor(4_960_000));
            assertThat(asSuggested.decide(
                            assessed.id(), List.of(granted.getLast().application()), "", Appeal.NONE, decider))
                    .as("decided already")
                    .isEqualTo(new AsSuggested.Done(0, List.of()));
        });
    }

    @Test
    void whoeverHasWorkedOnACaseDoesNotDecideIt() {
        with(1_000_000, id -> {
            sql.execute("select set_config('samsyn.scope', 'system', true)");
            sql.execute(
                    "insert into funding.suggestion (application_id, version, outcome, amount_sek, reason, suggested_by, suggested_at)"
                            + " values ({0}, 1, 'grant', 1, 'x', {1}, now() + interval '60 days')",
                    id, acting("beslutare").person());
            sql.execute("select set_config('samsyn.scope', 'person', true)");

            assertThat(decide(id, granting(1, 0))).isEqualTo(new Outcome.OwnWork());
        });
    }

    @Test
    void theLetterCanBeKeptAndReadByAllAndIsTheSameEachTime() throws Exception {
        var sent = new java.util.ArrayList<byte[]>();
        with(1_000_000, id -> {
            decide(
                    id,
                    new Ruling(
                            Result.GRANTED, kronor(300_000), "Ett & annat <skäl>", "Två\n\nstycken", Appeal.NONE, 0));
            decisions.orderLetters(call(), acting("handlaggare"));
            letters.send();
            sent.add(decisions.getLetter(id, 1));
            decide(id, ruling(Result.REVOKED, 0, "Upphörd", 1));
            decisions.orderLetters(call(), acting("handlaggare"));
            letters.send();
            sent.add(decisions.getLetter(id, 2));
        });

        for (var letter : sent) {
            for (var flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
                try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(letter), flavour);
                        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    assertThat(validator.validate(parser).getFailedChecks().keySet())
                            .isEmpty();
                }
            }
        }
        assertThat(textOf(sent.getFirst())).contains("Ett & annat <skäl>", "stycken", "får inte överklagas");
    }

    private List<Grants.Grant> ofTheCall() {
        return grants.list().stream().filter(one -> one.call().equals(call())).toList();
    }

    private static String textOf(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private void pay(long sek) {
        var decided = ledger.listHeld(Objects.requireNonNull(stream).id(), NodeKind.DECIDED).stream()
                .filter(held -> held.amount().amount() >= sek)
                .findFirst()
                .orElseThrow()
                .node();
        purse.move(decided, decided.to(NodeKind.PAID), sek);
    }

    private long held(NodeKind kind) {
        return ledger.listHeld(Objects.requireNonNull(stream).id(), kind).stream()
                .mapToLong(held -> held.amount().amount())
                .sum();
    }

    private static Ruling granting(long sek, int after) {
        return ruling(Result.GRANTED, sek, "Väl underbyggd", after);
    }

    private static Ruling ruling(Result result, long sek, String reason, int after) {
        return new Ruling(result, kronor(sek), reason, "", Appeal.COURT, after);
    }

    private static Kronor kronor(long sek) {
        return new Kronor(sek);
    }

    private Outcome decide(UUID id, Ruling ruling) {
        return as("beslutare", () -> decisions.decide(id, ruling, acting("beslutare")));
    }

    private void check(UUID id, Item item, FormalCheck.Outcome outcome) {
        assertThat(cases.check(id, item, outcome, "Bilaga", acting("handlaggare")))
                .isTrue();
    }

    /** A case that has been checked, in a call paid from a stream with so much in it, as the officer sees it. */
    private void with(long sek, java.util.function.Consumer<UUID> work) {
        with(sek, true, work);
    }

    private void with(long sek, boolean isChecked, java.util.function.Consumer<UUID> work) {
        var officer = acting("handlaggare");
        world.<Boolean>rolledBack(
                () -> {
                    condition = purse.condition(officer.organisation(), purse.item("UO 13", "3:1", "1"), 2026);
                    stream = purse.stream(officer.organisation(), 2026, Recipients.SEVERAL);
                    purse.fill(condition, sek);
                    purse.move(Node.of(condition), Node.of(condition, stream), sek);
                },
                officer,
                () -> {
                    var goal = sql.fetchSingle("select id from strategy.goal limit 1")
                            .get(0, UUID.class);
                    call = calls.draft(
                            SampleCall.paidFrom(Objects.requireNonNull(stream), SampleCall.openAt(Instant.now(), goal)),
                            officer);
                    as("beslutare", () -> calls.publish(call(), 1, acting("beslutare")));
                    var id = as("vetlanda", () -> {
                        var begun = sample.whole(call(), acting("vetlanda"));
                        submissions.send(begun, acting("vetlanda"));
                        return begun;
                    });
                    for (var one : List.of("handlaggare", "beslutare")) {
                        as(one, () -> {
                            cases.declare(id, false, "", acting(one));
                            return null;
                        });
                    }
                    if (isChecked) {
                        Arrays.stream(Item.values()).forEach(item -> check(id, item, FormalCheck.Outcome.MET));
                    }
                    work.accept(id);
                    return true;
                });
    }

    private UUID call() {
        return Objects.requireNonNull(call);
    }

    private <T> T as(String user, Supplier<T> work) {
        return world.as(acting(user), work);
    }

    private Actor acting(String userName) {
        return Objects.requireNonNull(people.get(userName));
    }
}
