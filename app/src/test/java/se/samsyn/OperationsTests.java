package se.samsyn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What an operator does by command and setting: copies, also killed in the middle, the key, the trail, the log. */
class OperationsTests extends Processes {
    private static final String[] REPORT = {"report", "--county", "06", "--from", "2020-01-01", "--to", "2021-12-31"};

    @Test
    void aCopyMadeWhileTheServerRunsIsAWholeSamsynElsewhere() throws Exception {
        start();
        var copy = folder.resolve("copy.zip");
        assertThat(run("rotate-key", "--data", folder.toString())).isZero();
        assertThat(run("backup", "--out", copy.toString(), "--data", folder.toString()))
                .isZero();
        assertThat(run("backup", "--out", copy.toString(), "--data", folder.toString()))
                .as("is there already")
                .isEqualTo(1);

        var other = folder.resolve("other");
        assertThat(run("restore", "--from", copy.toString(), "--data", other.toString()))
                .isZero();
        assertThat(other.resolve("secret.key")).doesNotExist();
        Files.copy(folder.resolve("secret.key"), other.resolve("secret.key"));
        assertThat(run("restore", "--from", copy.toString(), "--data", other.toString()))
                .as("no longer empty")
                .isEqualTo(1);
        assertThat(run("verify-audit", "--data", other.toString())).isZero();
        var trail = folder.resolve("trail.jsonl");
        assertThat(run("audit", "--out", trail.toString(), "--data", other.toString()))
                .isZero();
        assertThat(Files.readString(trail)).contains("\"backed_up\"", "\"restored\"", "\"audit_read\"");

        var visitor = new Visitor(start(other).address());
        visitor.signIn("eksjo");
        assertThat(visitor.get("/activities").statusCode()).isEqualTo(200);
        var report = folder.resolve("report");
        assertThat(run(words(report, other))).isZero();
        assertThat(Files.readString(report.resolve("report.json"))).contains("\"number\"");
        assertThat(run("verify-report", report.toString())).isZero();
    }

    @Test
    void theLogIsJsonWhenAskedForWithTheRequestInEachLine() throws Exception {
        var builder = java("run", "--port", "0", "--data", folder.toString());
        builder.environment().put("SAMSYN_LOG", "ecs");
        var server = start(builder);
        var answer = new Visitor(server.address()).report("""
                [{"type":"csp-violation","body":{"effectiveDirective":"script-src","blockedURL":"inline","documentURL":"http://localhost/a"}}]""");
        waitUntil(() -> server.said().stream().anyMatch(line -> line.contains("content policy")));

        var line = JsonMapper.shared()
                .readTree(server.said().stream()
                        .filter(one -> one.contains("content policy"))
                        .findFirst()
                        .orElseThrow());
        assertThat(line.path("request").asString())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(line.path("log").path("level").asString()).isEqualTo("WARN");
    }

    private static String[] words(Path out, Path data) {
        return java.util.stream.Stream.concat(
                        java.util.Arrays.stream(REPORT),
                        java.util.stream.Stream.of("--out", out.toString(), "--data", data.toString()))
                .toArray(String[]::new);
    }

    @Test
    void aCopyThatIsKilledInTheMiddleLeavesNoFileUnderItsName() throws Exception {
        start();
        var copies = Files.createDirectory(folder.resolve("copies"));
        var copy = copies.resolve("copy.zip");
        try (var blocking = connected(folder);
                var statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("lock table report.submission in access exclusive mode");
            var copying = java("backup", "--out", copy.toString(), "--data", folder.toString())
                    .inheritIO()
                    .start();
            started.add(copying);
            waitUntil(() -> waits(statement));
            copying.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            blocking.rollback();
        }

        assertThat(copies).isNotEmptyDirectory(); // the part, under another name
        assertThat(copy).doesNotExist();
        assertThat(run("backup", "--out", copy.toString(), "--data", folder.toString()))
                .isZero();
    }

