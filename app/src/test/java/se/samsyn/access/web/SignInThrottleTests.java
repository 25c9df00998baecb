package se.samsyn.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import se.samsyn.SamsynTest;
import se.samsyn.access.People;
import se.samsyn.access.Scope;

@SamsynTest
class SignInThrottleTests {
    private static final String PASSWORD = "stenmur och blåklint";
    private static final AtomicInteger LAST_SOURCE = new AtomicInteger();

    @Autowired
    MockMvcTester web;

    @Autowired
    People people;

    private String account = "";

    @BeforeEach
    void openAnAccount() {
        account = "prov-" + UUID.randomUUID();
        Scope.system().run(() -> people.add(account, "Prov", PASSWORD));
    }

    @Test
    void whoeverGuessesHasToWaitAndIsToldHowLong() {
        hammer(account);

        assertThat(attempt(account, PASSWORD, source(), null))
                .hasStatus(429)
                .containsHeader("Retry-After")
                .bodyText()
                .contains("Vänta", "Wait");
    }

    @Test
    void anAddressWrittenAnotherWayIsNoWayRound() {
        hammer(account);

        assertThat(web.post()
                        .uri(URI.create("/sign-%69n"))
                        .with(csrf())
                        .param("userName", account.toUpperCase(java.util.Locale.ROOT))
                        .param("password", PASSWORD))
                .hasStatus(429);
    }

    @Test
    void theDeviceThatHasSignedInBeforeGetsInWhileStrangersHammer() {
        var mark = mark(attempt(account, PASSWORD, source(), null));
        hammer(account);

        assertThat(attempt(account, PASSWORD, source(), null)).hasStatus(429);
        assertThat(attempt(account, PASSWORD, source(), mark)).hasRedirectedUrl("/");
    }

    @Test
    void aMarkIsForItsAccountOnlyAndCannotBeForged() {
        var other = account + "-2";
        Scope.system().run(() -> people.add(other, "Prov", PASSWORD));
        var mark = mark(attempt(other, PASSWORD, source(), null));
        hammer(account);

        assertThat(attempt(account, PASSWORD, source(), mark)).hasStatus(429);
        assertThat(attempt(account, PASSWORD, source(), new Cookie(KnownDevices.COOKIE, "abc.9999999999.def")))
                .hasStatus(429);
    }

    @Test
    void aStolenDeviceWaitsForItsOwnGuesses() {
        var mark = mark(attempt(account, PASSWORD, source(), null));
        IntStream.range(0, 5).forEach(_ -> attempt(account, "gissning", source(), mark));

        assertThat(attempt(account, PASSWORD, source(), mark)).hasStatus(429);
        assertThat(attempt(account, PASSWORD, source(), null)).hasRedirectedUrl("/");
    }

    @Test
    void aNameNobodyHasAnswersLikeOneThatSomebodyHas() {
        var nobody = "ingen-" + UUID.randomUUID();

        for (var turn = 0; turn < 7; turn++) {
            var known = attempt(account, "gissning", source(), null).getResponse();
            var unknown = attempt(nobody, "gissning", source(), null).getResponse();
            assertThat(unknown.getStatus()).isEqualTo(known.getStatus());
            assertThat(unknown.getRedirectedUrl()).isEqualTo(known.getRedirectedUrl());
            assertThat(unknown.getHeaderNames()).isEqualTo(known.getHeaderNames());
        }
    }

    @Test
    void aNameNobodyHasTakesAsLongAsOneThatSomebodyHas() {
        var waiting = "vantar-" + UUID.randomUUID();
        var closed = "stangd-" + UUID.randomUUID();
        Scope.system().run(() -> {
            people.add(waiting, "Prov", null);
            people.disable(people.add(closed, "Prov", PASSWORD), true);
        });
        var quickest = new LinkedHashMap<String, Long>();

        for (var turn = 0; turn < 4; turn++) {
            for (var name : List.of(account, "ingen-" + account, waiting, closed)) {
                quickest.merge(name, millisToRefuse(name), Math::min);
            }
        }

        var known = quickest.getOrDefault(account, 0L);
        assertThat(quickest.values()).as("%s", quickest).allMatch(millis -> millis > known / 3 && millis < known * 3);
    }

    @Test
    void oneSourceThatTriesManyAccountsHasToWait() {
        var from = source();
        IntStream.range(0, 60).forEach(turn -> attempt("konto-" + turn + account, "gissning", from, null));

        assertThat(attempt(account, PASSWORD, from, null)).hasStatus(429);
        assertThat(attempt(account, PASSWORD, source(), null)).hasRedirectedUrl("/");
    }

    /** Until strangers have to wait for a while at that account. */
    private void hammer(String name) {
        for (var turn = 0; turn < 12; turn++) {
            var wait = attempt(name, "gissning", source(), null).getResponse().getHeader("Retry-After");
            if (wait != null && Integer.parseInt(wait) > 3) {
                return;
            }
        }
        throw new AssertionError("nobody has to wait");
    }

    private long millisToRefuse(String name) {
        var before = System.nanoTime();
        assertThat(attempt(name, "gissning", source(), null)).hasRedirectedUrl("/sign-in?wrong");
        return Duration.ofNanos(System.nanoTime() - before).toMillis();
    }

    private static String source() {
        var number = LAST_SOURCE.incrementAndGet();
        return "203.0." + number / 250 + "." + number % 250;
    }

    private static Cookie mark(MvcTestResult signedIn) {
        assertThat(signedIn).hasRedirectedUrl("/");
        var cookie = Objects.requireNonNull(signedIn.getResponse().getCookie(KnownDevices.COOKIE));
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        return new Cookie(KnownDevices.COOKIE, cookie.getValue());
    }

    private MvcTestResult attempt(String name, String password, String from, @Nullable Cookie mark) {
        var form = web.post()
                .uri("/sign-in")
                .remoteAddress(from)
                .with(csrf())
                .param("userName", name)
                .param("password", password);
        return (mark == null ? form : form.cookie(mark)).exchange();
    }
}
