package se.samsyn.funding.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.funding.call.Application.State;
import se.samsyn.funding.call.Applications;
import se.samsyn.funding.call.Attachments;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.call.SampleApplication;
import se.samsyn.funding.call.SampleCall;
import se.samsyn.funding.call.Section;
import se.samsyn.funding.call.Submissions;
import se.samsyn.shared.NotFound;

/** What has come in is opened by those who have no part in it, and for the others it is not there. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesTests {
    /** Identifiers, and what is made for each request. */
    private static final String MADE_ANEW = "[0-9A-Za-z_-]{20,}";

    @Autowired
    Cases cases;

    @Autowired
    Calls calls;

    @Autowired
    Applications applications;

    @Autowired
    Attachments attachments;

    @Autowired
    Submissions submissions;

    @Autowired
    SampleApplication sample;

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    /** Known beforehand: within somebody's transaction others cannot be looked up. */
    private final Map<String, Actor> people = new HashMap<>();

    @BeforeEach
    void know() {
        for (var one :
                List.of("handlaggare", "granskare", "beslutare", "vetlanda", "eksjo", "nationell", "samordnare")) {
            people.put(one, world.acting(one));
        }
    }

    @Autowired
    DSLContext sql;

    private final Map<String, Cookie> signedIn = new LinkedHashMap<>();

    @BeforeAll
    void signIn() throws Exception {
        for (var one : List.of("handlaggare", "granskare")) {
            signedIn.put(one, world.signIn(one));
        }
    }

    @Test
    void theContentIsThereWhenOneHasDeclaredAndNotBefore() {
        with(false, id -> {
            var attachment = as(
                    vetlanda(),
                    () -> applications
                            .get(id, vetlanda())
                            .attachments()
                            .getFirst()
                            .id());
            assertThat(cases.get(id, officer()).hasDeclared()).isFalse();
            assertThat(page("handlaggare", "/cases/" + id))
                    .contains("Har du eller någon närstående")
                    .doesNotContain("Mindre våld</dd>");
            assertThatThrownBy(() -> submissions.getContent(id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> attachments.get(id, attachment)).isInstanceOf(NotFound.class);

            cases.declare(id, false, "", officer());

            assertThat(submissions.getContent(id).json()).contains("Mindre våld");
            assertThat(attachments.get(id, attachment).name()).isEqualTo("stadgar.pdf");
            assertThat(page("handlaggare", "/cases/" + id))
                    .contains("Mindre våld</dd>", "Vetlanda", "inte angett</dd>", "500\u00a0000");
            assertThat(as(
                            acting("granskare"),
                            () -> cases.get(id, acting("granskare")).hasDeclared()))
                    .as("each for herself")
                    .isFalse();
        });
    }

    @Test
    void forWhoeverHasAPartInItTheCaseIsNotThere() {
        with(false, id -> {
            cases.declare(id, false, "", officer());
            cases.declare(id, true, "Min syster arbetar där", officer());

            assertThatThrownBy(() -> cases.get(id, officer())).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> submissions.getContent(id)).isInstanceOf(NotFound.class);
            assertThat(cases.list(Cases.Filter.ALL, officer(), 1, 25).items())
                    .extracting(HandledCase.Listed::id)
                    .doesNotContain(id);
            assertThat(cases.list(Cases.Filter.ALL.saying("Mindre"), officer(), 1, 25)
                            .total())
                    .isZero();
            assertThat(page("handlaggare", "/cases/" + id).replaceAll(MADE_ANEW, "*"))
                    .isEqualTo(
                            page("handlaggare", "/cases/" + UUID.randomUUID()).replaceAll(MADE_ANEW, "*"));
            assertThat(page("granskare", "/cases")).contains(id.toString());
        });
    }

    @Test
    void aCheckNeedsADeclarationAndTheLastWordHolds() {
        with(false, id -> {
            var item = FormalCheck.Item.STATUTES;
            assertThat(cases.check(id, item, FormalCheck.Outcome.MET, "Bilaga 1", officer()))
                    .isFalse();
            cases.declare(id, false, "", officer());

            assertThat(cases.check(id, item, FormalCheck.Outcome.NOT_MET, "Inga stadgar", officer()))
                    .isTrue();
            assertThat(cases.check(id, item, FormalCheck.Outcome.MET, "Bilaga 1", officer()))
                    .isTrue();

            var handled = cases.get(id, officer());
            assertThat(handled.checks()).singleElement().satisfies(check -> {
                assertThat(check.outcome()).isEqualTo(FormalCheck.Outcome.MET);
                assertThat(check.evidence()).isEqualTo("Bilaga 1");
            });
            assertThat(handled.unchecked()).hasSize(4).doesNotContain(item);
        });
    }

    @Test
    void aCorrectionOpensWhatItNamesAndIsReadWhenItIsSent() {
        with(false, id -> {
            assertThat(cases.askForCorrection(id, Set.of(Section.BUDGET), "Summan", officer()))
                    .isFalse();
            cases.declare(id, false, "", officer());

            assertThat(cases.askForCorrection(id, Set.of(Section.BUDGET), "Summan", officer()))
                    .isTrue();
            assertThat(cases.askForCorrection(id, Set.of(Section.BUDGET), "En till", officer()))
                    .as("one at a time")
                    .isFalse();
            as(vetlanda(), () -> {
                assertThat(sample.save(id, Section.PROJECT, 1, Map.of("title", "Annan"), vetlanda()))
                        .isEqualTo(new Applications.Saved.Closed());
                sample.save(id, Section.BUDGET, 1, Map.of("cost_staff", "300000"), vetlanda());
                return submissions.send(id, vetlanda());
            });

            assertThat(cases.get(id, officer()).listed().appliedSek()).isEqualTo(300_000);
            assertThat(cases.get(id, officer()).sent()).hasSize(2);
            assertThat(submissions.getContent(id).json()).contains("\"appliedSek\":300000");
        });
    }

    @Test
    void whereTheCallHidesWhoAppliesNobodyIsTold() {
        with(true, id -> {
            cases.declare(id, false, "", officer());

            assertThat(page("handlaggare", "/cases/" + id))
                    .contains("Mindre våld</dd>")
                    .doesNotContain("Vetlanda", "Socialchefen");
            assertThat(cases.list(Cases.Filter.ALL.saying("Vetlanda"), officer(), 1, 25)
                            .total())
                    .isZero();
            assertThat(cases.list(Cases.Filter.ALL.saying("Mindre"), officer(), 1, 25)
                            .items())
                    .singleElement()
                    .extracting(HandledCase.Listed::applicant)
                    .isEqualTo("");
        });
    }

    @Test
    void casesAreFoundByWhatTheyAre() {
        with(false, id -> {
            var number = cases.get(id, officer()).listed().registered().toString();

            assertThat(cases.list(Cases.Filter.ALL.saying(number), officer(), 1, 25)
                            .items())
                    .extracting(HandledCase.Listed::id)
                    .containsExactly(id);
            assertThat(cases.list(Cases.Filter.ALL.being(State.WITHDRAWN), officer(), 1, 25)
                            .items())
                    .extracting(HandledCase.Listed::id)
                    .doesNotContain(id);
        });
    }

    @Test
    void fiveThousandCasesAreFoundAndListedPageByPage() {
        with(false, id -> {
            sql.execute("select set_config('samsyn.scope', 'system', true)");
            sql.execute(
                    "insert into funding.application (call_id, funder_id, organisation_id, state, title, cost_sek, applied_sek, started_by,"
                            + " started_at, submitted_at, register_year, register_number, generated)"
                            + " select a.call_id, a.funder_id, o.id, 'submitted', 'Ansökan ' || n, n, n, a.started_by, a.started_at,"
                            + " a.submitted_at + n * interval '1 microsecond', 2020, 100000 + n, true"
                            + " from funding.application a, generate_series(1, 5000) n, lateral (select id from organisation.organisation"
                            + " where kind = 'municipality' order by id offset n % 290 limit 1) o where a.id = {0}",
                    id);
            sql.execute("select set_config('samsyn.scope', 'person', true)");

            var found = cases.list(Cases.Filter.ALL.saying("Ansökan 4"), officer(), 3, 25);

            assertThat(found.total()).as("4, 40-49, 400-499 and 4000-4999").isEqualTo(1_111);
            assertThat(found.items()).hasSize(25).allMatch(one -> one.title().startsWith("Ansökan 4"));
            assertThat(cases.list(Cases.Filter.ALL, officer(), 1, 25).total()).isGreaterThan(5_000);
        });
    }

    private void with(boolean blinded, Consumer<UUID> work) {
        world.rolledBack(officer(), () -> {
            var now = Instant.now();
            var told = SampleCall.openAt(
                    now, sql.fetchSingle("select id from strategy.goal limit 1").get(0, UUID.class));
            var call = calls.draft(blinded ? blinded(told) : told, officer());
            world.<Calls.Published>as(acting("beslutare"), () -> calls.publish(call, 1, acting("beslutare")));
            work.accept(as(vetlanda(), () -> {
                var id = sample.whole(call, vetlanda());
                assertThat(submissions.send(id, vetlanda())).isEqualTo(new Submissions.Outcome.Received());
                return id;
            }));
        });
    }

    private static Call.Content blinded(Call.Content told) {
        return new Call.Content(
                told.stream(),
                told.mandate(),
                told.title(),
                told.purpose(),
                told.priorities(),
                told.conditions(),
                told.kinds(),
                told.counties(),
                told.budget(),
                told.money(),
                told.opens(),
                told.closes(),
                told.differenceLimit(),
                true,
                told.goals(),
                told.criteria(),
                told.attachments());
    }

    private String page(String user, String path) {
        return as(acting(user), () -> {
            var answer = web.get()
                    .uri(path)
                    .cookie(Objects.requireNonNull(signedIn.get(user)))
                    .exchange();
            return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        });
    }

    private <T> T as(Actor actor, java.util.function.Supplier<T> work) {
        return world.as(actor, work);
    }

    private Actor vetlanda() {
        return acting("vetlanda");
    }

    private Actor officer() {
        return acting("handlaggare");
    }

    private Actor acting(String userName) {
        return Objects.requireNonNull(people.get(userName));
    }
}
