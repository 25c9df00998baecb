package se.samsyn.funding.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.handling.Cases;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Kronor;

/** Assessing, writing together, ranking and suggesting, by pages without script. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessmentPagesTests {
    private static final String GENERATED = "Medel till våldsförebyggande arbete i Västra Götalands län";

    @Autowired
    World world;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cases cases;

    @Autowired
    Calls calls;

    @Autowired
    Rankings rankings;

    @Autowired
    SampleCases sample;

    private final Map<String, Actor> known = new HashMap<>();
    private final Map<String, Cookie> signedIn = new HashMap<>();

    @BeforeAll
    void signIn() throws Exception {
        for (var user : List.of("handlaggare", "granskare", "beslutare", "vetlanda")) {
            known.put(user, world.acting(user));
            signedIn.put(user, world.signIn(user));
        }
    }

    @Test
    void aPlaceThatSomebodyCannotFillIsLeftOrFreedAndTakenByAnother() {
        with((id, call) -> {
            var at = "/cases/" + id + "/assessments";
            post("handlaggare", at, "");
            post("handlaggare", at + "/own", "do=save&reason1=ett+utkast");
            var draft = page("beslutare", at).select("[name=assessment]").val();
            assertThat(post("granskare", at + "/freeing", "assessment=" + draft))
                    .as("not by another officer")
                    .hasStatus(404);

            assertThat(post("beslutare", at + "/freeing", "assessment=" + draft))
                    .flash()
                    .containsEntry("notice", "assessing.freed");

            assertThat(page("handlaggare", at).text())
                    .contains("En bedömare saknas")
                    .doesNotContain("ett utkast");
            assertThat(post("handlaggare", at, "")).flash().containsEntry("notice", "assessing.begun.left");
            assertThat(post("handlaggare", at + "/own", "do=save&reason1=mer"))
                    .flash()
                    .containsEntry("notice", "assessing.closed");
            post("granskare", at, "");
            assertThat(post("granskare", at + "/leaving", "")).flash().containsEntry("notice", "assessing.left");
            assertThat(post("granskare", at + "/leaving", "")).flash().containsEntry("notice", "assessing.closed");
            assertThat(page("beslutare", at).select("[name=assessment]")).isEmpty();
        });
    }

    @Test
    void whatIsHandedInIsNotFreed() {
        with((id, call) -> {
            var at = "/cases/" + id + "/assessments";
            post("handlaggare", at, "");
            var own = page("beslutare", at).select("[name=assessment]").val();
            handIn("handlaggare", at, 2, 3);

            assertThat(post("handlaggare", at + "/leaving", "")).flash().containsEntry("notice", "assessing.closed");
            assertThat(post("beslutare", at + "/freeing", "assessment=" + own))
                    .flash()
                    .containsEntry("notice", "assessing.freed.not");
            assertThat(page("handlaggare", at).text()).contains("har lämnat in");
        });
    }

    @Test
    void aCaseIsAssessedJoinedRankedAndSuggested() {
        with((id, call) -> {
            var at = "/cases/" + id + "/assessments";
            assertThat(post("handlaggare", at, "")).hasRedirectedUrl(at);
            var wrong = post("handlaggare", at + "/own", "do=handIn&grade1=2&reason1=&grade2=9&reason2=Bra+plan");
            assertThat(wrong).hasStatus(422);
            var form = parsed(wrong);
            assertThat(form.select(".error-summary a").eachAttr("href")).containsExactly("#reason1", "#grade2");
            assertThat(form.select("[name=reason2]").text()).isEqualTo("Bra plan");
            assertThat(form.select("[name=grade1][checked]").val()).isEqualTo("2");
            assertThat(page("handlaggare", at).select("[name=reason2]").text())
                    .as("kept as a draft")
                    .isEqualTo("Bra plan");
            handIn("handlaggare", at, 2, 3);
            assertThat(page("handlaggare", at).text()).contains("När den andra också är inlämnad visas båda här");
            assertThat(page("handlaggare", at).select("form[action$=own]")).isEmpty();

            post("granskare", at, "");
            assertThat(page("granskare", at).text()).doesNotContain("skäl av handlaggare");
            handIn("granskare", at, 1, 0);
            assertThat(page("granskare", at).text())
                    .contains("skäl av handlaggare", "skäl av granskare", "mer än 25 poäng av 100");

            assertThat(post("granskare", at + "/joint", "grade1=2&reason1=x&grade2=1&reason2="))
                    .hasStatus(422);
            assertThat(post("granskare", at + "/joint", "grade1=2&reason1=x&grade2=1&reason2=y"))
                    .hasRedirectedUrl(at);
            assertThat(page("granskare", at).select("[name=joint]")).isEmpty();
            var joint = page("handlaggare", at).select("[name=joint]").val();
            assertThat(post("handlaggare", at + "/confirmation", "joint=" + joint))
                    .flash()
                    .containsEntry("notice", "assessing.joint.confirmed");
            assertThat(text(page("handlaggare", at))).contains("73,3 poäng av 100, gemensam bedömning");

            assertThat(post("handlaggare", "/cases/" + id + "/suggestions", "outcome=grant&amount=1&why=x"))
                    .as("the call is open")
                    .hasStatus(422);
            sample.close(call);
            assertThat(text(page("beslutare", "/calls/" + call.id() + "/ranking")))
                    .contains("formell kontroll inte klar");
            sample.check(id, acting("handlaggare"));
            for (var amount : List.of("", "0", "-5", "1,5", "1e5", "400001", "99999999999999")) {
                assertThat(post("handlaggare", "/cases/" + id + "/suggestions", "outcome=grant&why=x&amount=" + amount))
                        .as("%s kronor", amount)
                        .hasStatus(422);
            }
            assertThat(post("handlaggare", "/cases/" + id + "/suggestions", "outcome=grant&amount=350+000&why=Bra"))
                    .hasRedirectedUrl(at);
            var ranking = text(page("beslutare", "/calls/" + call.id() + "/ranking"));
            assertThat(ranking).contains("1 rangordnade, 0 utanför", "350 000 kr till 1 ärende", "73,3");
            assertThat(text(page("beslutare", at))).contains("Bevilja 350 000 kr", "Handläggaren");
            assertThat(text(page("beslutare", "/calls/" + call.id() + "/agreement")))
                    .contains("inte beräknad: färre än 10 par");
            assertThat(page("granskare", at).select("[name=version]").val()).isEqualTo("1");
        });
    }

    @Test
    void forWhoeverHasAPartInItTheCaseIsNotThereOnThesePagesEither() {
        with((id, call) -> {
            sample.close(call);
            assertThat(text(page("granskare", "/calls/" + call.id() + "/ranking")))
                    .contains("0 rangordnade, 1 utanför");

            world.<Boolean>as(acting("granskare"), () -> {
                cases.declare(id, true, "Min syster arbetar där", acting("granskare"));
                return true;
            });

            assertThat(text(page("granskare", "/calls/" + call.id() + "/ranking")))
                    .contains("0 rangordnade, 0 utanför")
                    .doesNotContain(id.toString());
            assertThat(get("granskare", "/cases/" + id + "/assessments")).hasStatus(404);
            assertThat(post("granskare", "/cases/" + id + "/assessments", "")).hasStatus(404);
            assertThat(post("granskare", "/cases/" + id + "/suggestions", "outcome=reject&why=x"))
                    .hasStatus(404);
        });
    }

    /** S0: 63 applications for just over 16 million; about 5 million to 19, of so many kinds. */
    @Test
    void S0_theGeneratedCallEndsAsToldThere() {
        var officer = acting("handlaggare");
        var ranking = Scope.of(officer).call(() -> rankings.of(generated(officer), officer));

        assertThat(generated(officer).generated()).isTrue();
        assertThat(ranking.rows()).hasSize(63);
        assertThat(ranking.applied()).isBetween(new Kronor(16_000_000), new Kronor(16_500_000));
        assertThat(ranking.total().granted()).isEqualTo(19);
        assertThat(ranking.suggested()).isBetween(new Kronor(4_900_000), new Kronor(5_000_000));
        assertThat(ranking.over()).isEmpty();
        assertThat(ranking.rows().subList(0, 19))
                .allMatch(row -> row.candidate().isSuggested());
        var granted =
                ranking.all().stream().filter(Ranking.Candidate::isSuggested).toList();
        Map<OrganisationKind, Long> actors = new HashMap<>();
        granted.stream()
                .map(one -> Map.entry(Objects.requireNonNull(one.kind()), one.applicant()))
                .distinct()
                .forEach(one -> actors.merge(one.getKey(), 1L, Long::sum));
        assertThat(actors)
                .containsOnly(
                        Map.entry(OrganisationKind.MUNICIPALITY, 8L),
                        Map.entry(OrganisationKind.CIVIL_SOCIETY, 6L),
                        Map.entry(OrganisationKind.REGION, 1L),
                        Map.entry(OrganisationKind.MUNICIPAL_ASSOCIATION, 1L));
        assertThat(Scope.of(officer)
                        .call(() -> rankings.agreementOn(generated(officer), officer))
                        .all())
                .isInstanceOfSatisfying(Agreement.Kappa.Computed.class, kappa -> {
                    assertThat(kappa.pairs()).isEqualTo(189);
                    assertThat(kappa.value()).isBetween(new java.math.BigDecimal("0.5"), java.math.BigDecimal.ONE);
                });
    }

    private Call generated(Actor officer) {
        return Scope.of(officer)
                .call(() -> calls.get(calls.listPublishedBy(officer.organisation()).stream()
                        .filter(one -> one.title().equals(GENERATED))
                        .findFirst()
                        .orElseThrow()
                        .id()));
    }

    private void handIn(String user, String at, int need, int work) {
        assertThat(post(
                        user,
                        at + "/own",
                        "do=handIn&grade1=%d&reason1=skäl av %s&grade2=%d&reason2=plan".formatted(need, user, work)))
                .hasRedirectedUrl(at);
    }

    private void with(BiConsumer<UUID, Call> work) {
        world.rolledBack(acting("handlaggare"), () -> {
            var call = sample.call(acting("handlaggare"), acting("beslutare"));
            var id = sample.sent(call, acting("vetlanda"));
            for (var user : List.of("handlaggare", "granskare", "beslutare")) {
                sample.declare(id, acting(user));
            }
            work.accept(id, call);
        });
    }

    private Document page(String user, String address) {
        var answer = get(user, address);
        assertThat(answer).as("%s as %s", address, user).hasStatusOk();
        return parsed(answer);
    }

    private MvcTestResult get(String user, String address) {
        return world.as(
                acting(user),
                () -> web.get()
                        .uri(URI.create(address))
                        .cookie(Objects.requireNonNull(signedIn.get(user)))
                        .exchange());
    }

    private MvcTestResult post(String user, String address, String fields) {
        var request = web.post()
                .uri(URI.create(address))
                .cookie(Objects.requireNonNull(signedIn.get(user)))
                .with(csrf());
        for (var field : fields.split("&")) {
            var parts = field.split("=", 2);
            if (parts.length == 2) {
                request = request.param(parts[0], parts[1].replace('+', ' '));
            }
        }
        var sent = request;
        return world.as(acting(user), sent::exchange);
    }

    private static Document parsed(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static String text(Document page) {
        return page.text().replace('\u00a0', ' ');
    }

    private Actor acting(String userName) {
        return Objects.requireNonNull(known.get(userName));
    }
}
