package se.samsyn.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.shared.Period;

@SamsynTest
class AuditTrailTests {
    private static final AuditTrail.Search ALL = new AuditTrail.Search(null, null, "", "", "", "");

    /** What leaves no entries, and why. */
    private static final Map<String, String> NOT_WATCHED = Map.ofEntries(
            Map.entry("personal.account_use", "counted from the trail itself"),
            Map.entry(
                    "funding.counted", "population of Statistics Sweden, copied with a proposal; can only be added to"),
            Map.entry("funding.return_reminder", "which letters were asked for; can only be added to"),
            Map.entry("funding.reminder", "which letters were asked for; can only be added to"),
            Map.entry("funding.return_area", "what money can be used for; only migrations change it"),
            Map.entry(
                    "funding.listed_grant",
                    "what is in a list that was taken in; the list is watched, with the checksum of its file"),
            Map.entry("funding.dispatch", "which letters are to be sent; the letters themselves are watched"),
            Map.entry("funding.leg", "derived from the entries by the database, and counted again by funding.faults"),
            Map.entry("funding.movement", "which way money may go; only migrations change it"),
            Map.entry("funding.node", "where money can be, told by what moves it; can only be added to"),
            Map.entry("funding.node_kind", "where money can be; only migrations change it"),
            Map.entry("personal.erasure", "tells itself what a round erased, and can only be added to"),
            Map.entry("access.letter", "waits to be sent; what its link does is watched"),
            Map.entry("access.logout_token", "what a provider has sent once, as a hash; tells of nobody"),
            Map.entry("access.spring_session", "sessions, kept by the session library"),
            Map.entry("access.spring_session_attributes", "sessions, kept by the session library"),
            Map.entry("access.sign_in_tries", "who guesses is told by the events of signing in; this only slows down"),
            Map.entry("access.pending_upload", "waits to be confirmed; what comes of it is watched"),
            Map.entry("organisation.territory", "loaded from Statistics Sweden"),
            Map.entry("organisation.territory_name", "loaded from Statistics Sweden"),
            Map.entry("organisation.territory_membership", "loaded from Statistics Sweden"),
            Map.entry("organisation.population", "loaded from Statistics Sweden"));

    @Autowired
    AuditTrail trail;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    @Autowired
    World world;

    @Autowired
    MockMvcTester web;

    Actor admin;

    @BeforeEach
    void whoLooks() {
        admin = world.administrator();
    }

    @Test
    void aChangeLeavesWhoDidItForWhomAndWhatStoodBeforeAndAfter() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            people.keepPeriod(
                    eksjo, new Period(eksjo.period().from(), eksjo.period().to()));
            people.keepPeriod(eksjo, Period.year(2033));

