package se.samsyn.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.audit.AuditCheck;
import se.samsyn.personal.Erasure.Proof;
import se.samsyn.shared.NotFound;

@SamsynTest
class ErasureTests {
    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    @Autowired
    AuditCheck check;

    @Autowired
    Erasure erasure;

    @Autowired
    World world;

    @Autowired
    MockMvcTester web;

    @Test
    void whatIsPastItsTimeIsErasedAndTheProofSaysSo() {
        var person = add("gallras.snart", "Gallras Snart");
        var other = add("gallras.inte", "Gallras Inte");
        system("""
                insert into access.pending_upload (id, person_id, organisation_id, file_name, content, uploaded_at)
                select gen_random_uuid(), {0}, {1}, 'fil.csv', '', t from (values (now() - interval '2 days'), (now())) v (t)""", person, world.eksjo().organisation());
        system("insert into access.one_time_link values ('gammal', {0}, now() - interval '31 days')", person);
        system("insert into access.sign_in_tries values (sha256('x'), 1, now() - interval '2 hours', now())");
        system("""
                insert into access.spring_session (primary_id, session_id, creation_time, last_access_time, max_inactive_interval, expiry_time, principal_name)
                values ('gammal', 'gammal', 0, 0, 1800, 9999999999999, 'gallras.inte')""");

        assertThat(erasure.round()).allMatch(proof -> proof.leftOver() == 0).hasSize(6);

        assertThat(count("select count(*) from access.pending_upload where person_id = {0}", person))
                .isEqualTo(1);
        assertThat(count("select count(*) from access.one_time_link where token_hash = 'gammal'"))
                .isZero();
        assertThat(count("select count(*) from access.sign_in_tries where who = sha256('x')"))
                .isZero();
        assertThat(count("select count(*) from access.spring_session where primary_id = 'gammal'"))
                .isZero();
        assertThat(count(
                        "select count(*) from access.person where erased_on is null and id in ({0}, {1})",
                        person, other))
                .isEqualTo(2);
        assertThat(erasure.round()).allMatch(proof -> proof.erased() == 0 && proof.leftOver() == 0);
    }

    @Test
    void anAccountNobodyUsesIsClosedAndTwoYearsLaterHasNoName() {
        var person = add("lange.borta", "Länge Borta");
        erasure.round();

        system("update personal.account_use set used_on = current_date - 366 where person_id = {0}", person);
        erasure.round();
        assertThat(count(
                        "select count(*) from access.person where id = {0} and disabled and erased_on is null", person))
                .isEqualTo(1);
        system("update personal.account_use set closed_on = current_date - 732 where person_id = {0}", person);
        erasure.round();
        assertThat(count("""
                select count(*) from access.person where id = {0} and erased_on is not null and password_hash is null
                  and user_name not like '%borta%' and display_name = 'Raderad person'""", person)).isEqualTo(1);
    }

    @Test
    void whoeverIsErasedIsNoLongerInTheTrailAndItsChainsStillHold() {
        var person = add("spar.los", "Spårlös Person");
        Scope.of(world.administrator()).run(() -> transaction.executeWithoutResult(_ -> people.giveLink(person)));
        assertThat(count("select count(*) from audit.apart where about = {0}", person))
                .isPositive();

        erasure.eraseAtRequest(person, world.administrator());

        assertThat(check.verify()).isInstanceOf(AuditCheck.Outcome.Verified.class);
        for (var name : List.of("spar.los", "Spårlös")) {
            assertThat(count("""
                    select (select count(*) from audit.entry where concat(row_key, before, after) like {0})
                      + (select count(*) from audit.apart where value like {0})
                      + (select count(*) from access.person where concat(user_name, display_name) like {0})""", "%" + name + "%")).as(name).isZero();
        }
        assertThat(count("select count(*) from access.one_time_link where person_id = {0}", person))
                .isZero();
        assertThat(count(
                        "select count(*) from access.membership where person_id = {0} and valid_to is not null",
                        person))
                .isEqualTo(1);
    }

    @Test
    void aNameThatIsTakenOutOfTheTrailOfSomebodyElseIsFound() {
        var person = add("inte.raderad", "Inte Raderad");
        assertThat(check.verify()).isInstanceOf(AuditCheck.Outcome.Verified.class);

        assertThatException()
                .isThrownBy(() -> system("select audit.forget({0})", person))
                .withStackTraceContaining("only who is erased is forgotten");
        assertThatException()
                .isThrownBy(() -> system("delete from audit.apart where about = {0}", person))
                .withStackTraceContaining("permission denied");
        assertThatException()
                .isThrownBy(() -> system("update audit.apart set value = 'annat' where about = {0}", person))
                .withStackTraceContaining("permission denied");
    }

