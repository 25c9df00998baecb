package se.samsyn.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;
import se.samsyn.shared.Period;

@SamsynTest
class StrategyPagesTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    Activities activities;

    @Autowired
    Strategies strategies;

    @Test
    void everyPageOpensInBothLanguagesForTheCoordinator() throws Exception {
        var cookie = world.signIn("samordnare");
        var goal = goal().id();
        var activity = mine(world.coordinator()).id();

        for (var page : List.of(
                "/strategies",
                "/strategies/" + goal().strategy(),
                "/goals",
                "/goals/" + goal,
                "/goals/" + goal().national().getFirst().id(),
                "/goals/" + goal + "/edit",
                "/affiliations",
                "/affiliations/" + world.eksjo().organisation(),
                "/plans",
                "/plans/new",
                "/activities",
                "/activities/new",
                "/activities/" + activity,
                "/activities/" + activity + "/edit",
                "/activities/" + activity + "/mandates",
                "/activities/import",
                "/assessments",
                "/development-areas",
                "/development-areas/new")) {
            assertThat(web.get().uri(page).cookie(cookie)).as(page).hasStatusOk();
            assertThat(web.get().uri(page).param("lang", "en").cookie(cookie))
                    .as(page)
                    .hasStatusOk()
                    .bodyText()
                    .contains("lang=\"en\"");
        }
    }

    @Test
    void theGoalPageTellsWhoHasJoinedAndWhoHasNot() throws Exception {
        assertThat(web.get().uri("/goals/" + goal().id()).cookie(world.signIn("eksjo")))
                .hasStatusOk()
                .bodyText()
                .contains("Inte anslutna", "Åklagarmyndigheten", "1:4", "/figures/activities:06:2020-2021:goal-1:done")
                .doesNotContain("Förbättringsområden");
    }

    @Test
    void whatIsForTheBoardIsNotThereForOthers() throws Exception {
        var eksjo = world.signIn("eksjo");

        for (var page : List.of(
                "/assessments",
                "/assessments/new?part=conditions",
                "/development-areas",
                "/development-areas/new",
                "/goals/" + goal().id() + "/edit",
                "/affiliations/" + world.eksjo().organisation(),
                "/activities/" + mine(world.vetlanda()).id() + "/edit",
                "/activities/" + mine(world.vetlanda()).id() + "/mandates",
                "/activities/" + UUID.randomUUID(),
                "/activities/not-an-id",
                "/plans/" + UUID.randomUUID())) {
            assertThat(web.get().uri(page).cookie(eksjo)).as(page).hasStatus(404);
        }
    }

    @Test
    void whoOnlyReadsCannotEnterAnActivity() throws Exception {
        assertThat(web.get().uri("/activities/new").cookie(world.signIn("nationell")))
                .hasStatus(404);
        assertThat(web.get().uri("/activities?period=all").cookie(world.signIn("nationell")))
                .hasStatusOk();
        assertThat(web.get().uri("/strategies").cookie(world.signIn("admin"))).hasStatus(404);
    }

    @Test
    void aFormWithMistakesKeepsWhatWasEnteredAndPointsThemOut() throws Exception {
        assertThat(web.post()
                        .uri("/activities/new")
                        .with(csrf())
                        .cookie(world.signIn("eksjo"))
                        .param("title", "")
                        .param("description", "Något som jag har skrivit")
                        .param("from", "2021-12-31")
                        .param("to", "2021-01-01")
                        .param("status", "cancelled")
                        .param("violence_forms", "honour", "sexual_violence"))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "Något som jag har skrivit",
                        "href=\"#title\"",
                        "href=\"#to\"",
                        "href=\"#status_reason_code\"",
                        "href=\"#sub_goals\"",
                        "name=\"violence_forms\" value=\"honour\" checked",
                        "aria-invalid=\"true\"");
    }

    @Test
    void anActivityIsEnteredReportedChangedTwiceAtOnceAndHeldBack() throws Exception {
        var eksjo = world.signIn("eksjo");
        var created = web.post()
                .uri("/activities/new")
                .with(csrf())
                .cookie(eksjo)
                .param("title", "Insats för prov")
                .param("sub_goals", "1:1", "5:2")
                .param("from", "2021-01-01")
                .param("to", "2021-12-31")
                .param("status", "planned")
                .exchange();
        var address = Objects.requireNonNull(created.getResponse().getRedirectedUrl());
        try {
            assertThat(web.get().uri(address).cookie(world.signIn("vetlanda"))).hasStatus(404);
            assertThat(change(address, eksjo, "Först")).hasStatus(302);
            assertThat(change(address, eksjo, "Sedan"))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Först", "Sedan", "name=\"version\" value=\"2\"");
            assertThat(web.get().uri(address).cookie(eksjo))
                    .bodyText()
                    .contains("<del>Insats för prov</del>", "<ins>Först</ins>");
        } finally {
            assertThat(web.post().uri(address + "/removal").with(csrf()).cookie(eksjo))
                    .hasRedirectedUrl("/activities");
        }
        assertThat(web.get().uri(address).cookie(eksjo)).hasStatus(404);
    }

    @Test
    void theListNarrowsByItsAddressAndItsFileHasTheSameRows() throws Exception {
        var cookie = world.signIn("samordnare");
        var postponed = Scope.of(world.coordinator())
                .call(() -> activities.listAll(Activities.Filter.inCounty("06")
                        .during(Period.years(2020, 2021))
                        .being(Activity.Status.POSTPONED)));

        var page = web.get().uri("/activities?status=postponed").cookie(cookie).exchange();
        assertThat(page).hasStatusOk().bodyText().contains("av " + postponed.size() + " insatser");
        assertThat(Pattern.compile("href=\"/activities/[0-9a-f-]{36}\"")
                        .matcher(page.getResponse().getContentAsString())
                        .results())
                .hasSize(postponed.size());
        var file = web.get()
                .uri("/activities/export.csv?status=postponed")
                .cookie(cookie)
                .exchange();
        assertThat(file).hasStatusOk();
        assertThat(file.getResponse()
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.contains("postponed")))
                .hasSize(postponed.size());
        assertThat(web.get().uri("/activities?page=999&goal=nonsense&sort=x").cookie(cookie))
                .hasStatusOk();
    }

    @Test
    void aFileIsTriedOutOnAPageBeforeItIsConfirmed() throws Exception {
        var eksjo = world.signIn("eksjo");
        var good = "key;title;sub_goals;from;to;status\nprov-fil;Från fil;1:1;2021-01-01;2021-12-31;done\n";

        var trial = upload(good, eksjo);
        assertThat(trial).hasStatusOk().bodyText().contains("Från fil", "1 läggs till");
        var confirm = Pattern.compile("/activities/import/[0-9a-f-]{36}")
                .matcher(trial.getResponse().getContentAsString());
        assertThat(confirm.find()).isTrue();
        assertThat(web.post().uri(confirm.group()).with(csrf()).cookie(world.signIn("vetlanda")))
                .as("another's upload")
                .hasStatus(404);
        assertThat(web.post().uri(confirm.group()).with(csrf()).cookie(eksjo)).hasRedirectedUrl("/activities");
        var actor = world.eksjo();
        Scope.of(actor)
                .run(() -> activities.remove(
                        activities
                                .findByKey(actor.organisation(), "prov-fil")
                                .orElseThrow()
                                .id(),
                        actor));

        assertThat(upload(good.replace("done", "färdig"), eksjo))
                .hasStatus(422)
                .bodyText()
                .contains("<td>2</td><td>status</td>");
        assertThat(upload("", eksjo)).hasStatus(422).bodyText().contains("href=\"#file\"");
    }

    @Test
    void anAssessmentWithoutGradeIsRefusedWithItsTextKept() throws Exception {
        assertThat(web.post()
                        .uri("/assessments/new")
                        .with(csrf())
                        .cookie(world.signIn("samordnare"))
                        .param("part", "conditions")
                        .param("text", "Det här har jag skrivit")
                        .param("areaId", "", "")
                        .param("areaSv", "Ett område", "")
                        .param("areaEn", "", "Only English"))
                .hasStatus(422)
                .bodyText()
                .contains("Det här har jag skrivit", "Ett område", "href=\"#grade\"", "href=\"#areaSv-1\"");
    }

    private MvcTestResult change(String address, Cookie cookie, String title) {
        return web.post()
                .uri(address + "/edit")
                .with(csrf())
                .cookie(cookie)
                .param("version", "1")
                .param("title", title)
                .param("sub_goals", "1:1")
                .param("from", "2021-01-01")
                .param("to", "2021-12-31")
                .param("status", "planned")
                .exchange();
    }

    private MvcTestResult upload(String text, Cookie cookie) {
        return web.perform(MockMvcRequestBuilders.multipart("/activities/import")
                .file(new MockMultipartFile("file", "insatser.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)))
                .with(csrf())
                .cookie(cookie));
    }

    private Goal goal() {
        return Scope.of(world.coordinator())
                .call(() -> strategies.findRegional("06", Period.years(2020, 2021)))
                .orElseThrow()
                .findGoal(1)
                .orElseThrow();
    }

    private Activity mine(Actor actor) {
        return Scope.of(actor)
                .call(() -> activities.listAll(Activities.Filter.inCounty("06").of(actor.organisation())))
                .getFirst();
    }
}
