package se.samsyn.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;

/** What the log tells of requests in which people typed what belongs to nobody else. */
@SamsynTest
@ExtendWith(OutputCaptureExtension.class)
class LogTests {
    private static final String LINE =
            "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z (ERROR|WARN |INFO ) \\[([0-9a-f-]{36})?] [\\w.$-]+: .*";
    private static final List<String> PLANTED =
            List.of("Planta", "planta", "19121212-1212", "gr\u00f6nska-2026", "pl4ntadtoken");

    @LocalServerPort
    int port;

    @Autowired
    MockMvcTester web;

    @Test
    void nothingThatWasTypedIsInIt(CapturedOutput log) throws Exception {
        var fails = web.get()
                .uri("/published/fault/refused")
                .queryParam("typed", "planta.plantasson@example.se 19121212-1212")
                .exchange();
        assertThat(fails).hasStatus(500);
        assertThat(web.get().uri("/published/fault/bug")).hasStatus(500);
        web.post()
                .uri("/sign-in")
                .with(csrf())
                .param("userName", "planta.plantasson@example.se")
                .param("password", "gr\u00f6nska-2026")
                .exchange();
        for (var path : List.of(
                "/published?token=pl4ntadtoken",
                "/welcome/pl4ntadtoken",
                "/api/figures/share:planta:06:19121212-1212",
                "/activities?from=Planta%20Plantasson",
                "/published/%00planta",
                "/published/..;/planta")) {
            send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("User-Agent", "Planta Plantasson")
                    .header("Cookie", "__Host-sid=pl4ntadtoken"));
        }
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/csp-report"))
                .header("Content-Type", "application/reports+json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "[{\"type\":\"csp-violation\",\"body\":{\"effectiveDirective\":\"script-src\",\"blockedURL\":\"inline\","
                                + "\"documentURL\":\"http://localhost/activities/planta?token=pl4ntadtoken\"}}]")));

        assertThat(log.getAll()).contains("request failed", "(22P02)", "IllegalStateException");
        assertThat(log.getAll()).doesNotContain("secret detail").doesNotContain(PLANTED);
        assertThat(log.getAll()).contains("[" + fails.getResponse().getHeader("X-Request-Id") + "]");
    }

    @Test
    void whatIsToldCannotBeginALineOfItsOwn(CapturedOutput log) {
        var logger = org.slf4j.LoggerFactory.getLogger("se.samsyn.log.LogTests");
        logger.warn("told {}", "a\n2026-01-01T00:00:00Z ERROR [] forged: b\r\u2028c\u001b[31m\u202ed");

        var told = log.getAll().lines().filter(line -> line.contains("told")).toList();
        assertThat(told)
                .singleElement()
                .asString()
                .matches(LINE)
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
        assertThat(log.getAll().lines().filter(line -> line.startsWith("2026-01-01")))
                .isEmpty();
    }

    @Test
    void messagesOfExceptionsAreToldOutsideRequestsOnly() {
        var thrown = new IllegalStateException("port 8080\nis taken", new java.sql.SQLException("row (x)", "23505"));

        assertThat(new Traces().printStackTraceToString(thrown)).contains("port 8080\u21b5is taken", "row (x)");
        try (var _ = org.slf4j.MDC.putCloseable(Traces.REQUEST, "r")) {
            assertThat(new Traces().printStackTraceToString(thrown))
                    .contains("java.lang.IllegalStateException", "java.sql.SQLException (23505)", "LogTests")
                    .doesNotContain("8080")
                    .doesNotContain("row (x)");
        }
    }

    private static void send(HttpRequest.Builder request) throws Exception {
        Objects.requireNonNull(HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }
}
