package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.samsyn.SamsynTest;
import se.samsyn.World;

/** Forms that others make a browser send: the site it says it comes from is looked at first, the token always. */
@SamsynTest
class ForeignRequestTests {
    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    World world;

    private String who = "";
    private String token = "";

    @BeforeEach
    void signIn() throws Exception {
        who = signedIn();
        token = tokenOf(who);
    }

    @Test
    void theRightTokenFromOurOwnPageIsAccepted() throws Exception {
        assertThat(post(token, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(302);
        assertThat(post(token, "Sec-Fetch-Site", "none").statusCode()).isEqualTo(302);
        assertThat(post(token, "Origin", "http://localhost:" + port).statusCode())
                .isEqualTo(302);
        assertThat(post(token, "Accept", "*/*").statusCode()).isEqualTo(302);
    }

    @Test
    void theRightTokenDoesNotHelpAnotherSite() throws Exception {
        for (var site : new String[] {"cross-site", "same-site", "anything"}) {
            var answer = post(token, "Sec-Fetch-Site", site);
            assertThat(answer.statusCode()).as(site).isEqualTo(403);
            assertThat(answer.body()).contains("Inget har ändrats");
        }
        assertThat(post(token, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(post(token, "Origin", "http://localhost:1").statusCode()).isEqualTo(403);
        assertThat(post(token, "Origin", "https://localhost:" + port).statusCode())
                .isEqualTo(403);
    }

    @Test
    void anOriginThatIsHiddenLeavesItToTheToken() throws Exception {
        assertThat(post(token, "Origin", "null").statusCode()).isEqualTo(302);
        assertThat(post("", "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(post("forged", "Origin", "null").statusCode()).isEqualTo(403);
    }

    @Test
    void ourOwnPageDoesNotReplaceTheToken() throws Exception {
        var others = tokenOf(signedIn());

        assertThat(post("", "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(403);
        assertThat(post("forged", "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(403);
        assertThat(post(others, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(403);
        assertThat(post("forged&_csrf=" + token, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theSameFormSentTwiceIsAcceptedTwiceAndAnOldOneAfterSigningOutNever() throws Exception {
        assertThat(post(token, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(302);
        assertThat(post(token, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(302);

        send("/sign-out", token, "Sec-Fetch-Site", "same-origin");

        assertThat(post(token, "Sec-Fetch-Site", "same-origin")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/sign-in?gone");
    }

    @Test
    void aLinkFromAnotherSiteOpensThePage() throws Exception {
        var answer = client.send(
                request("/mandates").header("Sec-Fetch-Site", "cross-site").build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String token, String header, String value) throws Exception {
        return send("/context", token, header, value);
    }

    private HttpResponse<String> send(String path, String token, String header, String value) throws Exception {
        return client.send(
                request(path)
                        .header(header, value)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("period=2020-2021&_csrf=" + token))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Cookie", who);
    }

    private String signedIn() throws Exception {
        Cookie cookie = world.signIn("eksjo");
        return cookie.getName() + "=" + cookie.getValue();
    }

    private String tokenOf(String cookie) throws Exception {
        var page = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        var found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
