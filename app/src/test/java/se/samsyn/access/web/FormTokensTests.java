package se.samsyn.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.web.SecurityFilterChain;
import se.samsyn.SamsynTest;
import se.samsyn.demo.DemoCounty;

/** Where the tokens of forms are, over the socket, before and after sign-in. */
@SamsynTest
class FormTokensTests {
    private static final String PASSWORD = DemoCounty.accounts().getFirst().password();

    @LocalServerPort
    int port;

    @Autowired
    List<SecurityFilterChain> chains;

    @BeforeEach
    void takeRealForms() {
        Browser.takesRealForms(chains);
    }

    @Test
    void nobodyWhoOnlyLooksBeginsASession() throws Exception {
        var visitor = new Browser(port, "203.0.116.1");
        for (var path : List.of("/", "/sign-in", "/sign-in/forgotten", "/published")) {
            assertThat(visitor.send(path, null).statusCode()).as(path).isEqualTo(200);
        }

        assertThat(visitor.cookies()).containsExactly("__Host-form");
    }

    @Test
    void theTokenMovesIntoTheSessionAtSignIn() throws Exception {
        var visitor = new Browser(port, "203.0.116.2");

        assertThat(visitor.signIn("eksjo", PASSWORD).location()).isEqualTo("/");

        assertThat(visitor.cookies()).contains("__Host-sid").doesNotContain("__Host-form");
        assertThat(visitor.send("/mandates", null).statusCode()).isEqualTo(200);
    }

    @Test
    void aFormOfAnotherBrowserIsNotTaken() throws Exception {
        var other = new Browser(port, "203.0.116.3");
        other.open();
        var visitor = new Browser(port, "203.0.116.4");
        visitor.open();

        assertThat(visitor.postAs(other, "eksjo", PASSWORD).told()).isNotEqualTo("302 /");
        assertThat(new Browser(port, "203.0.116.5")
                        .postAs(other, "eksjo", PASSWORD)
                        .told())
                .as("without any cookie")
                .isNotEqualTo("302 /");
        assertThat(visitor.post("eksjo", PASSWORD).told()).isEqualTo("302 /");
    }

    @Test
    void cookiesAreOnlyForThisHostAndNeverForScripts() throws Exception {
        var visitor = new Browser(port, "203.0.116.6");
        visitor.open();

        assertThat(visitor.set()).hasSize(1);
        visitor.signIn("eksjo", PASSWORD);
        assertThat(visitor.set())
                .anyMatch(cookie -> cookie.startsWith("__Host-sid="))
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                        .doesNotContain("Domain"));
    }
}
