package se.samsyn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.samsyn.SamsynTest;

/** Every page that can be reached by links, in both languages, at the width of a small telephone and of a screen. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityTests {
    @LocalServerPort
    int port;

    private Browsing browsing;

    @BeforeAll
    void open() {
        browsing = new Browsing(port);
    }

    @AfterAll
    void close() {
        browsing.close();
    }

    @Test
    void noPageOfTheCoordinatorHasAViolation() {
        assertThat(violations("samordnare", 20)).isEmpty();
    }

    @Test
    void noPageOfAnActorHasAViolation() {
        assertThat(violations("eksjo", 5)).isEmpty();
    }

    @Test
    void noPageOfThoseWhoHandleFundsHasAViolation() {
        assertThat(violations("handlaggare", 10)).isEmpty();
    }

    @Test
    void noPageOfTheAdministratorHasAViolation() {
        assertThat(violations("admin", 2)).isEmpty();
    }

    @Test
    void noPageOfSomebodyNotSignedInHasAViolation() {
        assertThat(violations("", 3)).isEmpty();
    }

    @Test
    void turningOnSignInInTwoStepsHasNoViolation() {
        try (var window = browsing.window(1280, ColorScheme.LIGHT)) {
            var inspection = new Inspection(window);
            var page = browsing.signedIn("vetlanda", window);
            page.navigate("/account?lang=sv");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Slå på"))
                    .click();

            assertThat(page.getByRole(AriaRole.IMG).count()).isEqualTo(1);
            assertThat(inspection.violationsOn(page, "/account/second-factor")).isEmpty();
        }
    }

    private Map<String, List<String>> violations(String userName, int atLeast) {
        try (var window = browsing.window(1280, ColorScheme.LIGHT)) {
            var inspection = new Inspection(window);
            var page = userName.isEmpty() ? window.newPage() : browsing.signedIn(userName, window);
            return inspection.violations(page, "/", atLeast);
        }
    }
}
