package se.samsyn.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.samsyn.demo.DemoCounty;

/** A Chromium in which somebody uses Samsyn; one for all tests of a run. */
final class Browsing implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String home;

    Browsing(int port) {
        this(port, port);
    }

    /** As if Samsyn were at another port than it is: passkeys and providers go by its public address. */
    Browsing(int port, int publicPort) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        home = "http://localhost:" + publicPort;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--lang=sv",
                                "--host-resolver-rules=MAP localhost:" + publicPort + " 127.0.0.1:" + port)));
    }

    /** A window of that width, nobody signed in. */
    BrowserContext window(int width, ColorScheme scheme) {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setBaseURL(home));
    }

    BrowserContext windowWithoutScript() {
        return browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setBaseURL(home));
    }

    /** Somebody who has signed in by the form, in a window of their own. */
    Page signedIn(String userName) {
        return signedIn(userName, window(1280, ColorScheme.LIGHT));
    }

    Page signedIn(String userName, BrowserContext window) {
        var page = window.newPage();
        page.navigate("/sign-in");
        page.getByLabel("Användarnamn").fill(userName);
        page.getByLabel("Lösenord").fill(DemoCounty.accounts().getFirst().password());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Logga in"))
                .click();
        page.waitForURL(home + "/");
        return page;
    }

    String home() {
        return home;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium; ./dev test installs it"));
    }
}
