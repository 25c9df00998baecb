package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static se.samsyn.schema.generated.access.Tables.SPRING_SESSION;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.demo.DemoCounty;

/** How long one is signed in, and how that ends. */
@SamsynTest
class SessionTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void signingInGivesTheSessionANewId() throws Exception {
        var before = world.signIn("vetlanda");

        var answer = web.post()
                .uri("/sign-in")
                .cookie(before)
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("userName", "eksjo")
                .param("password", DemoCounty.accounts().getFirst().password())
                .exchange();
        var after = Objects.requireNonNull(answer.getResponse().getCookie("__Host-sid"));

        assertThat(after.getValue()).isNotEqualTo(before.getValue());
        assertThat(get("/mandates", after)).hasStatusOk();
        assertThat(get("/mandates", before)).hasStatus(302);
    }

    @Test
    void tenHoursAfterItBeganASessionIsOverThoughItIsInUse() throws Exception {
        var cookie = world.signIn("eksjo");
        earlier(cookie, Duration.ofHours(9).plusMinutes(59), SPRING_SESSION.CREATION_TIME);
        assertThat(get("/mandates", cookie)).hasStatusOk();

        earlier(cookie, Duration.ofMinutes(2), SPRING_SESSION.CREATION_TIME);

        assertThat(get("/mandates", cookie)).hasRedirectedUrl("/sign-in?ended");
        assertThat(web.get().uri("/sign-in?ended=")).bodyText().contains("Du är inte längre inloggad");
    }

    @Test
    void aSessionNotUsedForHalfAnHourIsOverAndItsFormsSayThatNothingWasSaved() throws Exception {
        var cookie = world.signIn("eksjo");
        unused(cookie, Duration.ofMinutes(28));
        assertThat(get("/mandates", cookie)).hasStatusOk();

        unused(cookie, Duration.ofMinutes(31));

        assertThat(alone(() -> web.post()
                        .uri("/context")
                        .cookie(cookie)
                        .param("_csrf", "old")
                        .param("period", "2021")
                        .exchange()))
                .hasRedirectedUrl("/sign-in?gone");
        assertThat(web.get().uri("/sign-in?gone=")).bodyText().contains("sparades inte");
        assertThat(get("/mandates", cookie)).hasRedirectedUrl("/sign-in?ended");
    }

    @Test
    void whoeverStaysOnKeepsTheSessionInUse() throws Exception {
        var cookie = world.signIn("eksjo");
        unused(cookie, Duration.ofMinutes(28));

        assertThat(post("/sessions/renewal", cookie)).hasStatus(204);

        assertThat(sql.select(SPRING_SESSION.LAST_ACCESS_TIME)
                        .from(SPRING_SESSION)
                        .where(SPRING_SESSION.SESSION_ID.eq(id(cookie)))
                        .fetchSingle()
                        .value1())
                .isGreaterThan(System.currentTimeMillis() - 60_000);
    }

    @Test
    void signingOutLeavesNothingInTheBrowserAndEndsOneSession() throws Exception {
        var here = world.signIn("eksjo");
        var elsewhere = world.signIn("eksjo");

        assertThat(post("/sign-out", here))
                .hasRedirectedUrl("/")
                .headers()
                .hasValue("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");

        assertThat(get("/mandates", here)).hasStatus(302);
        assertThat(get("/mandates", elsewhere)).hasStatusOk();
    }

    @Test
    void signingOutEverywhereEndsAllSessionsOfThePersonAndNobodyElses() throws Exception {
        var here = world.signIn("eksjo");
        var elsewhere = world.signIn("eksjo");
        var somebody = world.signIn("vetlanda");
        assertThat(get("/sessions", here)).bodyText().contains("den här webbläsaren", "Logga ut överallt");

        assertThat(post("/sign-out/everywhere", here))
                .hasRedirectedUrl("/")
                .headers()
                .hasValue("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");

        assertThat(get("/mandates", here)).hasStatus(302);
        assertThat(get("/mandates", elsewhere)).hasRedirectedUrl("/sign-in?ended");
        assertThat(get("/mandates", somebody)).hasStatusOk();
    }

    private MvcTestResult get(String path, Cookie cookie) {
        return alone(() -> web.get().uri(path).cookie(cookie).exchange());
    }

    private MvcTestResult post(String path, Cookie cookie) {
        return alone(() -> web.post()
                .uri(path)
                .cookie(cookie)
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange());
    }

    /** On a thread of its own, as the server answers each request. */
    private static MvcTestResult alone(Supplier<MvcTestResult> request) {
        return CompletableFuture.supplyAsync(request, Thread::startVirtualThread)
                .join();
    }

    private void unused(Cookie cookie, Duration time) {
        var used = System.currentTimeMillis() - time.toMillis();
        transaction.executeWithoutResult(_ -> sql.update(SPRING_SESSION)
                .set(SPRING_SESSION.LAST_ACCESS_TIME, used)
                .set(SPRING_SESSION.EXPIRY_TIME, used + Duration.ofMinutes(30).toMillis())
                .where(SPRING_SESSION.SESSION_ID.eq(id(cookie)))
                .execute());
    }

    private void earlier(Cookie cookie, Duration time, TableField<?, Long> field) {
        transaction.executeWithoutResult(_ -> sql.update(SPRING_SESSION)
                .set(field, field.minus(time.toMillis()))
                .where(SPRING_SESSION.SESSION_ID.eq(id(cookie)))
                .execute());
    }

    private static String id(Cookie cookie) {
        return new String(Base64.getDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
    }
}
