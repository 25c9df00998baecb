package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Needs;

/** All pages that can be reached by links: what one asks of the database does not grow with what it shows, and none is an island. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageCostTests {
    /** One more is the session's, which its library reads. */
    private static final int MOST = 11;

    /** Pages that no link of the demo's leads to, and how one gets there. */
    private static final Map<String, String> REACHED_OTHERWISE = Map.of(
            "/step-up", "whoever wants what needs it is sent there",
            "/account/second-factor", "whoever lacks one that is needed is sent there",
            "/accounts/protected", "linked to when somebody is protected",
            "/assessments/new", "linked to from goals that are not assessed");

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");

    @Autowired
    MockMvcTester web;

    @Autowired
    DSLContext sql;

    @Autowired
    World world;

    @Autowired
    HikariDataSource pool;

    @Autowired
    RequestMappingHandlerMapping mapping;

    private final TreeMap<String, Integer> costs = new TreeMap<>();
    private final Set<String> linkedTo = new HashSet<>();
    private final List<String> failed = new ArrayList<>();

    /** One connection has to do: if a page held one while it waited for another, as many at once as there are would all wait. */
    @BeforeAll
    void openAllThatIsLinkedToWithOneConnection() throws Exception {
        var most = pool.getMaximumPoolSize();
        pool.setMaximumPoolSize(1);
        pool.setMinimumIdle(1);
        pool.getHikariPoolMXBean().softEvictConnections();
        try {
            openAllThatIsLinkedTo();
        } finally {
            pool.setMaximumPoolSize(most);
        }
    }

    private void openAllThatIsLinkedTo() throws Exception {
        for (var userName :
                List.of("samordnare", "chef", "eksjo", "regionen", "nationell", "handlaggare", "beslutare", "admin")) {
            crawl(userName, world.signIn(userName));
        }
    }

    @Test
    void aPageNeedsOneConnectionAtATime() {
        assertThat(failed).isEmpty();
    }

    @Test
    void noPageTakesMoreThanTwelveStatements() {
        assertThat(costs).hasSizeGreaterThan(60);
        assertThat(costs.entrySet().stream().filter(cost -> cost.getValue() > MOST))
                .isEmpty();
    }

    @Test
    void eachPageThatHasAnAddressOfItsOwnIsLinkedToFromAnother() {
        var islands = mapping.getHandlerMethods().entrySet().stream()
                .filter(one -> one.getValue().hasMethodAnnotation(Needs.class)
                        && one.getValue().getReturnType().getParameterType() == ModelAndView.class
                        && one.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(one -> one.getKey().getPatternValues().stream())
                .filter(path -> !path.contains("{") && !linkedTo.contains(path) && !REACHED_OTHERWISE.containsKey(path))
                .toList();

        assertThat(islands).isEmpty();
    }

    private void crawl(String userName, Cookie cookie) throws Exception {
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
            LINK.matcher(page).results().map(link -> link.group(1)).forEach(link -> {
                waiting.add(link);
                linkedTo.add(link.replaceAll("\\?.*", ""));
            });
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
        if (answer.getStatus() >= 500) {
            failed.add(path + " answered " + answer.getStatus());
        }
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
