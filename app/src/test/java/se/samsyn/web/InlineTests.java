package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.demo.DemoCounty;

/** The content policy runs no script and heeds no style that stands in a page; so none may. */
@SamsynTest
class InlineTests {
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");
    private static final Pattern TAG = Pattern.compile(
            "<([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[^\\s=>\"'/]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\\s\"'>]+))?)*)\\s*/?>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\s=>\"'/]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Test
    void noPageOfAnybodyHoldsScriptOrStyle() throws Exception {
        var wrong = new TreeSet<String>();
        var pages = crawl("", null, wrong);
        for (var account : DemoCounty.accounts()) {
            pages += crawl(account.userName(), world.signIn(account.userName()), wrong);
        }

        assertThat(wrong).isEmpty();
        assertThat(pages).isGreaterThan(60);
    }

    @Test
    void whatIsLookedForIsFound() {
        assertThat(inline("<p style='x'>a</p>")).hasSize(1);
        assertThat(inline("<p class=\"a\"\n onclick=go>a</p>")).hasSize(1);
        assertThat(inline("<script>go()</script>")).hasSize(1);
        assertThat(inline("<style>p{}</style>")).hasSize(1);
        assertThat(inline("<a href=\"javascript:go()\">a</a>")).hasSize(1);
        assertThat(inline("<script src=\"/js/samsyn.js\" defer></script><input required data-onward=\"x\">"))
                .isEmpty();
    }

    private int crawl(String userName, @Nullable Cookie cookie, Set<String> wrong) throws Exception {
        var seen = new HashSet<String>();
        var waiting = new ArrayList<>(List.of("/", "/sign-in", "/no-such-page"));
        var pages = 0;
        while (!waiting.isEmpty()) {
            var path = waiting.removeLast();
            if (!seen.add(path.replaceAll("[0-9a-f-]{36}|[0-9]+|\\?.*", "*"))) {
                continue;
            }
            var request = web.get().uri(path.replace("&amp;", "&"));
            var answer = (cookie == null ? request : request.cookie(cookie))
                    .exchange()
                    .getResponse();
            if (String.valueOf(answer.getContentType()).startsWith("text/html")
                    && answer.getHeader("Content-Disposition") == null) {
                pages++;
                var body = answer.getContentAsString();
                inline(body).forEach(found -> wrong.add(userName + " " + path + ": " + found));
                LINK.matcher(body).results().forEach(link -> waiting.add(link.group(1)));
            }
        }
        return pages;
    }

    private static List<String> inline(String page) {
        var found = new ArrayList<String>();
        TAG.matcher(page).results().forEach(tag -> {
            var name = tag.group(1).toLowerCase(java.util.Locale.ROOT);
            var attributes = ATTRIBUTE.matcher(tag.group(2)).results().toList();
            var hasSource =
                    attributes.stream().anyMatch(attribute -> attribute.group(1).equals("src"));
            var bad = attributes.stream()
                    .anyMatch(attribute -> attribute.group(1).equalsIgnoreCase("style")
                            || attribute.group(1).matches("(?i)on[a-z]+")
                            || String.valueOf(attribute.group(2)).matches("(?is)\\s*javascript:.*"));
            if (bad || name.equals("style") || (name.equals("script") && !hasSource)) {
                found.add(tag.group());
            }
        });
        return found;
    }
}
