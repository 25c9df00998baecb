package se.samsyn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.CookieHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.samsyn.demo.DemoCounty;

/** Samsyn as processes of the machine: killed in the middle of a save, two at once, without its database, on the command line. */
class ProcessTests {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (var process : started.reversed()) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

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

    private record Server(Process process, String address) {}

    private Server start() throws Exception {
        var process = java("run", "--port", "0", "--data", folder.toString())
                .redirectErrorStream(true)
                .start();
        started.add(process);
        var lines = process.inputReader(StandardCharsets.UTF_8);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("Samsyn: ")) {
                var address = line.substring("Samsyn: ".length());
                Thread.ofVirtual().start(() -> readToTheEnd(lines));
                waitUntilReady(address);
                return new Server(process, address);
            }
        }
        throw new AssertionError("ended with " + process.waitFor());
    }

    /** So that a process that has much to say is not held up. */
    private static void readToTheEnd(BufferedReader lines) {
        try {
            lines.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // with the process
        }
    }

    private static int run(String... words) throws Exception {
        var process = java(words).inheritIO().start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + String.join(" ", words));
        }
        return process.exitValue();
    }

    private static ProcessBuilder java(String... words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                "se.samsyn.SamsynApplication"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    /** What this test runs with but for the tests themselves, whose beans are no part of the product. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void waitUntilReady(String address) {
        var visitor = new Visitor(address);
        waitUntil(() -> {
            try {
                return visitor.get("/healthz").statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static void waitUntil(Condition condition) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.holds()) {
                assertThat(System.nanoTime()).as("patience").isLessThan(until);
                pause(Duration.ofMillis(100));
            }
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    private static void pause(Duration time) {
        java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
    }

    /** Sends every cookie back; Java's own keeps those for HTTPS from localhost, to which browsers send them. */
    private static final class CookieJar extends CookieHandler {
        private final Map<String, String> kept = new ConcurrentHashMap<>();

        @Override
        public Map<String, List<String>> get(URI address, Map<String, List<String>> headers) {
            return kept.isEmpty() ? Map.of() : Map.of("Cookie", List.of(String.join("; ", kept.values())));
        }

        @Override
        public void put(URI address, Map<String, List<String>> headers) {
            headers.getOrDefault("set-cookie", List.of()).forEach(cookie -> {
                var pair = cookie.replaceFirst(";.*", "");
                kept.put(pair.replaceFirst("=.*", ""), pair);
            });
        }
    }

    /** Somebody with a browser that keeps cookies, nothing more. */
    private static final class Visitor {
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieJar())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        private final String address;

        Visitor(String address) {
            this.address = address;
        }

        void signIn(String userName) throws Exception {
            var token = token("/sign-in");
            var password = DemoCounty.accounts().getFirst().password();
            assertThat(post("/sign-in", "_csrf", token, "userName", userName, "password", password)
                            .statusCode())
                    .isEqualTo(302);
        }

        String token(String page) throws Exception {
            var matcher = TOKEN.matcher(get(page).body());
            assertThat(matcher.find()).isTrue();
            return matcher.group(1);
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        }

        /** From another process that serves the same store. */
        HttpResponse<String> getFrom(String other, String path) {
            try {
                return client.send(
                        HttpRequest.newBuilder(URI.create(other + path))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException broken) {
                throw new AssertionError(broken);
            }
        }

        HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
            var pairs = new ArrayList<String>();
            for (var at = 0; at < fields.length; at += 2) {
                pairs.add(fields[at] + "=" + URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
            }
            return client.send(
                    request(path)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    pairs.stream().collect(Collectors.joining("&"))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20));
        }
    }
}
