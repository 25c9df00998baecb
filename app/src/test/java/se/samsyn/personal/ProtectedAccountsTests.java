package se.samsyn.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Proof;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.power.Powers;
import se.samsyn.shared.Period;

/** A protected person stands in no list, and her account is managed by whoever has opened those that are protected. */
@SamsynTest
class ProtectedAccountsTests {
    private static final String PROTECTED =
            "select count(distinct person_id) from access.protected_identity join access.membership using (person_id)";

    private static final String SEEN = "select count(*) from access.person where id = {0}";

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    @Autowired
    ProtectedIdentities identities;

    @Autowired
    Erasure erasure;

    @Autowired
    Powers powers;

    @Autowired
    World world;

    @Autowired
    MockMvcTester web;

    @Autowired
    SessionRepository<?> sessions;

    UUID person;
    String alias;

    @BeforeEach
    void sheIsProtected() {
        person = Scope.of(world.administrator())
                .call(() -> Objects.requireNonNull(transaction.execute(_ -> {
                    var id = people.add("kungsfiskare.qzx", "Kungsfiskare Qzxwång", null);
                    people.join(id, world.coordinator().organisation(), Role.COUNTY_COORDINATOR);
                    return id;
                })));
        Scope.of(world.administrator()).run(() -> identities.protect(person, world.administrator()));
        alias = Scope.system().call(() -> people.getHeld(person).userName());
        asSystem("delete from access.opening");
    }

    @AfterEach
    void sheGoes() {
        asSystem("delete from access.opening");
        erasure.eraseAtRequest(person, world.administrator());
    }

    @Test
    void theDatabaseShowsHerToHerselfAndTheProductOnly() {
        for (var actor : List.of(world.coordinator(), world.chief(), world.eksjo(), world.administrator())) {
            world.rolledBack(actor, () -> {
                assertThat(count(SEEN)).as("to %s", actor.personName()).isZero();
                assertThat(sql.execute("update access.person set disabled = true where id = {0}", person))
                        .isZero();
                sql.execute("select set_config('samsyn.opening', 'on', true)");
                assertThat(count(SEEN)).as("asked for and not opened").isZero();
            });
        }
        world.rolledBack(herself(), () -> assertThat(count(SEEN)).isEqualTo(1));
        assertThat(count(SEEN, Scope.system())).isEqualTo(1);
    }

    @Test
    void nobodyCanChooseHer() {
        world.rolledBack(world.chief(), () -> {
            assertThat(people.listColleagues(world.chief().organisation()))
                    .isNotEmpty()
                    .noneMatch(one -> one.id().equals(person));
            assertThat(powers.listCandidates(world.chief()))
                    .isNotEmpty()
                    .noneMatch(one -> one.id().equals(person));
            assertThat(people.nameAuthors(world.chief().organisation()).get(person))
                    .isEqualTo("Skyddad person " + alias.substring("skyddad-".length()));
        });
    }

    @Test
    void whetherHerAccountIsOpenIsKnownWithoutSeeingHer() {
        assertThat(isOpen()).isTrue();
        asSystem("update access.person set disabled = true where id = {0}");
        assertThat(isOpen()).isFalse();
    }

    @Test
    void nothingIsToldBeforeAReasonIs() throws Exception {
        var session = world.signIn("admin");

        assertThat(page("/accounts/protected", session))
                .hasStatusOk()
                .bodyText()
                .contains("Varför behöver du se de skyddade kontona?")
                .doesNotContain("har skyddade uppgifter", alias, person.toString());
        assertThat(open(session, "för kort")).hasStatus(422).bodyText().doesNotContain(alias);
        for (var path : List.of("", "/data", "/data.json", "/places")) {
            assertThat(page("/accounts/" + person + path, session)).as(path).hasStatus(404);
        }
        for (var path :
                List.of("/link", "/disable", "/second-factor-reset", "/identity-reset", "/erasure", "/places")) {
            assertThat(post("/accounts/" + person + path, session)).as(path).hasStatus(404);
        }
    }

    @Test
    void whoeverSaysWhyManagesHerAccountForTenMinutes() throws Exception {
        var session = world.signIn("admin");
        var all = count(PROTECTED, Scope.system());
        assertThat(open(session, "Anställningen upphör, dnr 4-2026")).hasRedirectedUrl("/accounts/protected");

        assertThat(page("/accounts/protected", session))
                .bodyText()
                .contains(alias, "/accounts/" + person)
                .contains((all == 1 ? "En person" : all + " personer") + " har skyddade uppgifter")
                .doesNotContain("Kungsfiskare");
        assertThat(page("/accounts", session)).bodyText().doesNotContain(alias, person.toString());
        assertThat(page("/accounts/" + person, session))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Kungsfiskare");
        assertThat(page("/accounts/" + person + "/data", session)).hasStatusOk();
        assertThat(page("/accounts/" + person + "/places", session)).hasStatusOk();
        assertThat(post("/accounts/" + person + "/link", session)).bodyText().contains("/welcome/", alias);
        assertThat(post("/accounts/" + person + "/disable", session)).hasRedirectedUrl("/accounts/protected");
        assertThat(isOpen()).isFalse();
        assertThat(page("/audit?table=access.opening", session))
                .bodyText()
                .contains("Öppning av skyddade konton", "Anställningen upphör, dnr 4-2026");

        asSystem("update access.opening set opened_at = opened_at - interval '11 minutes'");
        assertThat(page("/accounts/protected", session)).bodyText().doesNotContain(alias);
        assertThat(page("/accounts/" + person, session)).hasStatus(404);
    }