    @Test
    void aCopyWhosePuttingBackIsKilledIsNotServedAndIsPutBackAnew() throws Exception {
        start().process().destroy();
        var copy = folder.resolve("copy.zip");
        assertThat(run("backup", "--out", copy.toString(), "--data", folder.toString()))
                .isZero();
        var target = folder.resolve("target");
        var restoring = java("restore", "--from", copy.toString(), "--data", target.toString())
                .inheritIO()
                .start();
        started.add(restoring);
        try (var blocking = whenItsLastTableIsThere(target);
                var statement = blocking.createStatement()) {
            waitUntil(() -> waits(statement));
            restoring.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }

        var starting = java("verify-audit", "--data", target.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(starting.inputReader().lines().toList())
                .anyMatch(line -> line.contains("run ./samsyn restore again"));
        assertThat(starting.waitFor()).isNotZero();
        assertThat(run("backup", "--out", folder.resolve("b.zip").toString(), "--data", target.toString()))
                .isEqualTo(1);
        assertThat(run("restore", "--from", copy.toString(), "--data", target.toString()))
                .isZero();
        assertThat(run("verify-audit", "--data", target.toString())).isZero();
    }

    @Test
    void anErasureThatIsKilledInTheMiddleHasErasedNothingAndAnAlarmTellsThatNoneCameThrough() throws Exception {
        var admin = new Visitor(start().address());
        admin.signIn("admin");
        assertThat(admin.get("/").body()).doesNotContain("Gallringen har stannat");
        try (var blocking = connected(folder);
                var statement = blocking.createStatement()) {
            statement.execute("""
                    insert into access.person (user_name, display_name, disabled) values ('gallras.halvt', 'Gallras Halvt', true);
                    insert into access.membership select p.id, m.organisation_id, 'actor_reporter', '2020-01-01', null
                      from access.person p, access.membership m where p.user_name = 'gallras.halvt' limit 1;
                    insert into access.one_time_link select 'halvt', id, now() from access.person where user_name = 'gallras.halvt';
                    insert into access.mail_address select id, 'halvt@example.org', now() from access.person where user_name = 'gallras.halvt';
                    insert into personal.account_use select id, current_date - 900, current_date - 800 from access.person
                      where user_name = 'gallras.halvt';
                    update audit.entry set happened_at = happened_at - interval '37 hours';""");
            assertThat(admin.get("/").body()).contains("Gallringen har stannat");
            var before = traces(statement);
            assertThat(before).isEqualTo("gallras.halvt,Gallras Halvt,1,1,1,1,2,0");

            for (var ending : Ending.values()) {
                blocking.setAutoCommit(false);
                statement.execute(
                        "lock table audit.apart in access exclusive mode"); // written to when she is all but gone
                var erasing = java("erase-due", "--data", folder.toString())
                        .inheritIO()
                        .start();
                started.add(erasing);
                waitUntil(() -> waits(statement));
                assertThat(said(statement, """
                                select count(*) from pg_locks l join pg_locks w using (pid) where not w.granted
                                  and l.relation = 'access.mail_address'::regclass and l.mode = 'RowExclusiveLock'""")).as("in the middle").isEqualTo("1");
                if (ending == Ending.PROCESS) {
                    erasing.destroyForcibly();
                } else {
                    said(statement, "select pg_terminate_backend(pid) from pg_locks where not granted");
                }
                assertThat(erasing.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(erasing.exitValue()).isNotZero();
                blocking.rollback();
                blocking.setAutoCommit(true);
                waitUntil(() -> said(
                                statement,
                                "select count(*) from pg_locks where relation = 'access.mail_address'::regclass and mode = 'RowExclusiveLock'")
                        .equals("0"));

                assertThat(traces(statement)).as("killed: %s", ending).isEqualTo(before);
                assertThat(admin.get("/").body()).contains("Gallringen har stannat");
            }

            assertThat(run("erase-due", "--data", folder.toString())).isZero();
            assertThat(traces(statement)).matches("raderad-[-0-9a-f]+,Raderad person,0,0,0,0,0,1");
            assertThat(admin.get("/").body()).doesNotContain("Gallringen har stannat");
        }
    }

    private enum Ending {
        PROCESS,
        CONNECTION
    }

    /** What is left of her: names, open places, links, addresses, use, names in the trail, and proofs that her kind is erased. */
    private static String traces(Statement statement) {
        return said(statement, """
                select concat_ws(',', p.user_name, p.display_name,
                  (select count(*) from access.membership m where m.person_id = p.id and m.valid_to is null),
                  (select count(*) from access.one_time_link l where l.person_id = p.id),
                  (select count(*) from access.mail_address a where a.person_id = p.id),
                  (select count(*) from personal.account_use u where u.person_id = p.id),
                  (select count(*) from audit.apart a where a.about = p.id),
                  (select count(*) from personal.erasure where keeping = 'account'))
                from access.person p where p.user_name = 'gallras.halvt' or p.erased_on is not null""");
    }

    private static String said(Statement statement, String query) {
        try (var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Locks the table in the moment the migrations have made it, so that it is not filled before the process is killed. */
    private static Connection whenItsLastTableIsThere(Path target) {
        var locked = new AtomicReference<Connection>();
        waitUntil(() -> {
            try {
                var connection = connected(target);
                try (var statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("lock table report.submission in access exclusive mode");
                    locked.set(connection);
                    return true;
                } catch (SQLException notYet) {
                    connection.close();
                    return false;
                }
            } catch (SQLException | IOException notYet) {
                return false;
            }
        });
        return java.util.Objects.requireNonNull(locked.get());
    }

    private static boolean waits(Statement statement) {
        return said(statement, "select exists (select from pg_locks where not granted)")
                .equals("t");
    }

    private static Connection connected(Path data) throws SQLException, IOException {
        var lines = Files.readAllLines(data.resolve("db/postmaster.pid"));
        if (lines.size() < 8) {
            throw new IOException("not started yet");
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/postgres?user=postgres");
    }
}
