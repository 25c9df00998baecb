package se.samsyn.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import se.samsyn.SamsynTest;
import se.samsyn.World;

@SamsynTest
class OrganisationPagesTests {
    @Autowired
    Organisations organisations;

    @Autowired
    DSLContext sql;

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Test
    void anActorTellsHowItsCoordinationIsOrganisedAndNobodyElseDoes() throws Exception {
        var form = web.post()
                .uri("/organisations/kommun-eksjo/function")
                .with(csrf())
                .param("placement", "Socialförvaltningen")
                .param("percent", "50")
                .param("from", "2021-01-01");

        assertThat(form.cookie(world.signIn("eksjo"))).hasRedirectedUrl("/organisations/kommun-eksjo");
        assertThat(web.post()
                        .uri("/organisations/kommun-eksjo/function")
                        .with(csrf())
                        .param("placement", "Elsewhere")
                        .param("percent", "50")
                        .param("from", "2021-01-01")
                        .cookie(world.signIn("vetlanda")))
                .hasStatus(404);
        assertThat(web.get().uri("/organisations/kommun-eksjo").cookie(world.signIn("vetlanda")))
                .bodyText()
                .contains("Socialförvaltningen, 50 %");
    }

    @Test
    void aBoardRenamesInItsOwnCountyOnly() {
        world.rolledBack(world.coordinator(), () -> {
            var eksjo = organisations.getByKey("kommun-eksjo");
            organisations.rename(eksjo.id(), "Eksjö stad", LocalDate.of(2030, 1, 1));
            assertThat(organisations.get(eksjo.id()).name()).isEqualTo("Eksjö stad");

            var elsewhere = organisations.getByKey("kommun-orebro");
            org.assertj.core.api.Assertions.assertThatException()
                    .isThrownBy(() -> organisations.rename(elsewhere.id(), "Other", LocalDate.of(2030, 1, 1)));
        });
    }

    @Test
    void aBoardAddsAnAssociationButNeitherAMunicipalityNorOneInAnotherCounty() throws Exception {
        world.rolledBack(world.coordinator(), () -> {
            organisations.add("jouren", OrganisationKind.CIVIL_SOCIETY, "Jouren", null, "06", LocalDate.of(2021, 1, 1));
            assertThat(organisations.getByKey("jouren").countyCode()).isEqualTo("06");
        });
        world.rolledBack(
                world.coordinator(),
                () -> org.assertj.core.api.Assertions.assertThatException()
                        .isThrownBy(() -> organisations.add(
                                "jouren",
                                OrganisationKind.CIVIL_SOCIETY,
                                "Jouren",
                                null,
                                "08",
                                LocalDate.of(2021, 1, 1))));
        assertThat(web.post()
                        .uri("/organisations/new")
                        .with(csrf())
                        .param("name", "Ny kommun")
                        .param("kind", "municipality")
                        .cookie(world.signIn("samordnare")))
                .hasStatus(422)
                .bodyText()
                .contains("Ny kommun", "href=\"#kind\"");
    }

    @Test
    void aBoardKeepsTheNumbersOfItsCountyAndNobodyElseAny() throws Exception {
        var board = world.signIn("samordnare");
        try {
            assertThat(number("kommun-aneby", "2120000142", board)).hasRedirectedUrl("/organisations/kommun-aneby");
            assertThat(web.get().uri("/organisations/kommun-aneby").cookie(world.signIn("eksjo")))
                    .bodyText()
                    .contains("Organisationsnummer", "212000-0142")
                    .doesNotContain("/number");
            assertThat(number("kommun-aneby", "811218-9876", board))
                    .hasStatus(422)
                    .bodyText()
                    .contains("811218-9876", "href=\"#number\"");
            assertThat(number("kommun-vetlanda", "212000-0142", board))
                    .hasStatus(422)
                    .bodyText()
                    .contains("En annan organisation har det numret");
            assertThat(web.post()
                            .uri("/organisations/new")
                            .with(csrf())
                            .cookie(board)
                            .param("name", "Jouren med nummer")
                            .param("kind", "civil_society")
                            .param("number", "212000-0142"))
                    .hasStatus(422)
                    .bodyText()
                    .contains("En annan organisation har det numret", "Jouren med nummer");
            for (var user : java.util.List.of("eksjo", "chef", "nationell", "admin")) {
                assertThat(number("kommun-aneby", "", world.signIn(user)))
                        .as(user)
                        .hasStatus(404);
            }
            assertThat(number("kommun-orebro", "", board)).hasStatus(404);
        } finally {
            assertThat(number("kommun-aneby", "", board)).hasStatus(302);
        }
        assertThat(web.get().uri("/organisations/kommun-aneby").cookie(board))
                .bodyText()
                .doesNotContain("value=\"212000-0142\"");
    }

