package se.samsyn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

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
    void noPageOfAnActorOrTheAdministratorHasAViolation() {
        assertThat(violations("eksjo", 5)).isEmpty();
        assertThat(violations("admin", 2)).isEmpty();
    }

    /** What axe finds on each kind of page, by address; at least so many pages must have been found. */
    private Map<String, List<String>> violations(String userName, int atLeast) {
        try (var wide = browsing.window(1280, ColorScheme.LIGHT);
                var narrow = browsing.window(320, ColorScheme.LIGHT);
                var dark = browsing.window(1280, ColorScheme.DARK)) {
            var screen = browsing.signedIn(userName, wide);
            var telephone = browsing.signedIn(userName, narrow);
            var night = browsing.signedIn(userName, dark);
            var addresses = reachable(screen);
            assertThat(addresses).hasSizeGreaterThanOrEqualTo(atLeast);
            var found = new TreeMap<String, List<String>>();
            for (var address : addresses) {
                check(found, screen, address, "sv", "1280");
                check(found, screen, address, "en", "1280");
                check(found, telephone, address, "sv", "320");
                check(found, telephone, address, "en", "320");
                check(found, night, address, "sv", "1280 dark");
            }
            return found;
        }
    }

    private void check(Map<String, List<String>> found, Page page, String address, String language, String where) {
        page.navigate(address + (address.contains("?") ? "&" : "?") + "lang=" + language);
        var wrong = new ArrayList<String>();
        new AxeBuilder(page)
                .setLegacyMode(true) // the pages have no frames, and a window of its own for each analysis is slow
                .withTags(RULES)
                .analyze()
                .getViolations()
                .forEach(violation -> wrong.add(violation.getId() + ": "
                        + violation.getNodes().getFirst().getHtml()));
        var overflow = (Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1");
        if (overflow) {
            wrong.add("wider than the window");
        }
        if (!wrong.isEmpty()) {
            found.put(address + " " + language + " " + where, wrong);
        }
    }

    /** One address of each kind of page, found by following links from the start. */
    private List<String> reachable(Page page) {
        var kinds = new LinkedHashMap<String, String>();
        var waiting = new ArrayDeque<String>(List.of("/"));
        while (!waiting.isEmpty()) {
            var address = waiting.poll();
            if (kinds.putIfAbsent(kind(address), address) != null) {
                continue;
            }
            page.navigate(address);
            @SuppressWarnings("unchecked")
            var links = (List<String>)
                    page.evaluate("[...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))");
            links.stream()
                    .map(link -> link.replaceFirst("#.*", ""))
                    .filter(this::isPage)
                    .forEach(waiting::add);
        }
        return List.copyOf(kinds.values());
    }

    private boolean isPage(String link) {
        return !link.isEmpty()
                && !link.matches(".*\\.(pdf|docx|json|html|csv|xlsx)(\\?.*)?")
                && !link.startsWith("/api/")
                && !link.contains("lang=");
    }

    /** Addresses that differ in an identifier, a code or what they filter by show the same kind of page. */
    private static String kind(String address) {
        return address.replaceFirst("\\?.*", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*")
                .replaceAll("/figures/([a-z]+):.*", "/figures/$1")
                .replaceAll("/indicators/[A-Z0-9-]+", "/indicators/*")
                .replaceAll("/organisations/(?!new)[a-z0-9-]+", "/organisations/*")
                .replaceAll("/published/[^/]+", "/published/*");
    }
}
