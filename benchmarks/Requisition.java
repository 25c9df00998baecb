import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recipients that requisition, so many at once: {@code java Requisition.java BASE USERS PASSWORD AT_ONCE THINK_MS}. Each signs in, which is
 * not counted, and then goes through the pages from the list to the receipt, thinking up to that long before each.
 */
final class Requisition {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/funding/requisitions/[0-9a-f-]{36})\"");
    private static final ConcurrentLinkedQueue<Long> TIMES = new ConcurrentLinkedQueue<>();

    private final HttpClient http;
    private final String base;
    private final long think;
    private final Random random;
    private final Map<String, String> cookies = new TreeMap<>();

    private Requisition(HttpClient http, String base, String user, long think) {
        this.http = http;
        this.base = base;
        this.think = think;
        this.random = new Random(user.hashCode());
    }

    public static void main(String... words) throws Exception {
        var users = Files.readAllLines(Path.of(words[1]));
        var think = Long.parseLong(words[4]);
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var signedIn = new ArrayList<Requisition>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = users.stream().<Callable<Requisition>>map(user -> () -> {
                var one = new Requisition(http, words[0], user, think);
                one.signIn(user, words[2]);
                return one;
            });
            for (var one : threads.invokeAll(all.toList())) {
                signedIn.add(one.get());
            }
        }
        var from = System.nanoTime();
        var receipts = 0;
        try (var threads = Executors.newFixedThreadPool(Integer.parseInt(words[3]))) {
            for (var one : threads.invokeAll(signedIn.stream().<Callable<Boolean>>map(user -> user::requisition).toList())) {
                receipts += one.get() ? 1 : 0;
            }
        }
        var seconds = (System.nanoTime() - from) / 1e9;
        var times = TIMES.stream().sorted().toList();
        System.out.printf("%d of %d have a receipt after %.0f s; %d requests, median %.0f ms, p95 %.0f ms, slowest %.0f ms%n",
                receipts, users.size(), seconds, times.size(), at(0.5, times), at(0.95, times), at(1, times));
    }

    private static double at(double share, List<Long> sorted) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size()))) / 1e6;
    }

    private void signIn(String user, String password) throws Exception {
        var page = send("/sign-in", null);
        send("/sign-in", Map.of("userName", user, "password", password, "_csrf", token(page)));
    }

    private boolean requisition() throws Exception {
        var link = found(LINK, get("/funding/requisitions"));
        var page = get(link);
        post(link + "/start", Map.of("_csrf", token(page)));
        page = get(link + "/amount");
        post(link + "/amount", Map.of("_csrf", token(page), "amount", "1000", "wish", "" + random.nextInt(1_000_000)));
        page = get(link + "/terms");
        post(link + "/terms", Map.of(
                "_csrf", token(page),
                "accepted", found(Pattern.compile("name=\"accepted\" value=\"([^\"]*)\""), page),
                "contactFunction", "Ekonomi",
                "signatory", found(Pattern.compile("name=\"signatory\"[\\s\\S]*?<option value=\"([0-9a-f-]{36})\""), page)));
        page = get(link + "/check");
        post(link + "/submission", Map.of(
                "_csrf", token(page), "version", found(Pattern.compile("name=\"version\" value=\"([^\"]*)\""), page)));
        return get(link).contains("Kvittonummer");
    }

    private String get(String path) throws Exception {
        return timed(path, null);
    }

    private void post(String path, Map<String, String> fields) throws Exception {
        timed(path, fields);
    }

    private String timed(String path, Map<String, String> fields) throws Exception {
        Thread.sleep(think == 0 ? 0 : random.nextLong(think));
        var from = System.nanoTime();
        var body = send(path, fields);
        TIMES.add(System.nanoTime() - from);
        return body;
    }

    private String send(String path, Map<String, String> fields) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(2));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        if (fields != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 302) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        answer.headers().allValues("Set-Cookie").stream()
                .map(one -> one.split(";")[0].split("=", 2))
                .forEach(one -> cookies.put(one[0], one[1]));
        return answer.body();
    }

    private static String token(String page) {
        return found(TOKEN, page);
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in:\n" + page);
        }
        return found.group(1);
    }
}
