package se.samsyn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

    private static boolean waits(java.sql.Statement statement) {
        try (var rows = statement.executeQuery("select exists (select from pg_locks where not granted)")) {
            rows.next();
            return rows.getBoolean(1);
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
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
