package se.samsyn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Samsyn as processes of the machine: killed in the middle of a save, two at once, without its database, on the command line. */
class ProcessTests extends Processes {
    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilledInTheMiddleOfASave() throws Exception {
        var server = start();
        var acknowledged = savesUntilKilled(server, "alone", server.process().toHandle());
        var second = start();
        assertAllAreThere(acknowledged, second);

        // A process that is killed leaves its database running; a machine that stops does not.
        acknowledged.addAll(savesUntilKilled(
                second, "together", database(), second.process().toHandle()));
        assertAllAreThere(acknowledged, start());
    }

    /** What was acknowledged of the costs that were saved, one after the other, until those processes were killed. */
    private static List<String> savesUntilKilled(Server server, String name, ProcessHandle... killed) throws Exception {
        var eksjo = new Visitor(server.address());
        eksjo.signIn("eksjo");
        var token = eksjo.token("/costs/new");
        var acknowledged = new ArrayList<String>();
        var killer = Thread.ofVirtual().start(() -> {
            pause(Duration.ofMillis(1_500));
            List.of(killed).forEach(ProcessHandle::destroyForcibly);
        });
        try {
            for (var number = 0; number < 10_000; number++) {
                var what = name + "-" + number + "-";
                var answer = eksjo.post(
                        "/costs/new",
                        "_csrf",
                        token,
                        "what",
                        what,
                        "from",
                        "2021-01-01",
                        "to",
                        "2021-12-31",
                        "cost",
                        "" + number);
                if (answer.statusCode() == 302) {
                    acknowledged.add(what);
                }
            }
        } catch (IOException expected) {
            killer.join();
            assertThat(acknowledged).isNotEmpty();
            return acknowledged;
        }
        throw new AssertionError("was not killed");
    }

    /** All that was acknowledged, and of what was not at most the one save that was under way at each kill. */
    private static void assertAllAreThere(List<String> acknowledged, Server server) throws Exception {
        var eksjo = new Visitor(server.address());
        eksjo.signIn("eksjo");
        var page = eksjo.get("/costs").body();
        var there = Pattern.compile("(?:alone|together)-\\d+-")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(there).containsAll(acknowledged).hasSizeLessThanOrEqualTo(acknowledged.size() + 2);
    }

    @Test
    void twoProcessesServeOneStoreAndComeBackWhenTheDatabaseDoes() throws Exception {
        var first = start();
        var second = start();
        var visitor = new Visitor(first.address());
        visitor.signIn("samordnare");
        var answers = new ConcurrentLinkedQueue<HttpResponse<String>>();
        var reading = new AtomicBoolean(true);
        var readers = Stream.of(first, first, second, second)
                .map(server -> CompletableFuture.runAsync(
                        () -> {
                            while (reading.get()) {
                                answers.add(visitor.getFrom(server.address(), "/mandates"));
                            }
                        },
                        Thread::startVirtualThread))
                .toList();
        waitUntil(() -> answers.size() > 20);
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);

        var killed = System.nanoTime();
        database().destroyForcibly();
        waitUntil(() -> answers.stream().anyMatch(answer -> answer.statusCode() != 200));
        waitUntilReady(first.address());
        waitUntilReady(second.address());
        var away = Duration.ofNanos(System.nanoTime() - killed);
        reading.set(false);
        readers.forEach(CompletableFuture::join);

        assertThat(away).isLessThan(Duration.ofSeconds(45));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .allSatisfy(answer -> assertThat(answer.body())
                        .contains("tillfälligt otillgängligt")
                        .doesNotContain("Exception"));
        assertThat(visitor.getFrom(first.address(), "/mandates").statusCode()).isEqualTo(200);
        assertThat(visitor.getFrom(second.address(), "/mandates").statusCode()).isEqualTo(200);
    }

    /** The PostgreSQL of the store, whichever process started it. */
    private ProcessHandle database() throws IOException {
        var number = Files.readAllLines(folder.resolve("db/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(number.strip())).orElseThrow();
    }

    @Test
    void aReportIsWrittenWithTheServerRunningAndProvesItself() throws Exception {
        start();
        var out = folder.resolve("report");

        assertThat(run(
                        "report",
                        "--county",
                        "06",
                        "--from",
                        "2020-01-01",
                        "--to",
                        "2021-12-31",
                        "--out",
                        out.toString(),
                        "--data",
                        folder.toString()))
                .isZero();
        assertThat(out)
                .isDirectoryContaining("glob:**/report.pdf")
                .isDirectoryContaining("glob:**/report.docx")
                .isDirectoryContaining("glob:**/report.html");
        assertThat(run("verify-report", out.toString())).isZero();

        var json = out.resolve("report.json");
        Files.writeString(json, Files.readString(json).replaceFirst("\"70\"", "\"71\""));
        assertThat(run("verify-report", out.toString())).isEqualTo(1);
    }

    @Test
    void whatIsDueIsErasedAndReportsArePackedFromTheCommandLine() throws Exception {
        start();
        var file = folder.resolve("paket.zip");

        assertThat(run("erase-due", "--data", folder.toString())).isZero();
        assertThat(run("archive", "--report", "06-1999-0001", "--out", file.toString(), "--data", folder.toString()))
                .isEqualTo(1);
        assertThat(run("archive", "--report", "06-1999-0001")).isEqualTo(2);
        assertThat(file).doesNotExist();
    }

    @Test
    void everybodyIsSignedOutFromTheCommandLineWithTheServerRunning() throws Exception {
        var visitor = new Visitor(start().address());
        visitor.signIn("eksjo");
        assertThat(visitor.get("/mandates").statusCode()).isEqualTo(200);

        assertThat(run("end-sessions", "--data", folder.toString())).isZero();

        assertThat(visitor.get("/mandates").headers().firstValue("Location").orElse(""))
                .endsWith("/sign-in?ended");
    }

    @Test
    void whatIsNotUnderstoodEndsWithTwoAndAMissingReportWithOne() throws Exception {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(run("report", "--county", "06")).isEqualTo(2);
        assertThat(run("report", "--county", "06", "--from", "2020-13-01", "--to", "2021-12-31", "--out", "x"))
                .isEqualTo(2);
        assertThat(run(
                        "report",
                        "--county",
                        "08",
                        "--from",
                        "2020-01-01",
                        "--to",
                        "2021-12-31",
                        "--out",
                        folder.resolve("none").toString(),
                        "--data",
                        folder.toString()))
                .isEqualTo(1);
    }
}
