package se.samsyn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import se.samsyn.demo.DemoCounty;

/** Samsyn started as processes of the machine, which end with the test, and somebody who visits them. */
abstract class Processes {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (var process : started.reversed()) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /**
     * A process that serves.
     *
     * @param said what it has written so far
     */
    record Server(Process process, String address, Queue<String> said) {}

    Server start() throws Exception {
        return start(folder);
    }

    Server start(Path folder) throws Exception {
        return start(java("run", "--port", "0", "--data", folder.toString()));
    }

    Server start(ProcessBuilder builder) throws Exception {
        var process = builder.redirectErrorStream(true).start();
        started.add(process);
        var lines = process.inputReader(StandardCharsets.UTF_8);
        var said = new ConcurrentLinkedQueue<String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith("Samsyn: ")) {
                var address = line.substring("Samsyn: ".length());
                Thread.ofVirtual().start(() -> lines.lines().forEach(said::add));
                waitUntilReady(address);
                return new Server(process, address, said);
            }
        }
        throw new AssertionError("ended with " + process.waitFor() + "\n" + String.join("\n", said));
    }

    static int run(String... words) throws Exception {
        var process = java(words).inheritIO().start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + String.join(" ", words));
        }
        return process.exitValue();
    }

    static ProcessBuilder java(String... words) {
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

    static void waitUntilReady(String address) {
        var visitor = new Visitor(address);
        waitUntil(() -> {
            try {
                return visitor.get("/healthz").statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    interface Condition {
        boolean holds() throws InterruptedException;
    }

    static void waitUntil(Condition condition) {
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

    static void pause(Duration time) {
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
    static final class Visitor {
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

        HttpResponse<String> report(String violation) throws IOException, InterruptedException {
            return client.send(
                    request("/csp-report")
                            .header("Content-Type", "application/reports+json")
                            .POST(HttpRequest.BodyPublishers.ofString(violation))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20));
        }
    }
}
