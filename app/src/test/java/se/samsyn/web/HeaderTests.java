package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.samsyn.SamsynTest;
import se.samsyn.World;

/** The headers of every route, however it is asked and however it answers, against the table that is decided on. */
@SamsynTest
class HeaderTests {
    private static final Map<String, String> PAGE = Map.ofEntries(
            Map.entry(
                    "content-security-policy",
                    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self';"
                            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
                            + " report-to csp"),
            Map.entry("referrer-policy", "same-origin"),
            Map.entry("cache-control", "no-store"),
            Map.entry("x-content-type-options", "nosniff"),
            Map.entry("x-frame-options", "DENY"),
            Map.entry("cross-origin-opener-policy", "same-origin"),
            Map.entry("cross-origin-embedder-policy", "require-corp"),
            Map.entry("cross-origin-resource-policy", "same-origin"),
            Map.entry(
                    "permissions-policy",
                    "accelerometer=(), browsing-topics=(), camera=(), clipboard-read=(), display-capture=(),"
                            + " geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"),
            Map.entry("reporting-endpoints", "csp=\"/csp-report\""),
            Map.entry("x-robots-tag", "noindex"),
            Map.entry("origin-agent-cluster", "?1"));
    private static final Map<String, String> FILE = Map.of(
            "content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'",
            "referrer-policy", "no-referrer",
            "cache-control", "no-store",
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-embedder-policy", "require-corp",
            "cross-origin-resource-policy", "same-origin",
            "permissions-policy", PAGE.get("permissions-policy"));
    private static final String STRICT_TRANSPORT = "max-age=63072000; includeSubDomains; preload";
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    /** What may be there beside the table, as it tells about the content or the connection. */
    private static final Set<String> ORDINARY = Set.of(
            "accept-patch",
            "accept-ranges",
            "allow",
            "connection",
            "content-disposition",
            "content-language",
            "content-length",
            "content-type",
            "date",
            "keep-alive",
            "last-modified",
            "location",
            "retry-after",
            "set-cookie",
            "transfer-encoding",
            "vary",
            "x-request-id");

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)");

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping router;

    @Autowired
    World world;

    @Test
    void everyRouteAnswersEveryMethodWithTheHeadersOfItsProfile() throws Exception {
        var wrong = new TreeMap<String, List<String>>();
        var statuses = new TreeSet<Integer>();
        for (var who : List.of("", cookie("samordnare"))) {
            for (var path : routes()) {
                for (var method : List.of("GET", "HEAD", "POST", "OPTIONS", "TRACE")) {
                    var answer = send(method, path, who, "");
                    statuses.add(answer.statusCode());
                    note(wrong, method + " " + path + " " + answer.statusCode(), answer.headers(), false);
                    assertThat(method.equals("TRACE") && answer.statusCode() != 405)
                            .as(method + " " + path)
                            .isFalse();
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(statuses).contains(200, 302, 403, 404, 405, 500, 503);
    }

    @Test
    void everyPageAndFileThatLinksLeadToHasThem() throws Exception {
        var wrong = new TreeMap<String, List<String>>();
        var profiles = new HashSet<String>();
        var who = cookie("samordnare");
        var seen = new HashSet<String>();
        var waiting = new ArrayList<>(List.of("/"));
        while (!waiting.isEmpty()) {
            var path = waiting.removeLast();
            if (seen.add(path.replaceAll("[0-9a-f-]{36}|[0-9]+|\\?.*", "*"))) {
                var answer = send("GET", path, who, "");
                assertThat(answer.statusCode()).as(path).isIn(200, 302);
                note(wrong, path, answer.headers(), false);
                profiles.add(
                        answer.headers().firstValue("content-security-policy").orElse(""));
                if (answer.headers().firstValue("content-type").orElse("").startsWith("text/html")) {
                    LINK.matcher(answer.body())
                            .results()
                            .map(found -> found.group(1).replace("&amp;", "&"))
                            .forEach(waiting::add);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(profiles).containsOnly(PAGE.get("content-security-policy"), FILE.get("content-security-policy"));
        assertThat(seen).hasSizeGreaterThan(40);
    }

    @Test
    void whatIsRefusedBeforeAnyPageIsReachedHasThem() throws Exception {
        var wrong = new TreeMap<String, List<String>>();
        var who = cookie("samordnare");
        var token = token(who);
        var large = "_csrf=" + token + "&what=" + "x".repeat(3_000_000);
        var statuses = new TreeSet<Integer>();
        for (var answer : List.of(
                send("POST", "/costs/new", who, large),
                send("POST", "/costs/new", who, "_csrf=" + token),
                upload(who, token),
                send("GET", "/a//b", who, ""),
                send("GET", "/a%2Fb;c", "", ""),
                send("GET", "/%00", "", ""),
                send("GET", "/css/no-such.css", "", ""),
                send("GET", "/assets/old/css/samsyn.css", "", ""),
                send("GET", "/api/figures/no-such", "", ""),
                send("BREW", "/", "", ""))) {
            statuses.add(answer.statusCode());
            note(wrong, answer.request().uri() + " " + answer.statusCode(), answer.headers(), false);
            assertThat(answer.body()).doesNotContain("Exception", "Tomcat");
        }

        assertThat(wrong).isEmpty();
        assertThat(statuses).contains(400, 404, 413, 422);
    }

    @Test
    void behindAProxyWithEncryptionTheBrowserIsToldToStayWithIt() throws Exception {
        for (var path : List.of("/", "/sign-in", "/no-such", "/css/no-such.css", "/published/fault/away")) {
            var wrong = new TreeMap<String, List<String>>();
            var answer = client.send(
                    request(path).header("X-Forwarded-Proto", "https").build(), HttpResponse.BodyHandlers.ofString());
            note(wrong, path, answer.headers(), true);
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void aPageTellsWhichLanguageItIsIn() throws Exception {
        assertThat(send("GET", "/sign-in", "", "").headers().allValues("content-language"))
                .containsExactly("sv");
        assertThat(send("GET", "/sign-in?lang=en", "", "").headers().allValues("content-language"))
                .containsExactly("en");
    }

    @Test
    void stylesAreKeptForGoodAtTheAddressOfTheirChecksumAndAskedForAgainAtAnyOther() throws Exception {
        var page = send("GET", "/sign-in", "", "").body();
        var styles = LINK.matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(path -> path.endsWith("/css/samsyn.css"))
                .findFirst()
                .orElseThrow();

        var kept = send("GET", styles, "", "");
        var other = send("GET", "/css/samsyn.css", "", "");

        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.headers().allValues("cache-control")).containsExactly(FOR_GOOD);
        assertThat(other.headers().allValues("cache-control")).containsExactly("no-cache");
        assertThat(kept.body()).isEqualTo(other.body());
        var font = Pattern.compile("url\\(\"\\.\\./(fonts/[^\"]+)").matcher(kept.body());
        assertThat(font.find()).isTrue();
        assertThat(send("GET", styles.replace("css/samsyn.css", font.group(1)), "", "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBrowsersReportIsTakenInSmallAndFewAndNothingElse() throws Exception {
        var report = """
                [{"type":"csp-violation","url":"https://samsyn.example/reports/7","body":{
                  "documentURL":"https://samsyn.example/reports/7?who=Anna","blockedURL":"https://evil.example/x?y",
                  "effectiveDirective":"script-src-elem"}}]""";

        assertThat(send("POST", "/csp-report", "", "x".repeat(17_000)).statusCode())
                .isEqualTo(413);
        assertThat(send("POST", "/csp-report", "", report).statusCode()).isEqualTo(204);
        assertThat(send("POST", "/csp-report", "", "no json").statusCode()).isEqualTo(204);
        var wrong = new TreeMap<String, List<String>>();
        HttpResponse<String> last = send("POST", "/csp-report", "", "[]");
        for (var more = 0; more < 60 && last.statusCode() == 204; more++) {
            last = send("POST", "/csp-report", "", "[]");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("retry-after")).isPresent();
        note(wrong, "429", last.headers(), false);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyValueOfTheTableIsLegal() {
        for (var profile : List.of(PAGE, FILE)) {
            var directives = Arrays.stream(
                            profile.getOrDefault("content-security-policy", "").split("; ?"))
                    .map(directive -> directive.split(" "))
                    .toList();
            assertThat(directives)
                    .extracting(directive -> directive[0])
                    .doesNotHaveDuplicates()
                    .allMatch(Set.of(
                            "default-src",
                            "style-src",
                            "script-src",
                            "img-src",
                            "font-src",
                            "connect-src",
                            "form-action",
                            "base-uri",
                            "frame-ancestors",
                            "report-to",
                            "sandbox")::contains);
            assertThat(directives)
                    .allSatisfy(directive -> assertThat(Arrays.stream(directive).skip(1))
                            .allMatch(value -> directive[0].equals("report-to")
                                    ? profile.getOrDefault("reporting-endpoints", "")
                                            .startsWith(value + "=\"/")
                                    : Set.of("'none'", "'self'", "data:").contains(value)));
            assertThat(profile.getOrDefault("referrer-policy", "")).isIn("no-referrer", "same-origin");
            assertThat(profile.getOrDefault("cross-origin-opener-policy", ""))
                    .isIn("unsafe-none", "same-origin-allow-popups", "same-origin", "noopener-allow-popups");
            assertThat(profile.getOrDefault("cross-origin-embedder-policy", ""))
                    .isIn("unsafe-none", "require-corp", "credentialless");
            assertThat(profile.getOrDefault("cross-origin-resource-policy", ""))
                    .isIn("same-site", "same-origin", "cross-origin");
            assertThat(profile.getOrDefault("permissions-policy", "").split(", "))
                    .doesNotHaveDuplicates()
                    .allMatch(one -> one.matches("[a-z-]+=\\(\\)"));
        }
        assertThat(STRICT_TRANSPORT).matches("max-age=\\d+; includeSubDomains; preload");
    }

    private Set<String> routes() {
        return router.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern -> !pattern.equals("/csp-report")) // takes few reports a minute, and has its own test
                .map(pattern -> pattern.replaceAll("\\{[^}]*}", "no-such"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void note(Map<String, List<String>> wrong, String where, HttpHeaders headers, boolean encrypted) {
        var file = headers.firstValue("content-disposition").orElse("").startsWith("attachment");
        var expected = new TreeMap<>(file ? FILE : PAGE);
        if (encrypted) {
            expected.put("strict-transport-security", STRICT_TRANSPORT);
        }
        var found = new ArrayList<String>();
        var cached = headers.allValues("cache-control");
        if (where.contains("/assets/") && cached.equals(List.of(FOR_GOOD))) {
            expected.remove("cache-control");
        }
        expected.forEach((name, value) -> {
            if (!headers.allValues(name).equals(List.of(value))) {
                found.add(name + ": " + headers.allValues(name));
            }
        });
        headers.map().forEach((name, values) -> {
            if (!expected.containsKey(name) && !ORDINARY.contains(name) && !name.equals("cache-control")) {
                found.add("more than wanted: " + name + ": " + values);
            }
        });
        var disposition = headers.firstValue("content-disposition").orElse("inline; filename*=UTF-8''x");
        if (!disposition.matches("(attachment|inline); filename\\*=UTF-8''[A-Za-z0-9._%-]+|inline;filename=f[.]txt")) {
            found.add(disposition);
        }
        if (!found.isEmpty()) {
            wrong.put(where, found);
        }
    }

    private String cookie(String userName) throws Exception {
        var cookie = world.signIn(userName);
        return cookie.getName() + "=" + cookie.getValue();
    }

    private String token(String who) throws Exception {
        return Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(send("GET", "/", who, "").body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> upload(String who, String token) throws Exception {
        var body = """
                --x\r
                Content-Disposition: form-data; name="_csrf"\r
                \r
                %s\r
                --x\r
                Content-Disposition: form-data; name="file"; filename="large.csv"\r
                \r
                %s\r
                --x--\r
                """.formatted(token, "x".repeat(12_000_000));
        return client.send(
                request("/activities/import")
                        .header("Cookie", who)
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String who, String form)
            throws IOException, InterruptedException {
        var request = request(path)
                .method(
                        method,
                        form.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(form, StandardCharsets.UTF_8));
        if (!who.isEmpty()) {
            request.header("Cookie", who);
        }
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
