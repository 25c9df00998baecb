import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** How long pages take: {@code java Pages.java BASE COOKIE WARM_UP REQUESTS CLIENTS PATH...}, a line for each path. */
final class Pages {
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String cookie;

    private Pages(String base, String cookie) {
        this.base = base;
        this.cookie = cookie;
    }

    public static void main(String... words) throws Exception {
        var pages = new Pages(words[0], words[1]);
        var warmUp = Integer.parseInt(words[2]);
        var requests = Integer.parseInt(words[3]);
        var clients = Integer.parseInt(words[4]);
        for (var path : List.of(words).subList(5, words.length)) {
            var first = pages.http.send(pages.request(path), BodyHandlers.ofByteArray());
            if (first.statusCode() != 200) {
                System.out.printf("%s\t%d\t-\t-\t-\t-%n", path, first.statusCode());
                continue;
            }
            pages.ask(path, 1, warmUp);
            var one = pages.ask(path, 1, requests);
            var several = pages.ask(path, clients, requests);
            System.out.printf(
                    "%s\t200\t%.1f\t%.1f\t%.1f\t%d%n",
                    path, at(0.5, one), at(0.95, one), at(0.95, several), first.body().length);
        }
    }

    /** The times of that many requests, shared by so many clients at once, shortest first. */
    private List<Long> ask(String path, int clients, int requests) throws Exception {
        try (var threads = Executors.newFixedThreadPool(clients)) {
            Callable<List<Long>> client = () -> {
                var times = new ArrayList<Long>();
                for (var n = 0; n < requests / clients; n++) {
                    var start = System.nanoTime();
                    var status = http.send(request(path), BodyHandlers.ofByteArray()).statusCode();
                    times.add(System.nanoTime() - start);
                    if (status != 200) {
                        throw new IllegalStateException(path + " answered " + status);
                    }
                }
                return times;
            };
            var all = new ArrayList<Long>();
            for (var one : threads.invokeAll(Stream.generate(() -> client).limit(clients).toList())) {
                all.addAll(one.get());
            }
            return all.stream().sorted().toList();
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Cookie", cookie).build();
    }

    private static double at(double part, List<Long> times) {
        return times.get((int) Math.ceil(part * times.size()) - 1) / 1e6;
    }
}
