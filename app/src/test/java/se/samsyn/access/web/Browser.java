package se.samsyn.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.test.util.ReflectionTestUtils;

/** A browser without a screen that signs in over the socket; it keeps its cookies and comes from one source. */
final class Browser {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Answer(HttpResponse<String> response) {
        String location() {
            return Pattern.compile("^https?://[^/]+")
                    .matcher(response.headers().firstValue("Location").orElse(""))
                    .replaceFirst("");
        }

        String told() {
            return response.statusCode() + " " + location();
        }

        int seconds() {
            return Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow());
        }
    }

    private final int port;
    private final String source;
    private final Map<String, String> cookies = new TreeMap<>();
    private final List<String> set = new ArrayList<>();
    private String token = "";

    Browser(int port, String source) {
        this.port = port;
        this.source = source;
    }

    void open() throws IOException, InterruptedException {
        var page = send("/sign-in", null);
        var found = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
        assertThat(found.find()).isTrue();
        token = found.group(1);
    }

    Answer signIn(String name, String password) throws IOException, InterruptedException {
        open();
        var answer = send("/sign-in", form(name, password));
        keep(answer);
        return new Answer(answer);
    }

    /** A try in the page that was opened; what comes back is not kept. */
    Answer post(String name, String password) throws IOException, InterruptedException {
        return new Answer(send("/sign-in", form(name, password)));
    }

    /** The same, with the token of the page that another one has opened. */
    Answer postAs(Browser other, String name, String password) throws IOException, InterruptedException {
        return new Answer(send("/sign-in", other.form(name, password)));
    }

    Set<String> cookies() {
        return cookies.keySet();
    }

    /** Every cookie that was set, as it was set. */
    List<String> set() {
        return set;
    }

    void signOut() {
        cookies.remove("__Host-sid");
    }

    private Map<String, String> form(String name, String password) {
        return Map.of("userName", name, "password", password, "_csrf", token);
    }

    HttpResponse<String> send(String path, @Nullable Map<String, String> form)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("X-Forwarded-For", source);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                            .map(field ->
                                    field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))));
        }
        var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (form == null) {
            keep(answer);
        }
        return answer;
    }

    private void keep(HttpResponse<String> answer) {
        for (var one : answer.headers().allValues("Set-Cookie")) {
            set.add(one);
            var pair = one.substring(0, one.indexOf(';')).split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    /** The forms of MockMvc put tokens of their own into the context that all tests share; here they are the product's. */
    static void takesRealForms(List<SecurityFilterChain> chains) {
        chains.stream()
                .flatMap(chain -> chain.getFilters().stream())
                .filter(CsrfFilter.class::isInstance)
                .forEach(filter -> ReflectionTestUtils.setField(filter, "tokenRepository", new FormTokens()));
    }
}
