package se.samsyn.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import se.samsyn.SamsynTest;

/** Two who write in one part of an application at the same time: each is told that it is saved, and none loses a word. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class ApplicationJourneyTests {
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
    void whatTwoWriteIsSavedAsTheyWrite() {
        var first = contact();
        var sent = new ArrayList<String>();
        first.onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });
        var second = contact();

        first.getByLabel("Kontaktfunktion").fill("Kvinnofridssamordningen");
        assertThat(first.getByText("Sparat automatiskt.")).isVisible();
        second.getByLabel("Telefon").fill("010-223 60 00");
        assertThat(second.getByText("Sparat automatiskt.")).isVisible();

        assertThat(second.getByLabel("Kontaktfunktion")).hasValue("Kvinnofridssamordningen");
        first.reload();
        assertThat(first.getByLabel("Kontaktfunktion")).hasValue("Kvinnofridssamordningen");
        assertThat(first.getByLabel("Telefon")).hasValue("010-223 60 00");
        org.assertj.core.api.Assertions.assertThat(sent)
                .as("saved once for what was typed once")
                .isEqualTo(List.of(first.url()));
    }

    private Page contact() {
        var page = browsing.signedIn("eksjo");
        page.navigate("/applications");
        page.getByText("Stöd nära hemmet i en liten kommun").click();
        page.locator("main").getByText("Kontakt").first().click();
        return page;
    }
}
