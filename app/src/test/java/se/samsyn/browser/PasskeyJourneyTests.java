package se.samsyn.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;

/** A passkey in a real browser, with Chromium's own authenticator: made, used to sign in, used to prove oneself anew. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyJourneyTests {
    private static final String PASSWORD = "stenmur och blåklint";

    @LocalServerPort
    int port;

    @Autowired
    World world;

    @Autowired
    People people;

    private Browsing browsing;
    private String account = "";

    @BeforeAll
    void open() {
        browsing = new Browsing(port, 8080);
    }

    @AfterAll
    void close() {
        browsing.close();
    }

    @BeforeEach
    void openAnAccount() {
        account = "resa-" + UUID.randomUUID();
        Scope.system().run(() -> {
            var person = people.add(account, "Resenären", PASSWORD);
            people.join(person, world.eksjo().organisation(), Role.ACTOR_REPORTER);
        });
    }

    @Test
    void aPasskeyIsMadeAndThenUsedInsteadOfACode() {
        try (var window = browsing.window(1280, ColorScheme.LIGHT)) {
            var page = window.newPage();
            var device = authenticator(window, page, true);
            password(page);
            make(page, "Tjänstetelefonen");
            assertThat(page.locator("main ol code")).hasCount(10);
            page.navigate("/account/passkeys?lang=sv");
            assertThat(page.locator("main")).containsText("Tjänstetelefonen");

            press(page, "Logga ut");
            password(page);
            assertThat(page).hasURL(browsing.home() + "/sign-in/code");
            assertThat(page.getByLabel("Engångskod")).isVisible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Använd inloggningsnyckel"))
                    .focus();
            page.keyboard().press("Enter");
            page.waitForURL(browsing.home() + "/");

            page.navigate("/step-up");
            press(page, "Använd inloggningsnyckel");
            page.waitForURL(browsing.home() + "/");
            page.navigate("/account/passkeys");
            assertThat(page.locator("main")).containsText("Användes senast");

            make(page, "Samma en gång till");
            assertThat(page.locator("[data-known]")).isVisible();
            assertThat(device.send("WebAuthn.getCredentials", of("authenticatorId", id))
                            .getAsJsonArray("credentials"))
                    .hasSize(1);
        }
    }

    @Test
    void whoeverDoesNotUnlockTheDeviceIsToldAndCanUseACode() {
        try (var window = browsing.window(320, ColorScheme.LIGHT)) {
            var page = window.newPage();
            var device = authenticator(window, page, true);
            password(page);
            make(page, "Tjänstetelefonen");
            var recovery = page.locator("main ol code").first().innerText();
            page.navigate("/");
            press(page, "Logga ut");
            password(page);
            var locked = of("authenticatorId", id);
            locked.addProperty("isUserVerified", false);
            device.send("WebAuthn.setUserVerified", locked);

            press(page, "Använd inloggningsnyckel");
            assertThat(page.locator("[data-failed]")).isVisible();
            page.getByLabel("Engångskod").fill(recovery);
            press(page, "Logga in");
            page.waitForURL(browsing.home() + "/");
        }
    }

    @Test
    void withoutScriptThePagesAreWhole() {
        try (var window = browsing.window(1280, ColorScheme.LIGHT)) {
            var page = window.newPage();
            authenticator(window, page, true);
            password(page);
            make(page, "Tjänstetelefonen");
            var recovery = page.locator("main ol code").first().innerText();
            try (var plain = browsing.windowWithoutScript()) {
                var other = plain.newPage();
                password(other);
                assertThat(other.locator("main"))
                        .containsText("Den här webbläsaren kan inte använda inloggningsnycklar");
                assertThat(other.getByRole(
                                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Använd inloggningsnyckel")))
                        .hasCount(0);
                other.getByLabel("Engångskod").fill(recovery);
                press(other, "Logga in");
                other.waitForURL(browsing.home() + "/");
                other.navigate("/account/passkeys");
                assertThat(other.locator("main")).containsText("Tjänstetelefonen");
            }
        }
    }

    @Test
    void thePagesWithPasskeysHaveNoViolation() {
        try (var window = browsing.window(1280, ColorScheme.LIGHT)) {
            var inspection = new Inspection(window);
            var page = window.newPage();
            authenticator(window, page, true);
            password(page);
            make(page, "Tjänstetelefonen");

            assertThat(inspection.violationsOn(page, "/account/passkeys")).isEmpty();
            assertThat(inspection.violationsOn(page, "/account")).isEmpty();
            assertThat(inspection.violationsOn(page, "/step-up")).isEmpty();
            page.navigate("/?lang=sv");
            press(page, "Logga ut");
            password(page);
            assertThat(inspection.violationsOn(page, "/sign-in/code")).isEmpty();
        }
    }

    private String id = "";

    private CDPSession authenticator(BrowserContext window, Page page, boolean unlocked) {
        var session = window.newCDPSession(page);
        session.send("WebAuthn.enable");
        var options = of("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", unlocked);
        var add = new JsonObject();
        add.add("options", options);
        id = session.send("WebAuthn.addVirtualAuthenticator", add)
                .get("authenticatorId")
                .getAsString();
        return session;
    }

    private void password(Page page) {
        page.navigate("/sign-in?lang=sv");
        page.getByLabel("Användarnamn").fill(account);
        page.getByLabel("Lösenord").fill(PASSWORD);
        press(page, "Logga in");
        page.waitForURL(address -> !address.endsWith("/sign-in") && !address.contains("lang=sv"));
    }

    private static void make(Page page, String name) {
        page.navigate("/account/passkeys?lang=sv");
        page.getByLabel("Vad ska den heta?").fill(name);
        press(page, "Skapa inloggningsnyckel");
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static JsonObject of(String name, String value) {
        var object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }
}
