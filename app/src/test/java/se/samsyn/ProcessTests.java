package se.samsyn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        var eksjo = new Visitor(server.address());
        eksjo.signIn("eksjo");
        var token = eksjo.token("/costs/new");
        var acknowledged = new ArrayList<String>();
        var killer = Thread.ofVirtual().start(() -> {
            pause(Duration.ofMillis(1_500));
            server.process().destroyForcibly();
        });
        try {
            for (var number = 0; number < 10_000; number++) {
                var what = "save-" + number + "-";
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
        } catch (IOException killed) {
            // what the test waits for
        }
        killer.join();
        assertThat(acknowledged).isNotEmpty();

        var again = new Visitor(start().address());
        again.signIn("eksjo");
        assertThat(again.get("/costs").body()).contains(acknowledged);
    }

    @Test
    void twoProcessesServeOneStoreAndComeBackWhenTheDatabaseDoes() throws Exception {
        var first = start();
        var second = start();
        var visitor = new Visitor(first.address());
        visitor.signIn("samordnare");
        assertThat(visitor.get("/mandates").statusCode()).isEqualTo(200);
        visitor.at(second.address());
        assertThat(visitor.get("/mandates").statusCode()).isEqualTo(200);

        var postgres = Long.parseLong(Files.readAllLines(folder.resolve("db/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle.of(postgres).orElseThrow().destroyForcibly();
        var without = visitor.get("/mandates");
        assertThat(without.statusCode()).isIn(503, 200);
        if (without.statusCode() == 503) {
            assertThat(without.body()).contains("tillfälligt otillgängligt").doesNotContain("Exception");
        }
        waitUntilReady(second.address());
        assertThat(visitor.get("/mandates").statusCode()).isEqualTo(200);
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
        assertThat(out).isDirectoryContaining("glob:**/report.{pdf}").isDirectoryContaining("glob:**/report.{docx}");
        assertThat(run("verify-report", out.toString())).isZero();

        var json = out.resolve("report.json");
        Files.writeString(json, Files.readString(json).replaceFirst("\"70\"", "\"71\""));
        assertThat(run("verify-report", out.toString())).isEqualTo(1);
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
                Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
                waitUntilReady(address);
                return new Server(process, address);
            }
        }
        throw new AssertionError("ended with " + process.waitFor());
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
                System.getProperty("java.class.path"),
                "se.samsyn.SamsynApplication"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    private static void waitUntilReady(String address) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            try {
                if (new Visitor(address).get("/healthz").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // tried again
            }
            pause(Duration.ofMillis(200));
        }
        throw new AssertionError("not ready: " + address);
    }

    private static void pause(Duration time) {
        java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
    }

    /** Somebody with a browser that keeps cookies, nothing more. */
    private static final class Visitor {
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        private String address;

        Visitor(String address) {
            this.address = address;
        }

        void at(String other) {
            address = other;
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
