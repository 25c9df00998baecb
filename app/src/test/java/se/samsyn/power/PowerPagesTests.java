package se.samsyn.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Scope;
import se.samsyn.mandate.Mandates;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Texts;

/** With people who are signed in all the while: what is given and taken shows at their next request. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PowerPagesTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Powers powers;

    @Autowired
    Mandates mandates;

    @Autowired
    Organisations organisations;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private final Map<UUID, Cookie> signedIn = new HashMap<>();
    private Staff staff = new Staff(Staff.NOBODY, Staff.NOBODY, Staff.NOBODY, Staff.NOBODY);
    private UUID mandate = new UUID(0, 0);
    private LocalDate today = LocalDate.EPOCH;

    @BeforeAll
    void signIn() throws Exception {
        var municipality = Scope.system()
                .call(() -> organisations.getByKey("kommun-tranas").id());
        staff = Staff.of(municipality, "tranas", people, transaction);
        mandate = Scope.system().call(() -> mandates.listAll().getFirst().id());
        today = LocalDate.ofInstant(java.time.Instant.now(), Texts.SWEDEN);
        for (var one : List.of("chef-tranas", "ombud-tranas", "representant-tranas", "samordnare-tranas")) {
            signedIn.put(world.personOf(one), world.signIn(one));
        }
        for (var one : List.of("samordnare", "chef", "vetlanda", "admin", "nationell")) {
            signedIn.put(world.personOf(one), world.signIn(one));
        }
    }

    /** Nothing is left that others would meet. */
    @AfterAll
    void end() {
        Scope.of(staff.approver())
                .run(() -> powers.list(staff.approver()).forEach(grant -> powers.end(grant.id(), staff.approver())));
    }

    @Test
    void aPowerGoesFromAppointmentToItsEnd() {
        // appointed, and of no use yet
        assertThat(post("/powers/new", staff.approver(), agentForm())).hasRedirectedUrl("/powers");
        assertThat(post("/powers/new", staff.approver(), agentForm()))
                .as("doubled")
                .hasStatus(422)
                .bodyText()
                .contains("redan ett ombud", "href=\"#from\"");
        var own = of(staff.agent());
        assertThat(get("/powers", staff.agent()))
                .bodyText()
                .contains("väntar på kontroll", "Dnr 12/2026", "Lämna tillbaka")
                .doesNotContain("/delegations");
        assertThat(post(delegations(own), staff.agent(), representativeForm()))
                .hasStatus(422)
                .bodyText()
                .contains("gäller inte, så inget delegerades");

        // confirmed by the board of the county, which sees whose it is
        assertThat(get("/", world.coordinator())).bodyText().contains("på din kontroll");
        assertThat(get("/powers", world.coordinator()))
                .bodyText()
                .contains(staff.agent().personName(), "Tranås kommun", "Bekräfta", "Neka");
        for (var other :
                List.of(staff.approver(), staff.agent(), world.chief(), world.vetlanda(), world.administrator())) {
            assertThat(post("/powers/" + own.id() + "/confirmation", other, Map.of()))
                    .hasStatus(404);
            assertThat(post("/powers/" + own.id() + "/refusal", other, Map.of()))
                    .hasStatus(404);
        }
        assertThat(post("/powers/" + own.id() + "/confirmation", world.coordinator(), Map.of()))
                .hasRedirectedUrl("/powers")
                .flash()
                .containsEntry("notice", "power.confirmed");
        assertThat(post("/powers/" + own.id() + "/refusal", world.coordinator(), Map.of()))
                .as("a stale form")
                .flash()
                .containsEntry("notice", "power.changed");

        // delegated
        assertThat(get("/powers", staff.agent())).bodyText().contains(delegations(own));
        assertThat(get(delegations(own), staff.agent())).hasStatusOk();
        assertThat(post(delegations(own), staff.agent(), representativeForm())).hasRedirectedUrl("/powers");
        assertThat(post(delegations(own), staff.agent(), coordinatorForm())).hasRedirectedUrl("/powers");
        var representative = of(staff.representative());
        var dataCoordinator = of(staff.dataCoordinator());
        assertThat(dataCoordinator.mandate()).isEqualTo(mandate);
        for (var other : List.of(
                staff.approver(),
                staff.representative(),
                staff.dataCoordinator(),
                world.coordinator(),
                world.vetlanda(),
                world.national(),
                world.administrator())) {
            assertThat(get(delegations(own), other)).as(other.personName()).hasStatus(404);
            assertThat(post(delegations(own), other, representativeForm())).hasStatus(404);
        }
        for (var other : List.of(staff.representative(), world.coordinator(), world.vetlanda(), world.national())) {
            assertThat(post("/powers/" + dataCoordinator.id() + "/end", other, Map.of()))
                    .hasStatus(404);
            assertThat(post("/powers/" + own.id() + "/end", other, Map.of())).hasStatus(404);
        }

        // used, given back, revoked: each bites on the next request of those who are signed in
        assertThat(may(staff.representative(), Act.SUBMIT)).isTrue();
        assertThat(may(staff.dataCoordinator(), Act.FILL_IN)).isTrue();
        assertThat(may(staff.dataCoordinator(), Act.SUBMIT)).isFalse();
        assertThat(post("/powers/" + dataCoordinator.id() + "/end", staff.dataCoordinator(), Map.of()))
                .hasRedirectedUrl("/powers");
        assertThat(may(staff.dataCoordinator(), Act.FILL_IN)).isFalse();
        assertThat(post("/powers/" + own.id() + "/end", staff.approver(), Map.of()))
                .hasRedirectedUrl("/powers");
        assertThat(may(staff.agent(), Act.SUBMIT)).isFalse();
        assertThat(may(staff.representative(), Act.SUBMIT)).isFalse();
        assertThat(get("/powers", staff.agent()))
                .bodyText()
                .contains("återkallad", "upphörde med ombudets", "lämnad tillbaka")
                .doesNotContain("/delegations");
        assertThat(post(delegations(own), staff.agent(), representativeForm())).hasStatus(422);
        assertThat(post("/powers/" + representative.id() + "/end", staff.representative(), Map.of()))
                .as("over already")
                .flash()
                .containsEntry("notice", "power.changed");
    }

    @Test
    void theRegionsAgentWhosePlaceHasEndedDelegatesNothingAtTheNextRequest() throws Exception {
        var agent = world.acting("regionen");
        var cookie = world.signIn("regionen");
        signedIn.put(agent.person(), cookie);
        var own = Scope.of(agent)
                .call(() -> powers.list(agent).stream()
                        .filter(grant -> grant.power() == Power.AGENT)
                        .findFirst()
                        .orElseThrow());
        assertThat(get(delegations(own), agent)).hasStatusOk();
        world.rolledBack(
                () -> sql.execute(
                        "update access.membership set valid_from = '2020-01-01', valid_to = {0} where person_id = {1}",
                        today.minusDays(1), agent.person()),
                agent,
                () -> {
                    assertThat(get(delegations(own), agent)).hasStatus(404);
                    assertThat(get("/powers", agent)).hasStatus(404);
                    return true;
                });
        assertThat(get(delegations(own), agent)).hasStatusOk();
    }

    @Test
    void hostileInputIsToldAndChangesNothing() {
        var hostile = List.of(
                "", "' or true --", "<script>alert(1)</script>", "+999999999-12-31", "9".repeat(5_000), "\u0000");
        for (var field : List.of("person", "from", "to")) {
            for (var value : hostile) {
                refuses(field, value);
            }
        }
        refuses("person", world.acting("regionen").person().toString());
        refuses("ground", "<b>".repeat(100));
        refuses("ground", " ");
        refuses("ground", "Dnr \u0000 1");
        for (var id : List.of(UUID.randomUUID().toString(), "nothing", "'")) {
            assertThat(post("/powers/" + id + "/end", staff.approver(), Map.of()))
                    .hasStatus(404);
        }
    }

    @Test
    void thePageIsThereInBothLanguagesAndSaysWhoMayDoWhat() {
        assertThat(get("/powers?lang=sv", world.vetlanda()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Behörigheter",
                        "Enhetschefen i Vetlanda – Ombud",
                        "Uppgiftssamordnare",
                        "Utse ombud",
                        "Återkalla");
        assertThat(get("/powers?lang=en", world.vetlanda()))
                .bodyText()
                .contains("Powers to act", "Data coordinator", "Appoint an agent", "Revoke");
        assertThat(get("/powers", world.administrator())).hasStatusOk();
        assertThat(get("/powers", world.national())).hasStatusOk();
    }

    private void refuses(String field, String value) {
        var form = new HashMap<>(agentForm());
        form.put(field, value);
        assertThat(post("/powers/new", staff.approver(), form))
                .as("%s = %s", field, value)
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#" + field + "\"")
                .doesNotContain("<script>alert", "<b><b>");
    }

    private Map<String, String> agentForm() {
        return form(staff.agent(), Map.of());
    }

    private Map<String, String> representativeForm() {
        return form(staff.representative(), Map.of("power", "representative", "mandate", "all"));
    }

    private Map<String, String> coordinatorForm() {
        return form(staff.dataCoordinator(), Map.of("power", "data_coordinator", "mandate", mandate.toString()));
    }

    private Map<String, String> form(Actor holder, Map<String, String> more) {
        var form = new HashMap<>(more);
        form.put("person", holder.person().toString());
        form.put("from", today.toString());
        form.put("to", today.plusMonths(6).toString());
        form.put("ground", "Dnr 12/2026");
        return form;
    }

    private boolean may(Actor actor, Act act) {
        return Scope.of(actor).call(() -> powers.may(actor, act, mandate));
    }

    private Grant of(Actor holder) {
        return Scope.of(staff.approver()).call(() -> staff.of(holder, powers));
    }

    private static String delegations(Grant own) {
        return "/powers/" + own.id() + "/delegations";
    }

    private MvcTestResult get(String path, Actor as) {
        return web.get().uri(path).cookie(cookie(as)).exchange();
    }

    private MvcTestResult post(String path, Actor as, Map<String, String> form) {
        var request = web.post().uri(path).with(csrf()).cookie(cookie(as));
        form.forEach(request::param);
        return request.exchange();
    }

    private Cookie cookie(Actor as) {
        return Objects.requireNonNull(signedIn.get(as.person()));
    }
}
