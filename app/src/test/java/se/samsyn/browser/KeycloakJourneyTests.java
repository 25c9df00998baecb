package se.samsyn.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import se.samsyn.FreshStore;
import se.samsyn.SamsynApplication;
import se.samsyn.World;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;

/** In a browser through a real Keycloak: from the invitation to signing out at both. {@code ./dev keycloak} fetches it and runs this. */
@EnabledIfSystemProperty(named = "samsyn.keycloak", matches = ".+")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = "samsyn.demo=true")
@AutoConfigureMockMvc
@ContextConfiguration(
        initializers = {FreshStore.class, KeycloakJourneyTests.Provider.class},
        classes = {SamsynApplication.class, World.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakJourneyTests {
    private static final int PORT = freePort();
    private static final int KEYCLOAK_PORT = freePort();
    private static final Pattern HOME = Pattern.compile("http://localhost:" + PORT + "/");

    @Autowired
    World world;

    @Autowired
    People people;

    private Keycloak keycloak;
    private Browsing browsing;

    @BeforeAll
    void open() throws Exception {
        keycloak =
                new Keycloak(Path.of(System.getProperty("samsyn.keycloak")), KEYCLOAK_PORT, "http://localhost:" + PORT);
        browsing = new Browsing(PORT);
    }

    @AfterAll
    void close() {
        browsing.close();
        keycloak.close();
    }

    @Test
    void anInvitationIsTakenUpInKeycloakAndBothAreLeftTogether() {
        var name = "inbjuden-" + UUID.randomUUID();
        var link = Scope.system().call(() -> {
            var person = people.add(name, "Den inbjudna", null);
            people.join(person, world.administrator().organisation(), Role.ADMINISTRATOR);
            return people.giveLink(person);
        });
        var page = browsing.window(1280, ColorScheme.LIGHT).newPage();

        page.navigate("/welcome/" + link);
        shot(page, "1-welcome");
        press(page, "Logga in med Keycloak");
        shot(page, "2-onward");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Fortsätt till Keycloak"))
                .click();
        signIn(page);
        assertThat(page).hasURL(HOME);
        page.navigate("/account");
        assertThat(page.locator("main")).containsText("Keycloak, kopplad");
        shot(page, "3-account");
        page.navigate("/audit");
        assertThat(page.locator("main")).containsText("Inloggning hos andra");

        page.navigate("/sign-in/with/keycloak?again");
        signIn(page);
        assertThat(page).hasURL(HOME);

        press(page, "Logga ut");
        assertThat(page).hasURL(HOME);
        assertThat(page.locator("main")).not().containsText("Den inbjudna");
        page.navigate("/sign-in");
        shot(page, "5-sign-in");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Logga in med Keycloak"))
                .click();
        assertThat(page.locator("#password")).isVisible();
        page.locator("#username").fill("bertil");
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        assertThat(page.locator("h1")).hasText("Du kom inte in");
        shot(page, "6-refused");
    }

    private static void signIn(Page page) {
        assertThat(page.locator("#password")).isVisible();
        shot(page, "4-keycloak");
        if (page.locator("#username").isVisible()) {
            page.locator("#username").fill("anna");
        }
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/keycloak-journey", name + ".png")));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static class Provider implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "keycloak",
                            Map.of(
                                    "server.port",
                                    PORT,
                                    "samsyn.public-address",
                                    "http://localhost:" + PORT,
                                    "samsyn.sign-in.providers.keycloak.name",
                                    "Keycloak",
                                    "samsyn.sign-in.providers.keycloak.issuer",
                                    "http://localhost:" + KEYCLOAK_PORT + "/realms/samsyn",
                                    "samsyn.sign-in.providers.keycloak.client-id",
                                    "samsyn",
                                    "samsyn.sign-in.providers.keycloak.client-secret",
                                    Keycloak.SECRET,
                                    "samsyn.sign-in.providers.keycloak.levels.2",
                                    List.of("1"))));
        }
    }
}
