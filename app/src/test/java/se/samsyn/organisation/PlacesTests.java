package se.samsyn.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.demo.DemoCounty;
import se.samsyn.shared.Texts;

/** From when to when somebody has a place, and that it bites on those who are signed in. */
@SamsynTest
class PlacesTests {
    private final LocalDate today = LocalDate.ofInstant(Instant.now(), Texts.SWEDEN);

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Organisations organisations;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aPlaceThatEndsBitesOnTheNextRequestOfWhoIsSignedIn() throws Exception {
        var admin = world.signIn("admin");
        var person = add("mullsjo-slutar", Role.ACTOR_REPORTER);
        var session = world.signIn("mullsjo-slutar");
        assertThat(get("/activities", session)).hasStatusOk();
        assertThat(get("/accounts/" + person + "/places", admin))
                .bodyText()
                .contains("Mullsjö kommun – Rapportör", "tills vidare");

        assertThat(lastDay(person, key(person), today.minusDays(1).toString(), admin))
                .as("a day before the first takes it away")
                .hasRedirectedUrl("/accounts/" + person + "/places");
        assertThat(get("/activities", session)).hasStatus(404);
    }

    @Test
    void aPlaceIsValidFromItsFirstDayToItsLast() throws Exception {
        var admin = world.signIn("admin");
        var person = add("mullsjo-dagar", Role.ACTOR_REPORTER);
        var session = world.signIn("mullsjo-dagar");
        assertThat(give(person, "kommun-mullsjo", "actor_approver", today.plusDays(1), today.plusDays(9), admin))
                .hasRedirectedUrl("/accounts/" + person + "/places");
        assertThat(get("/", session)).bodyText().doesNotContain("godkännare");
        assertThat(get("/accounts/" + person + "/places", admin)).bodyText().contains("gäller senare");

        give(person, "kommun-aneby", "actor_approver", today.minusDays(9), today.minusDays(1), admin);
        assertThat(get("/", session)).bodyText().doesNotContain("Aneby kommun – godkännare");
        assertThat(get("/accounts/" + person + "/places", admin)).bodyText().contains("upphörd");
        assertThat(get("/accounts", admin)).bodyText().contains("upphörde");

        var ended = Scope.system()
                .call(() -> people.listHeldPlaces(person).stream()
                        .filter(People.HeldPlace::ended)
                        .findFirst()
                        .orElseThrow());
        lastDay(person, ended.key(), today.toString(), admin);
        assertThat(get("/", session)).as("the last day is a day").bodyText().contains("Aneby kommun – godkännare");
    }

    @Test
    void whatDoesNotHoldTogetherIsToldAndChangesNothing() throws Exception {
        var admin = world.signIn("admin");
        var person = add("mullsjo-fel", Role.ACTOR_REPORTER);
        var before = places(person);

        assertThat(give(person, "kommun-mullsjo", "actor_reporter", today.plusDays(5), null, admin))
                .hasStatus(422)
                .bodyText()
                .contains("har redan den platsen", "href=\"#from\"");
        assertThat(give(person, "kommun-mullsjo", "county_coordinator", today, null, admin))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#role\"");
        assertThat(give(person, "kommun-mullsjo", "actor_approver", today, today.minusDays(1), admin))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#last\"");
        assertThat(give(person, "no-such-place", "administrator", LocalDate.of(2999, 1, 1), null, admin))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#organisation\"", "href=\"#from\"");
        for (var hostile : new String[] {"<script>", "+999999999-12-31", "0000-00-00", "9".repeat(5_000)}) {
            assertThat(lastDay(person, key(person), hostile, admin))
                    .hasStatus(422)
                    .bodyText()
                    .doesNotContain("<script>\"");
            assertThat(lastDay(person, hostile, today.toString(), admin)).hasStatus(422);
        }
        assertThat(give(world.personOf("admin"), "samsyn-forvaltning", "actor_approver", today, null, admin))
                .flash()
                .containsEntry("notice", "places.own");
        assertThat(places(person)).isEqualTo(before);
    }

    @Test
    void anAdministratorKeepsPlacesInHerOwnOrganisationOnly() throws Exception {
        var person = add("mullsjo-nagon", Role.ACTOR_REPORTER);
        add("mullsjo-admin", Role.ADMINISTRATOR);
        var admin = world.signIn("mullsjo-admin");

        assertThat(give(person, "kommun-mullsjo", "actor_approver", today, null, admin))
                .hasRedirectedUrl("/accounts/" + person + "/places");
        assertThat(give(person, "kommun-vetlanda", "actor_approver", today, null, admin))
                .hasStatus(422);
        var elsewhere = world.personOf("vetlanda");
        for (var other :
                Map.of(elsewhere, "another's", UUID.randomUUID(), "nobody's").keySet()) {
            assertThat(get("/accounts/" + other + "/places", admin)).hasStatus(404);
            assertThat(give(other, "kommun-mullsjo", "actor_approver", today, null, admin))
                    .hasStatus(404);
            assertThat(lastDay(other, key(elsewhere), today.toString(), admin)).hasStatus(404);
        }
        assertThat(lastDay(person, key(elsewhere), today.minusDays(1).toString(), admin))
                .as("a forged key")
                .hasStatus(422);
        assertThat(get("/accounts/" + person + "/places", world.signIn("mullsjo-nagon")))
                .hasStatus(404);
    }

    private UUID add(String userName, Role role) {
        return Scope.system()
                .call(() -> Objects.requireNonNull(transaction.execute(_ -> {
                    var person = people.add(
                            userName,
                            "Person " + userName,
                            DemoCounty.accounts().getFirst().password());
                    people.join(person, organisations.getByKey("kommun-mullsjo").id(), role);
                    return person;
                })));
    }

    private java.util.List<People.HeldPlace> places(UUID person) {
        return Scope.system().call(() -> people.listHeldPlaces(person));
    }

    private String key(UUID person) {
        return places(person).getFirst().key();
    }

    private MvcTestResult give(
            UUID person,
            String organisation,
            String role,
            LocalDate from,
            @org.jspecify.annotations.Nullable LocalDate last,
            Cookie as) {
        return web.post()
                .uri("/accounts/" + person + "/places")
                .with(csrf())
                .cookie(as)
                .param("organisation", organisation)
                .param("role", role)
                .param("from", from.toString())
                .param("last", last == null ? "" : last.toString())
                .exchange();
    }

    private MvcTestResult lastDay(UUID person, String place, String to, Cookie as) {
        return web.post()
                .uri("/accounts/" + person + "/places/last-day")
                .with(csrf())
                .cookie(as)
                .param("place", place)
                .param("to", to)
                .exchange();
    }

    private MvcTestResult get(String path, Cookie as) {
        return web.get().uri(path).cookie(as).exchange();
    }
}
