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
        workWith(eksjo, "2022");
        eksjo.navigate("/activities/new");
        eksjo.locator("#title").fill("Fortbildning för fritidsledare");
        eksjo.locator("#sub_goals summary").first().click();
        eksjo.locator("#sub_goals input[type=checkbox]").first().check();
        eksjo.locator("#from").fill("2022-02-01");
        eksjo.locator("#to").fill("2022-03-01");
        press(eksjo, "Spara som utkast");
        press(eksjo, "Rapportera till länsstyrelsen");
        assertThat(eksjo.locator("main")).containsText("Rapporterad");

        var coordinator = browsing.signedIn("samordnare");
        workWith(coordinator, "2022");
        coordinator.navigate("/assessments");
        coordinator.getByText("Skriv bedömning").first().click();
        coordinator.getByLabel("Delvis uppnått").check();
        coordinator.locator("#text").fill("Arbetet har kommit en bit på väg.");
        press(coordinator, "Spara bedömningen");
        assertThat(coordinator.locator(".notice")).containsText("sparad");

        coordinator.navigate("/reports/new");
        coordinator.getByLabel("Årlig redovisning").check();
        coordinator.locator("#title").fill("Årlig redovisning för året 2022");
        coordinator.locator("#years").fill("2022");
        press(coordinator, "Skapa rapporten");
        var report = coordinator.url();
        coordinator.getByText("Mål 1 –").first().click();
        coordinator.locator("#text").fill("I länet redovisas så här många insatser: ");
        coordinator.locator("#figure").selectOption("activities:06:2022:goal-1");
        press(coordinator, "Sätt in");
        assertThat(coordinator.locator("#text")).hasValue(Pattern.compile(".*figure:activities:06:2022:goal-1.*"));
        press(coordinator, "Spara texten");
        assertThat(coordinator.locator(".set")).containsText("så här många insatser");
        coordinator.navigate(report);
        press(coordinator, "Skicka för godkännande");

        var chief = browsing.signedIn("chef");
        chief.navigate(report);
        press(chief, "Godkänn rapporten");
        coordinator.reload();
        press(coordinator, "Skicka in rapporten");
        press(coordinator, "Publicera rapporten");
        assertThat(coordinator.locator("main")).containsText("Rapporten är öppen för alla");

        var anybody = browsing.window(1280, ColorScheme.LIGHT).newPage();
        anybody.navigate("/published");
        anybody.getByText("Årlig redovisning för året 2022").click();
        assertThat(anybody.locator(".report-text").first()).containsText("Arbetet har kommit en bit på väg.");
        anybody.locator("a.figure-number").first().click();
        assertThat(anybody.locator("main")).containsText("activities:06:2022:goal-1");

        workWith(eksjo, "2020-2021");
        workWith(coordinator, "2020-2021");
    }

    private static void workWith(Page page, String years) {
        page.locator(".context summary").click();
        page.locator("#context-period").selectOption(years);
        press(page, "Byt");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }
}
