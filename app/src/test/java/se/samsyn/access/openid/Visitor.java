package se.samsyn.access.openid;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser without a screen: keeps cookies for each server, and goes where it is told only when the test says so. */
final class Visitor {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /** What came back, and from where. */
    record Answer(URI from, HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String location() {
            return response.headers().firstValue("Location").orElse("");
        }

        /** Where it leads on this server, else the whole address. */
        String path() {
            return location().startsWith(TestProviders.HERE)
                    ? location().substring(TestProviders.HERE.length())
                    : location();
        }

        Map<String, String> query() {
            return Pattern.compile("[?&]([^=&]+)=([^&#]*)")
                    .matcher(location())
                    .results()
                    .collect(Collectors.toMap(
                            match -> match.group(1),
                            match -> URLDecoder.decode(match.group(2), StandardCharsets.UTF_8),
                            (one, _) -> one,
                            TreeMap::new));
        }

        String queried(String name) {
            return Objects.requireNonNullElse(query().get(name), "");
        }
    }

    Answer get(String address) {
        return send(address, null);
    }

    /** Sends the form of a page there, with the token that the page has. */
    Answer post(String page, String address, Map<String, String> fields) {
        var token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(get(page).body());
        var form = new HashMap<>(fields);
        if (token.find()) {
            form.put("_csrf", token.group(1));
        }
        return send(address, form);
    }

    Answer follow(Answer answer) {
        return get(answer.location());
    }

    boolean isSignedIn() {
        return get("/mandates").status() == 200;
    }

    private Answer send(String address, @Nullable Map<String, String> form) {
        var to = URI.create(address.startsWith("/") ? TestProviders.HERE + address : address);
        var request = HttpRequest.newBuilder(to).header("Accept", "text/html");
        var kept = cookies.computeIfAbsent(to.getAuthority(), _ -> new TreeMap<>());
        if (!kept.isEmpty()) {
            request.header(
                    "Cookie",
                    kept.entrySet().stream()
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
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(cookie -> {
                var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
                kept.put(pair[0], pair[1]);
            });
            return new Answer(to, response);
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }
}
