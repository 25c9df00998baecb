package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.samsyn.SamsynTest;

/** Health and metrics: on the port for them, nothing else there, and nothing of them on the public one. */
@SamsynTest
class ManagementTests {
    private static final List<String> CLOSED = List.of(
            "env",
            "configprops",
            "beans",
            "heapdump",
            "threaddump",
            "loggers",
            "mappings",
            "metrics",
            "sbom",
            "info",
            "shutdown");

    @LocalManagementPort
    int management;

    @LocalServerPort
    int open;

    @Autowired
    HealthEndpoint health;

    @Autowired
    ApplicationContext application;

    @Autowired
    Environment environment;

    @Autowired
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void livenessAndReadinessAreToldAndTheDatabaseIsPartOfReadiness() throws Exception {
        assertThat(management).isNotEqualTo(open);
        assertThat(get(management, "/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get(management, "/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(health.healthForPath("readiness"))
                .isInstanceOfSatisfying(
                        CompositeHealthDescriptor.class,
                        parts -> assertThat(parts.getComponents()).containsOnlyKeys("readinessState", "db"));
    }

    @Test
    void metricsTellRoutesAndNothingThatWasTyped() throws Exception {
        get(open, "/published?q=karin.planterad@example.se");
        get(open, "/published/191212121212-planterad");
        get(open, "/planterad-sida/191212121212");

        var metrics = get(management, "/actuator/prometheus");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("jvm_memory_used_bytes", "hikaricp_connections_active", "uri=\"/published\"")
                .containsPattern("samsyn_erasure_age_seconds [0-9]")
                .containsPattern("samsyn_erasure_left_over [0-9]")
                .doesNotContain("planterad")
                .doesNotContain("191212121212");
    }

    @Test
    void thereIsRoomInTheMetricsForEveryRouteAndAsManyMore() {
        var routes = mapping.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .distinct()
                .count();

        assertThat(environment.getRequiredProperty("management.metrics.web.server.max-uri-tags", Long.class))
                .isGreaterThanOrEqualTo(2 * routes);
    }

    @Test
    void nothingElseIsThereAndNothingOfItOnThePublicPort() throws Exception {
        for (var endpoint : CLOSED) {
            assertThat(get(management, "/actuator/" + endpoint).statusCode())
                    .as(endpoint)
                    .isNotEqualTo(200);
        }
        for (var path : List.of("/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/env", "/health")) {
            var answer = get(open, path);
            assertThat(answer.statusCode()).as(path).isIn(302, 404);
            assertThat(answer.body()).as(path).doesNotContain("\"status\"").doesNotContain("jvm_memory");
        }
    }

    @Test
    void itListensToTheMachineItselfUnlessTold() {
        assertThat(environment.getProperty("management.server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void aProcessThatStartsOrStopsIsNotReady() {
        AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
        try {
            assertThat(web.get().uri("/healthz")).hasStatus(503);
        } finally {
            AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
        }
        assertThat(web.get().uri("/healthz")).hasStatusOk().bodyText().isEqualTo("ready\n");
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