    @Test
    void openingIsForWhoeverHasJustProvenWhoTheyAre() throws Exception {
        var session = world.signIn("admin");
        makeOld(sessions, new String(Base64.getDecoder().decode(session.getValue()), StandardCharsets.UTF_8));

        assertThat(page("/accounts/protected", session)).hasRedirectedUrl("/step-up");
        assertThat(open(session, "Anställningen upphör, dnr 4-2026")).hasRedirectedUrl("/step-up");
        assertThat(count("select count(*) from access.opening", Scope.system())).isZero();
    }

    @Test
    void anOpeningOpensOnesOwnOrganisationAndForNobodyElse() {
        var elsewhere = administratorOf(world.eksjo());
        var here = administratorOf(world.coordinator());
        for (var actor : List.of(elsewhere, here)) {
            asSystem("delete from access.opening");
            Scope.opening(actor)
                    .run(() -> transaction.executeWithoutResult(_ -> sql.execute(
                            "insert into access.opening (person_id, organisation_id, reason) values ({0}, {1}, 'för att se om det går')",
                            actor.person(), actor.organisation())));
            assertThat(count(SEEN, Scope.opening(actor)))
                    .as(actor.organisationName())
                    .isEqualTo(actor.equals(here) ? 1 : 0);
            assertThat(count(SEEN, Scope.of(actor))).isZero();
            assertThat(count(SEEN, Scope.opening(world.administrator())))
                    .as("opened by somebody else")
                    .isZero();
        }
        for (var attempt : List.of(
                "insert into access.opening (person_id, organisation_id, reason) values ({0}, {2}, 'för någon annan')",
                "insert into access.opening (person_id, organisation_id, reason, opened_at) values ({1}, {2}, 'för alltid, helst', 'infinity')",
                "insert into access.opening (person_id, organisation_id, reason) values ({1}, {2}, 'kort')",
                "update access.opening set opened_at = 'infinity'")) {
            assertThatException()
                    .as(attempt)
                    .isThrownBy(() -> world.rolledBack(
                            here,
                            () -> sql.execute(
                                    attempt, world.administrator().person(), here.person(), here.organisation())));
        }
    }

    private Actor herself() {
        return Scope.system().call(() -> people.listPlaces(person).getFirst().actor());
    }

    private static Actor administratorOf(Actor there) {
        return new Actor(
                there.person(),
                there.personName(),
                there.organisation(),
                there.organisationName(),
                there.organisationKind(),
                there.countyCode(),
                there.boardOfCounty(),
                Role.ADMINISTRATOR,
                Period.year(2021));
    }

    private boolean isOpen() {
        return Scope.of(world.chief())
                .call(() -> transaction.execute(_ ->
                        sql.fetchSingle("select access.is_open({0})", person).get(0, Boolean.class)));
    }

    private MvcTestResult page(String path, Cookie session) {
        return web.get().uri(path).cookie(session).exchange();
    }

    private MvcTestResult post(String path, Cookie session) {
        return web.post().uri(path).with(csrf()).cookie(session).exchange();
    }

    private MvcTestResult open(Cookie session, String reason) {
        return web.post()
                .uri("/accounts/protected/opening")
                .with(csrf())
                .cookie(session)
                .param("reason", reason)
                .exchange();
    }

    private int count(String statement) {
        return sql.fetchSingle(statement, person).get(0, Integer.class);
    }

    private int count(String statement, Scope scope) {
        return scope.call(() -> Objects.requireNonNull(transaction.execute(_ -> count(statement))));
    }

    private void asSystem(String statement) {
        Scope.system().run(() -> transaction.executeWithoutResult(_ -> sql.execute(statement, person)));
    }

    private static <S extends Session> void makeOld(SessionRepository<S> sessions, String id) {
        var kept = Objects.requireNonNull(sessions.findById(id));
        SecurityContext context = kept.getRequiredAttribute("SPRING_SECURITY_CONTEXT");
        var signedIn = (AbstractAuthenticationToken) Objects.requireNonNull(context.getAuthentication());
        signedIn.setDetails(Proof.local(Instant.EPOCH, true));
        kept.setAttribute("SPRING_SECURITY_CONTEXT", context);
        sessions.save(kept);
    }
}
