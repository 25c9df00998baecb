package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;

/** What a page asks of the database does not grow with what it shows. */
@SamsynTest
class PageCostTests {
    /** One more is the session's, which its library reads. */
    private static final int MOST = 11;

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");

    @Autowired
    MockMvcTester web;

    @Autowired
    DSLContext sql;

    @Autowired
    World world;

    @Test
    void noPageTakesMoreThanTwelveStatements() throws Exception {
        var costs = new TreeMap<String, Integer>();
        for (var userName :
                List.of("samordnare", "eksjo", "regionen", "nationell", "handlaggare", "beslutare", "admin")) {
            crawl(userName, world.signIn(userName), costs);
        }

        assertThat(costs).hasSizeGreaterThan(60);
        assertThat(costs.entrySet().stream().filter(cost -> cost.getValue() > MOST))
                .isEmpty();
    }

    private void crawl(String userName, Cookie cookie, Map<String, Integer> costs) throws Exception {
        var seen = new HashSet<String>();
        var waiting = new ArrayList<>(List.of("/"));
        while (!waiting.isEmpty()) {
            var path = waiting.removeLast();
            var kind =
                    path.replaceAll("\\?.*", "").replaceAll("[0-9a-f-]{36}|[0-9]+|(?<=/figures/[a-z]{1,30}:).*", "*");
            if (!seen.add(kind)) {
                continue;
            }
            var page = open(path, cookie);
            if (page.isEmpty()) {
                continue;
            }
            LINK.matcher(page).results().forEach(link -> waiting.add(link.group(1)));
            costs.put(userName + " " + kind, counted(() -> open(path, cookie)));
        }
    }

    /** The page as it is read; empty for what is not a page. */
    private String open(String path, Cookie cookie) {
        var answer = web.get()
                .uri(path.replace("&amp;", "&"))
                .cookie(cookie)
                .exchange()
                .getResponse();
        try {
            return String.valueOf(answer.getContentType()).startsWith("text/html")
                            && answer.getHeader("Content-Disposition") == null
                    ? answer.getContentAsString()
                    : "";
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private int counted(Runnable work) {
        var statements = new AtomicInteger();
        var thread = Thread.currentThread();
        var configuration = (DefaultConfiguration) sql.configuration();
        var before = configuration.executeListenerProviders();
        var counting = new ExecuteListener() {
            @Override
            public void executeStart(ExecuteContext context) {
                if (Thread.currentThread() == thread) {
                    statements.incrementAndGet();
                }
            }
        };
        var listening = new ArrayList<>(List.of(before));
        listening.add(() -> counting);
        configuration.setExecuteListenerProvider(listening.toArray(ExecuteListenerProvider[]::new));
        try {
            work.run();
        } finally {
            configuration.setExecuteListenerProvider(before);
        }
        return statements.get();
    }
}
