package se.samsyn.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import se.samsyn.SamsynTest;

/** The region's agent requisitions with the keyboard alone and no script, from the list to the receipt. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class RequisitionJourneyTests {
    private static final int FAR = 80;

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
    void fundsAreRequisitionedByKeyboardWithoutScript() {
        var page = browsing.signedIn("regionen", browsing.windowWithoutScript());
        page.navigate("/funding/requisitions");
        go(page, "Utvecklingsmedel till regioner");
        go(page, "Påbörja rekvisitionen");

        type(page, "amount", "1e9");
        go(page, "Spara och fortsätt");
        assertThat(page.locator(".error-summary")).containsText("helt tal");
        assertThat(page.locator("#amount")).hasValue("1e9");
        type(page, "amount", "1 000 000");
        type(page, "wish", "20 000");
        go(page, "Spara och fortsätt");

        assertThat(page.locator("main")).containsText("Medlen ska användas till insatser");
        tabTo(page, "#accepted");
        page.keyboard().press("Space");
        type(page, "contactFunction", "Ekonomienheten");
        go(page, "Spara och fortsätt");

        assertThat(page.locator("main")).containsText("Ekonomienheten");
        go(page, "Skriv under och skicka in");

        assertThat(page.locator(".notice")).containsText("Rekvisitionen är mottagen");
        assertThat(page.locator("main")).containsText("Kvittonummer");
        assertThat(page.locator("main")).containsText("1\u00a0000\u00a0000\u00a0kr");
    }

    /** To the link or button that begins so, and on. */
    private static void go(Page page, String words) {
        tabTo(page, "a:has-text(\"" + words + "\"), button:has-text(\"" + words + "\")");
        page.keyboard().press("Enter");
    }

    private static void type(Page page, String field, String value) {
        tabTo(page, "#" + field);
        page.keyboard().press("Control+A");
        page.keyboard().type(value);
    }

    /** Presses the key until one of those has the focus; the first of them that it comes to. */
    private static void tabTo(Page page, String selector) {
        for (var pressed = 0; pressed < FAR; pressed++) {
            page.keyboard().press("Tab");
            if (page.locator(":focus").and(page.locator(selector)).count() > 0) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector + " on " + page.url());
    }
}