    @Test
    void theDatabaseHoldsTheLineOfNumbersToo() {
        for (var attempt : java.util.List.of(
                "update organisation.organisation set number = '212000-0143' where key = 'kommun-aneby'",
                "update organisation.organisation set number = '811218-9876' where key = 'kommun-aneby'",
                "update organisation.organisation set number = 'x' where key = 'kommun-aneby'",
                "update organisation.organisation set number = '212000-0142' where key in ('kommun-aneby', 'kommun-eksjo')",
                "update organisation.organisation set kind = 'region' where key = 'kommun-aneby'")) {
            world.rolledBack(
                    world.coordinator(),
                    () -> org.assertj.core.api.Assertions.assertThatException()
                            .as(attempt)
                            .isThrownBy(() -> sql.execute(attempt)));
        }
        for (var actor : java.util.List.of(world.eksjo(), world.chief(), world.national())) {
            world.rolledBack(
                    actor,
                    () -> assertThat(sql.execute("update organisation.organisation set number = null"))
                            .isZero());
        }
        world.rolledBack(
                world.coordinator(),
                () -> assertThat(sql.execute(
                                "update organisation.organisation set number = null where county_code <> '06'"))
                        .isZero());
    }

    private MvcTestResult number(String key, String number, Cookie session) {
        return web.post()
                .uri("/organisations/" + key + "/number")
                .with(csrf())
                .cookie(session)
                .param("number", number)
                .exchange();
    }

    @Test
    void anAdministratorOpensAnAccountWithALinkThatWorksOnce() throws Exception {
        var page = web.post()
                .uri("/accounts")
                .with(csrf())
                .cookie(world.signIn("admin"))
                .param("userName", "ny.handlaggare")
                .param("displayName", "Handläggaren")
                .param("organisation", "kommun-aneby")
                .param("role", "actor_reporter")
                .exchange();
        assertThat(page).hasStatusOk();
        var link = Pattern.compile("/welcome/[A-Za-z0-9_-]+")
                .matcher(page.getResponse().getContentAsString());
        assertThat(link.find()).isTrue();
        assertThat(web.get().uri(link.group())).hasStatusOk().bodyText().contains("name=\"repeated\"");
        for (var refused : java.util.Map.of(
                        "Sommar202122!", "som gissas först",
                        "ny.handlaggare2", "bygger på ditt namn",
                        "kort", "minst 12 tecken")
                .entrySet()) {
            assertThat(web.post()
                            .uri(link.group())
                            .with(csrf())
                            .param("password", refused.getKey())
                            .param("repeated", refused.getKey()))
                    .hasStatus(422)
                    .bodyText()
                    .contains("href=\"#password\"", refused.getValue());
        }

        assertThat(web.post()
                        .uri(link.group())
                        .with(csrf())
                        .param("password", "en lång mening som bara jag kan")
                        .param("repeated", "en lång mening som bara jag kan"))
                .hasRedirectedUrl("/sign-in");
        assertThat(web.get().uri(link.group())).hasStatus(404);
        assertThat(web.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("userName", "ny.handlaggare")
                        .param("password", "en lång mening som bara jag kan"))
                .hasRedirectedUrl("/");
    }

    @Test
    void anAccountThatIsTakenOrDoesNotFitItsOrganisationIsRefused() throws Exception {
        var admin = world.signIn("admin");
        assertThat(web.post()
                        .uri("/accounts")
                        .with(csrf())
                        .cookie(admin)
                        .param("userName", "eksjo")
                        .param("displayName", "Någon")
                        .param("organisation", "kommun-aneby")
                        .param("role", "actor_reporter"))
                .hasStatus(422)
                .bodyText()
                .contains("upptaget");
        assertThat(web.post()
                        .uri("/accounts")
                        .with(csrf())
                        .cookie(admin)
                        .param("userName", "nagon")
                        .param("displayName", "Någon")
                        .param("organisation", "kommun-aneby")
                        .param("role", "county_coordinator"))
                .hasStatus(422);
    }

    @Test
    void aClosedAccountEndsWithTheNextRequest() throws Exception {
        var admin = world.signIn("admin");
        var session = world.signIn("regionen");
        var person = world.personOf("regionen");
        try {
            assertThat(web.post()
                            .uri("/accounts/" + person + "/disable")
                            .with(csrf())
                            .cookie(admin))
                    .hasRedirectedUrl("/accounts");
            assertThat(web.get().uri("/organisations").cookie(session))
                    .doesNotHave(new org.assertj.core.api.Condition<>(
                            answer -> answer.getResponse().getStatus() == 200, "served"));
        } finally {
            web.post()
                    .uri("/accounts/" + person + "/disable")
                    .with(csrf())
                    .cookie(admin)
                    .param("disabled", "false")
                    .exchange();
        }
        assertThat(web.get().uri("/organisations").cookie(session))
                .as("the session has ended for good, also when the account is opened again")
                .hasRedirectedUrl("/sign-in?ended");
    }
}
