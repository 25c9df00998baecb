package se.samsyn.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A Keycloak that has been unpacked, with one realm, one client and two people, as long as the test runs. */
final class Keycloak implements AutoCloseable {
    static final String SECRET = "a secret between servers";
    static final String PASSWORD = "somebody's password there";

    private final Process process;

    Keycloak(Path folder, int port, String client) throws IOException, InterruptedException {
        var imported = Files.createDirectories(folder.resolve("data/import"));
        Files.writeString(imported.resolve("samsyn-realm.json"), realm(client));
        process = new ProcessBuilder(
                        folder.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keycloak.log").toFile())
                .start();
        awaitAnswer(URI.create("http://localhost:" + port + "/realms/samsyn/.well-known/openid-configuration"));
    }

    private static void awaitAnswer(URI address) throws InterruptedException {
        var until = Instant.now().plus(Duration.ofMinutes(4));
        try (var client = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(until)) {
                try {
                    var answer = client.send(
                            HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
                    if (answer.statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // it takes a minute to start
                }
                Thread.sleep(Duration.ofSeconds(2));
            }
        }
        throw new IllegalStateException("Keycloak has not answered; see keycloak.log in its folder");
    }

    /** Its start script leaves the server as a child. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static String realm(String client) {
        return """
                {"realm": "samsyn", "enabled": true, "sslRequired": "none",
                 "clients": [{"clientId": "samsyn", "secret": "%s", "enabled": true, "protocol": "openid-connect",
                   "publicClient": false, "standardFlowEnabled": true, "directAccessGrantsEnabled": false,
                   "redirectUris": ["%s/sign-in/from/keycloak"],
                   "attributes": {"pkce.code.challenge.method": "S256", "post.logout.redirect.uris": "%s/"}}],
                 "users": [%s, %s]}
                """.formatted(SECRET, client, client, user("anna"), user("bertil"));
    }

    private static String user(String name) {
        return """
                {"username": "%s", "enabled": true, "email": "%s@example.org", "emailVerified": true,
                 "firstName": "%s", "lastName": "Prov",
                 "credentials": [{"type": "password", "value": "%s", "temporary": false}]}
                """.formatted(name, name, name, PASSWORD);
    }
}
