package se.samsyn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import se.samsyn.access.OpenToAll;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where browsers tell that a page broke the content policy. The log gets the directive, the host that was blocked and the
 * first step of the page's address: nothing that says who looked at what.
 */
@RestController
class ViolationReports {
    static final String PATH = "/csp-report";
    private static final Logger LOG = LoggerFactory.getLogger(ViolationReports.class);
    private static final int LONGEST = 16 * 1024;
    private static final int REPORTS_A_MINUTE = 30;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Pattern DIRECTIVE = Pattern.compile("[a-z-]{1,30}");
    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9.-]{1,100}");
    private static final Pattern FIRST_STEP = Pattern.compile("/[a-z-]{0,20}");

    private final InstantSource clock;
    private final JsonMapper json;
    private Instant since = Instant.EPOCH;
    private int taken;

    ViolationReports(InstantSource clock, JsonMapper json) {
        this.clock = clock;
        this.json = json;
    }

    @OpenToAll
    @PostMapping(PATH)
    ResponseEntity<Void> report(HttpServletRequest request) throws IOException {
        if (!isWithinLimit()) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header("Retry-After", "" + WINDOW.toSeconds())
                    .build();
        }
        var body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        try {
            note(json.readTree(body));
        } catch (JacksonException unreadable) {
            LOG.debug("a report that is no JSON");
        }
        return ResponseEntity.noContent().build();
    }

    /** Counted for all together, so that nobody's address need be kept. */
    private synchronized boolean isWithinLimit() {
        var now = clock.instant();
        if (now.isAfter(since.plus(WINDOW))) {
            since = now;
            taken = 0;
        }
        return ++taken <= REPORTS_A_MINUTE;
    }

    private static void note(JsonNode reports) {
        for (var report : reports.isArray() ? reports : java.util.List.of(reports)) {
            var body = report.path("body");
            LOG.warn(
                    "content policy: {} blocked {} on {}",
                    only(DIRECTIVE, body.path("effectiveDirective").asString("")),
                    blocked(body.path("blockedURL").asString("")),
                    firstStep(body.path("documentURL").asString("")));
        }
    }

    private static String blocked(String address) {
        return DIRECTIVE.matcher(address).matches() // such as inline or eval
                ? address
                : only(HOST, host(address)).toLowerCase(Locale.ROOT);
    }

    private static String host(String address) {
        try {
            var host = URI.create(address).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static String firstStep(String address) {
        try {
            var found = FIRST_STEP.matcher(String.valueOf(URI.create(address).getPath()));
            return found.lookingAt() ? found.group() : "?";
        } catch (IllegalArgumentException unreadable) {
            return "?";
        }
    }

    private static String only(Pattern allowed, String text) {
        return allowed.matcher(text).matches() ? text : "?";
    }
}
