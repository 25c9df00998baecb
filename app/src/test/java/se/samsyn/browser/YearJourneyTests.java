package se.samsyn.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.samsyn.SamsynTest;

/** A year in the county, in a real browser: from an actor's activity to a published report and the origin of its figure. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YearJourneyTests {
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
    void anActivityBecomesAFigureInAPublishedReport() {
        var eksjo = browsing.signedIn("eksjo");
        eksjo.navigate("/activities/new");
        eksjo.getByLabel("Rubrik").fill("Fortbildning för fritidsledare");
        press(eksjo, "Spara");

        var coordinator = browsing.signedIn("samordnare");
        coordinator.navigate("/reports/new");
        coordinator.getByLabel("Rubrik").fill("Årlig redovisning 2022");
        coordinator
                .getByLabel("Period", new Page.GetByLabelOptions().setExact(true))
                .fill("2022");
        press(coordinator, "Skapa rapporten");
        press(coordinator, "Skicka för godkännande");

        var chief = browsing.signedIn("chef");
        chief.navigate(coordinator.url());
        press(chief, "Godkänn rapporten");
        coordinator.reload();
        press(coordinator, "Skicka in rapporten");
        press(coordinator, "Publicera rapporten");

        var anybody = browsing.window(1280, ColorScheme.LIGHT).newPage();
        anybody.navigate("/published");
        anybody.getByText("Årlig redovisning 2022").click();
        assertThat(anybody).hasTitle(Pattern.compile("Årlig redovisning 2022.*"));
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }
}