    @Test
    void whatSomebodyDidStaysWithoutHerName() throws Exception {
        var person = add("skrev.nyss", "Skrev Nyss");
        system("""
                insert into report.comment (id, chapter_id, written_by, written_at, text)
                select gen_random_uuid(), (select id from report.chapter limit 1), {0}, now(), 'står kvar'""", person);

        var session = world.signIn("admin");
        assertThat(web.post()
                        .uri("/accounts/" + person + "/erasure")
                        .with(csrf())
                        .cookie(session))
                .hasStatus(422);
        assertThat(web.post()
                        .uri("/accounts/" + person + "/erasure")
                        .with(csrf())
                        .cookie(session)
                        .param("confirmed", "yes"))
                .hasRedirectedUrl("/accounts");

        assertThat(count("select count(*) from report.comment where written_by = {0} and text = 'står kvar'", person))
                .isEqualTo(1);
        assertThat(web.get().uri("/accounts/" + person).cookie(session)).hasStatus(404);
        assertThat(web.post()
                        .uri("/accounts/" + person + "/erasure")
                        .with(csrf())
                        .cookie(session)
                        .param("confirmed", "yes"))
                .hasStatus(404);
        system("delete from report.comment where written_by = {0}", person);
    }

    @Test
    void nobodyErasesOneselfNorWhoBelongsElsewhereToo() throws Exception {
        var person = add("pa.tva", "På Två");
        Scope.system()
                .run(() -> transaction.executeWithoutResult(
                        _ -> people.join(person, world.vetlanda().organisation(), Role.ACTOR_REPORTER)));
        var itsAdministrator = administratorOf(world.eksjo());

        assertThat(erasure.mayErase(person, itsAdministrator)).isFalse();
        assertThat(erasure.mayErase(person, world.eksjo())).isFalse();
        assertThat(erasure.mayErase(person, world.administrator())).isTrue();
        var admin = world.administrator();
        assertThatThrownBy(() -> erasure.eraseAtRequest(admin.person(), admin)).isInstanceOf(NotFound.class);
        for (var user : List.of("samordnare", "chef", "eksjo", "nationell")) {
            assertThat(web.post()
                            .uri("/accounts/" + person + "/erasure")
                            .with(csrf())
                            .cookie(world.signIn(user))
                            .param("confirmed", "yes"))
                    .as(user)
                    .hasStatus(404);
        }
        erasure.eraseAtRequest(person, admin);
    }

    @Test
    void anAdministratorSeesTheProofAndIsAlarmedWhenSomethingIsLeft() throws Exception {
        erasure.round();
        var session = world.signIn("admin");
        assertThat(web.get().uri("/personal-data").cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("Nattens gallring", "Registerförteckning", "access.person: ")
                .doesNotContain("role=\"alert\"");
        assertThat(web.get().uri("/personal-data/register.csv").cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("processing;name;", "access.membership");
        for (var user : List.of("samordnare", "eksjo", "nationell")) {
            assertThat(web.get().uri("/personal-data").cookie(world.signIn(user)))
                    .hasStatus(404);
        }

        assertThat(new Erasure.LastRound(List.of(new Proof(Instant.now(), Keeping.UPLOAD, 0, 1)), Duration.ZERO)
                        .isAlarming())
                .isTrue();
        assertThat(at(Duration.ofHours(35)).last().isAlarming()).isFalse();
        assertThat(at(Duration.ofHours(37)).last().isAlarming()).isTrue();
    }

    /** As it is seen later; to erase with a later clock would empty the county. */
    private Erasure at(Duration later) {
        return new Erasure(sql, transaction, InstantSource.fixed(Instant.now().plus(later)));
    }

    private UUID add(String userName, String displayName) {
        return Scope.of(world.administrator())
                .call(() -> Objects.requireNonNull(transaction.execute(_ -> {
                    var id = people.add(userName, displayName, null);
                    people.join(id, world.eksjo().organisation(), Role.ACTOR_REPORTER);
                    return id;
                })));
    }

    private static Actor administratorOf(Actor one) {
        return new Actor(
                UUID.randomUUID(),
                "Administratör",
                one.organisation(),
                one.organisationName(),
                one.organisationKind(),
                one.countyCode(),
                null,
                Role.ADMINISTRATOR,
                one.period());
    }

    private void system(String statement, Object... values) {
        Scope.system().run(() -> transaction.executeWithoutResult(_ -> sql.execute(statement, values)));
    }

    private int count(String query, Object... values) {
        return Scope.system()
                .call(() -> Objects.requireNonNull(transaction.<Integer>execute(
                        _ -> sql.fetchSingle(query, values).get(0, Integer.class))));
    }
}