            var entry = latest();
            assertThat(entry.person()).isEqualTo(eksjo.personName());
            assertThat(entry.organisation()).isEqualTo(eksjo.organisationName());
            assertThat(entry.role()).isEqualTo(eksjo.role().code());
            assertThat(entry.action()).isEqualTo("update");
            assertThat(entry.table()).isEqualTo("access.person");
            assertThat(entry.row()).isEqualTo(eksjo.person().toString());
            assertThat(entry.changes())
                    .contains(new AuditTrail.Change(
                            "period_from", eksjo.period().from().toString(), "2033-01-01"));
        });
    }

    @Test
    void whatIsSetToWhatItWasLeavesNothing() {
        world.rolledBack(world.eksjo(), () -> {
            var before = total();
            sql.execute("update access.person set language = language where id = access.person()");
            assertThat(total()).isEqualTo(before);
        });
    }

    @Test
    void manyRowsInOneStatementLeaveOneEntryEach() {
        world.rolledBack(world.eksjo(), () -> {
            var before = total();
            var changed = sql.execute(
                    "update strategy.activity set result = result || '.' where organisation_id = access.organisation()");
            assertThat(changed).isGreaterThan(1);
            assertThat(total()).isEqualTo(before + changed);
        });
    }

    @Test
    void passwordsAndLinksAreNeverInIt() {
        world.rolledBack(admin, () -> {
            var person = people.add("ny.person", "Ny Person", "a password nobody has");
            var token = people.giveLink(person);
            people.choosePassword(token, "another that nobody has");

            var written = sql.fetchValues("""
                    select concat(row_key, before, after) from audit.entry
                    where concat(row_key, before, after) like {0}""", "%" + person + "%").toString();
            var secrets = sql.fetchSingle("""
                    select password_hash, token_hash from access.person p join access.one_time_link l on l.person_id = p.id
                    where p.id = {0}""", person);
            assertThat(written).contains("user_name\": \"sha256:", "password_hash\": \"(hidden)", "used_at");
            assertThat(written)
                    .doesNotContain(
                            Objects.requireNonNull(secrets.get("password_hash", String.class)),
                            Objects.requireNonNull(secrets.get("token_hash", String.class)));
        });
    }

    @Test
    void theApplicationCanOnlyAdd() {
        for (var attempt : List.of(
                "update audit.entry set action = 'other'",
                "delete from audit.entry",
                "truncate audit.entry",
                "update audit.seal set hash = leaf",
                "delete from audit.seal",
                "insert into audit.seal select chain, number + 1000000, batch + 1000000, position, leaf, hash from audit.seal",
                "delete from audit.waiting",
                "alter table access.person disable trigger all")) {
            world.rolledBack(
                    admin,
                    () -> assertThatException()
                            .as(attempt)
                            .isThrownBy(() -> sql.execute(attempt))
                            .withStackTraceContaining(
                                    attempt.startsWith("alter") ? "must be owner" : "permission denied"));
        }
    }

    @Test
    void nobodyWritesInTheNameOfAnother() {
        var other = world.vetlanda().person();
        world.rolledBack(
                world.eksjo(),
                () -> assertThatException()
                        .isThrownBy(() -> sql.execute(
                                "select audit.note({0}::uuid, access.organisation(), null, 'sign_in', '', null)",
                                other))
                        .withStackTraceContaining("row-level security"));
    }

    @Test
    void lineEndsAndDirectionMarksAreMadeHarmless() {
        world.rolledBack(admin, () -> {
            people.add("a\r\nb\u202ec\u001b[1m", "Namn\u2028rad", null);

            var changes = latest().changes();
            assertThat(changes)
                    .contains(
                            new AuditTrail.Change("user_name", "", "a\u21b5b\ufffdc\ufffd[1m"),
                            new AuditTrail.Change("display_name", "", "Namn\u21b5rad"));
        });
    }

    @Test
    void anAdministratorSeesOnesOwnOrganisationAndNoContentsOfDrafts() {
        var eksjo = world.eksjo();
        var itsAdministrator = new Actor(
                eksjo.person(),
                eksjo.personName(),
                eksjo.organisation(),
                eksjo.organisationName(),
                eksjo.organisationKind(),
                eksjo.countyCode(),
                null,
                Role.ADMINISTRATOR,
                eksjo.period());
        world.rolledBack(world.vetlanda(), () -> {
            sql.execute("""
                    update strategy.activity set title = 'Hemligt utkast', result = 'nytt'
                    where id = (select id from strategy.activity where organisation_id = access.organisation() limit 1)""");
            var foreign = latest();
            assertThat(foreign.columns()).containsExactly("result", "title");
            assertThat(foreign.changes()).isEmpty();
            assertThat(world.<Integer>as(
                            admin,
                            () -> trail.list(saying("Hemligt utkast"), 1, 50, admin)
                                    .total()))
                    .isZero();
            assertThat(world.<List<AuditTrail.Entry>>as(
                            itsAdministrator,
                            () -> trail.list(ALL, 1, 50, itsAdministrator).items()))
                    .allMatch(entry -> entry.organisation().equals(eksjo.organisationName()));
        });
    }

    @Test
    void thePageIsThereForAdministratorsOnly() throws Exception {
        for (var other : List.of("samordnare", "chef", "eksjo", "nationell")) {
            var session = world.signIn(other);
            assertThat(web.get().uri("/audit").cookie(session)).as(other).hasStatus(404);
            assertThat(web.get().uri("/audit/export.csv").cookie(session))
                    .as(other)
                    .hasStatus(404);
        }
        assertThat(web.get().uri("/audit").cookie(world.signIn("admin")))
                .hasStatusOk()
                .bodyText()
                .contains("Händelselogg", "Loggade in");
        assertThat(web.get()
                        .uri("/audit?lang=en&action=sign_in&from=nonsense&page=7")
                        .cookie(world.signIn("admin")))
                .hasStatusOk()
                .bodyText()
                .contains("Audit trail", "Signed in");
    }

    @Test
    void signInsLeaveEntriesButNotTheNamesOfThoseWhoDoNotExist() throws Exception {
        assertThat(web.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("userName", "eksjo")
                        .param("password", "not the password"))
                .hasRedirectedUrl("/sign-in?wrong");
        assertThat(web.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("userName", "Hemligt-lösenord-i-fel-fält")
                        .param("password", "x"))
                .hasRedirectedUrl("/sign-in?wrong");
        var session = world.signIn("vetlanda");
        assertThat(web.post().uri("/sign-out").with(csrf()).cookie(session)).hasStatus(302);

        world.rolledBack(admin, () -> {
            assertThat(trail.list(new AuditTrail.Search(null, null, "", "", "sign_in_failed", ""), 1, 50, admin)
                            .items())
                    .anyMatch(entry -> entry.person().equals(world.eksjo().personName())
                            && entry.organisation().equals(world.eksjo().organisationName())
                            && !entry.request().isEmpty())
                    .anyMatch(entry -> entry.row().isEmpty())
                    .noneMatch(entry ->
                            entry.toString().toLowerCase(java.util.Locale.ROOT).contains("hemligt"));
            assertThat(trail.list(new AuditTrail.Search(null, null, "vetlanda", "", "sign_out", ""), 1, 50, admin)
                            .total())
                    .isPositive();
        });
    }

    @Test
    void theFileCanBeOpenedWithoutHarmAndThatItWasTakenIsKept() throws Exception {
        var session = world.signIn("admin");

        assertThat(web.get().uri("/audit/export.csv?table=access.membership").cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("time;person;", "access.membership")
                .doesNotContain("access.person");
        assertThat(web.get().uri("/audit?action=audit_read").cookie(session))
                .bodyText()
                .contains("Hämtade händelseloggen");
    }

    @Test
    void everyTableIsWatchedOrSaysWhyNotAndHasAName() throws IOException {
        var names = new Properties();
        names.load(new InputStreamReader(
                Objects.requireNonNull(AuditTrailTests.class.getResourceAsStream("/messages/audit_sv.properties")),
                StandardCharsets.UTF_8));
        world.rolledBack(world.coordinator(), () -> {
            var tables = sql.fetch("""
                    select n.nspname || '.' || c.relname as name,
                      (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'audited\\_%') as triggers
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p') and n.nspname not in ('audit', 'public', 'information_schema')
                      and n.nspname not like 'pg\\_%'""");
            assertThat(tables).isNotEmpty();
            for (var table : tables) {
                var name = table.get("name", String.class);
                var watched = !NOT_WATCHED.containsKey(name);
                assertThat(table.get("triggers", Integer.class))
                        .as("triggers of %s, made by audit.watch", name)
                        .isEqualTo(watched ? 3 : 0);
                assertThat(names.containsKey("audit.table." + name)).as(name).isEqualTo(watched);
            }
        });
    }

    private static AuditTrail.Search saying(String text) {
        return new AuditTrail.Search(null, null, "", "", "", text);
    }

    private AuditTrail.Entry latest() {
        return world.as(admin, () -> {
            var key = Objects.requireNonNull(
                    sql.fetchSingle("select row_key from audit.entry order by batch desc, position desc limit 1")
                            .get(0, String.class));
            return trail.list(saying(key), 1, 50, admin).items().getFirst();
        });
    }

    private int total() {
        return world.as(admin, () -> trail.list(ALL, 1, 1, admin).total());
    }
}
