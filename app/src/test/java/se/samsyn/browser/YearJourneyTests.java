package se.samsyn.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.Assertions;
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
    private static final String TITLE = "Årlig redovisning för året 2022";
    private static final String FIGURE = "activities:06:2022:goal-1";

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
    void anActivityBecomesAFigureInAPublishedReport() throws IOException {
        var coordinator = browsing.signedIn("samordnare");
        workWith(coordinator, "2022");
        var before = activities(coordinator);

        var eksjo = browsing.signedIn("eksjo");
        workWith(eksjo, "2022");
        eksjo.navigate("/activities/new");
        eksjo.locator("#title").fill("Fortbildning för fritidsledare");
        eksjo.locator("#sub_goals summary").first().click();
        eksjo.locator("#sub_goals input[type=checkbox]").first().check();
        eksjo.locator("#from").fill("2022-02-01");
        eksjo.locator("#to").fill("2022-03-01");
        press(eksjo, "Spara som utkast");
        assertThat(eksjo.locator("main")).containsText("Utkast");
        Assertions.assertThat(activities(coordinator)).isEqualTo(before);
        press(eksjo, "Rapportera till länsstyrelsen");
        assertThat(eksjo.locator("main")).containsText("Rapporterad");
        Assertions.assertThat(activities(coordinator)).isEqualTo(before + 1);

        coordinator.navigate("/assessments");
        coordinator
                .locator("main .list a")
                .getByText("Ett utökat och verkningsfullt förebyggande arbete")
                .click();
        coordinator.getByLabel("Delvis uppnått").check();
        coordinator.locator("#text").fill("Arbetet har kommit en bit på väg.");
        press(coordinator, "Spara bedömningen");
        assertThat(coordinator.locator(".notice")).containsText("sparad");

        coordinator.navigate("/reports/new");
        coordinator.getByLabel("Årlig redovisning").check();
        coordinator.locator("#title").fill(TITLE);
        coordinator.locator("#years").fill("2022");
        press(coordinator, "Skapa rapporten");
        assertThat(coordinator.locator("h1")).hasText(TITLE);
        var report = coordinator.url();
        coordinator.locator(".task-list a").getByText("Mål 1 –").click();
        assertThat(coordinator.locator(".set")).containsText("Arbetet har kommit en bit på väg.");
        coordinator.locator("#text").fill("I länet redovisas så här många insatser: ");
        coordinator.locator("#figure").selectOption(FIGURE);
        press(coordinator, "Sätt in");
        assertThat(coordinator.locator("#text")).hasValue(Pattern.compile(".*figure:" + FIGURE + ".*"));
        press(coordinator, "Spara texten");
        assertThat(coordinator.locator(".set")).containsText("så här många insatser: " + (before + 1));
        coordinator.navigate(report);
        press(coordinator, "Skicka för godkännande");
        assertThat(coordinator.locator("main")).containsText("väntar på att någon annan än du ska godkänna");
        assertThat(button(coordinator, "Godkänn rapporten")).hasCount(0);

        var chief = browsing.signedIn("chef");
        chief.navigate(report);
        press(chief, "Godkänn rapporten");
        assertThat(chief.locator(".notice")).containsText("godkänd");
        coordinator.reload();
        press(coordinator, "Skicka in rapporten");
        assertThat(coordinator.locator(".notice")).containsText("inskickad");

        var anybody = browsing.window(1280, ColorScheme.LIGHT).newPage();
        anybody.navigate("/published");
        assertThat(anybody.getByText(TITLE)).hasCount(0);
        press(coordinator, "Publicera rapporten");
        assertThat(coordinator.locator("main")).containsText("Rapporten är öppen för alla");
        anybody.reload();
        anybody.getByText(TITLE).click();
        assertThat(anybody.locator(".report-text").first()).containsText("Arbetet har kommit en bit på väg.");
        assertThat(anybody.locator("a.figure-number").first()).hasText("" + (before + 1));
        var pdf = pdfOf(anybody);
        Assertions.assertThat(pdf)
                .contains(TITLE)
                .contains("Arbetet har kommit en bit på väg.")
                .contains("så här många insatser: " + (before + 1));
        anybody.locator("a.figure-number").first().click();
        assertThat(anybody.locator(".big-figure")).containsText("" + (before + 1));
        assertThat(anybody.locator("main")).containsText(FIGURE);

        workWith(eksjo, "2020-2021");
        workWith(coordinator, "2020-2021");
    }

    /** How many activities goal 1 has in 2022, as the page of the figure says. */
    private static int activities(Page page) {
        page.navigate("/figures/" + FIGURE);
        return Integer.parseInt(page.locator(".big-figure").innerText().replaceAll("\\D.*", ""));
    }

    /** The words of the PDF that the page links to, fetched as the reader would. */
    private static String pdfOf(Page page) throws IOException {
        var link = page.getByText("Hämta som PDF").getAttribute("href");
        var answer = page.request().get(link);
        Assertions.assertThat(answer.headers()).containsEntry("content-type", "application/pdf");
        try (var pdf = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(pdf).replace('\u00a0', ' ').replaceAll("\\s+", " ");
        }
    }

    private static void workWith(Page page, String years) {
        page.locator(".context summary").click();
        page.locator("#context-period").selectOption(years);
        press(page, "Byt");
    }

    private static void press(Page page, String button) {
        button(page, button).click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
