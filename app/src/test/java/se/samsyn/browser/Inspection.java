package se.samsyn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks for what keeps somebody out, by the rules of axe and by the width, on each kind of page that links lead to. */
final class Inspection {
    private static final String TAGS = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
    private static final String ALL_RULES = "{type: 'tag', values: " + TAGS + "}";
    private static final String COLOURS = "{type: 'rule', values: ['color-contrast', 'link-in-text-block']}";
    private static final int SCREEN = 1280;
    private static final int TELEPHONE = 320;

    /** The rules come with each page that is opened in the window from now on. */
    Inspection(BrowserContext window) {
        window.addInitScript(AxeBuilder.getAxeScript());
    }

    /** What is found on each kind of page, by address; at least so many kinds must have been found. */
    Map<String, List<String>> violations(Page page, String from, int atLeast) {
        var found = new TreeMap<String, List<String>>();
        var seen = new HashSet<String>();
        var waiting = new ArrayDeque<String>(List.of(from));
        while (!waiting.isEmpty()) {
            var address = waiting.poll();
            if (seen.add(kind(address))) {
                check(found, page, address);
                links(page).forEach(waiting::add);
            }
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(atLeast);
        return found;
    }

    /** What is found on one page, which no link leads to. */
    Map<String, List<String>> violationsOn(Page page, String address) {
        var found = new TreeMap<String, List<String>>();
        check(found, page, address);
        return found;
    }

    /**
     * English on a telephone and Swedish on a screen, so that each language and each width meets every rule; the width in
     * both languages, as words differ in length; and the colours, which no language changes, in the dark.
     */
    private static void check(Map<String, List<String>> found, Page page, String address) {
        show(page, TELEPHONE, ColorScheme.LIGHT);
        read(page, address, "en");
        note(found, address + " en 320", axe(page, ALL_RULES));
        note(found, address + " en 320", tooWide(page));
        read(page, address, "sv");
        note(found, address + " sv 320", tooWide(page));
        show(page, SCREEN, ColorScheme.LIGHT);
        note(found, address + " sv", axe(page, ALL_RULES));
        show(page, SCREEN, ColorScheme.DARK);
        note(found, address + " sv dark", axe(page, COLOURS));
    }

    /** With everything unfolded that the page can fold away. */
    private static void read(Page page, String address, String language) {
        page.navigate(address + (address.contains("?") ? "&" : "?") + "lang=" + language);
        page.evaluate("document.querySelectorAll('main details').forEach(details => details.open = true)");
    }

    private static void show(Page page, int width, ColorScheme scheme) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
    }

    private static void note(Map<String, List<String>> found, String where, List<String> wrong) {
        if (!wrong.isEmpty()) {
            found.computeIfAbsent(where, _ -> new ArrayList<>()).addAll(wrong);
        }
    }

    private static List<String> axe(Page page, String rules) {
        return strings(page, """
                axe.run(document, {runOnly: %s, resultTypes: ['violations'], preload: false}).then(result =>
                    result.violations.map(one => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 300)}`))
                """.formatted(rules));
    }

    /** What stands out of the window to the right, if the page can be scrolled there. */
    private static List<String> tooWide(Page page) {
        return strings(page, """
                document.documentElement.scrollWidth <= window.innerWidth ? [] : ['wider than the window: '
                    + [...document.querySelectorAll('main *, header *, footer *')]
                        .filter(one => one.getBoundingClientRect().right > window.innerWidth && !one.closest('.table-wrap'))
                        .slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(' | ')]
                """);
    }

    private static List<String> links(Page page) {
        return strings(
                        page,
                        "[...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map(a => a.getAttribute('href'))")
                .stream()
                .map(link -> link.replaceFirst("#.*", ""))
                .filter(Inspection::isPage)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Page page, String script) {
        return (List<String>) page.evaluate(script);
    }

    private static boolean isPage(String link) {
        return !link.isEmpty()
                && !link.matches(".*\\.(pdf|docx|zip|json|html|csv|xlsx|svg)(\\?.*)?")
                && !link.startsWith("/api/")
                && !link.contains("lang=");
    }

    /** Addresses that differ in an identifier, a code or what they filter by show the same kind of page. */
    private static String kind(String address) {
        return address.replaceFirst("\\?.*", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*")
                .replaceAll("/recipients/[0-9]+", "/recipients/*")
                .replaceAll("/figures/([a-z]+):.*", "/figures/$1")
                .replaceAll("/indicators/[A-Z0-9-]+", "/indicators/*")
                .replaceAll("/organisations/(?!new)[a-z0-9-]+", "/organisations/*")
                .replaceAll("/published/[^/]+", "/published/*");
    }
}
