package se.samsyn.access.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import se.samsyn.access.Secrets;
import se.samsyn.access.SignInTries.Who;

/**
 * Tells a browser that has signed in to an account before from a stranger's, by a signed mark in a cookie. The mark opens
 * nothing: it only lets its holder wait for nobody else's failed tries. It does not say which account it is for.
 */
@Component
class KnownDevices {
    static final String COOKIE = "__Host-known";
    private static final Duration LIVES = Duration.ofDays(180);
    private static final int MOST = 5;
    private static final String BETWEEN = "~";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secrets secrets;
    private final InstantSource clock;

    KnownDevices(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Who the form of a request is sent by: a device known to the account that it names, or a stranger. */
    Who who(HttpServletRequest request) {
        var account = Objects.requireNonNullElse(request.getParameter("userName"), "")
                .replace("\0", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        return new Who(account, find(request, account).orElse(""));
    }

    /** The name of the device, if it is known to that account. */
    Optional<String> find(HttpServletRequest request, String account) {
        return marks(request)
                .filter(mark -> isFor(mark, account))
                .map(mark -> mark.substring(0, mark.indexOf('.')))
                .findFirst();
    }

    /** Makes the device known to the account; it stays known to the few others that were used on it last. */
    void remember(HttpServletRequest request, HttpServletResponse response, String account) {
        var others = marks(request).filter(mark -> !isFor(mark, account));
        var device = find(request, account).orElseGet(KnownDevices::named);
        var until = Long.toString(clock.instant().plus(LIVES).getEpochSecond());
        var mark = device + "." + until + "." + signature(account, device, until);
        var value = Stream.concat(Stream.of(mark), others).limit(MOST).collect(Collectors.joining(BETWEEN));
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path("/")
                        .secure(true)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(LIVES)
                        .build()
                        .toString());
    }

    private static Stream<String> marks(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Stream.of()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .flatMap(value -> Stream.of(value.split(BETWEEN, MOST + 1)))
                        .limit(MOST);
    }

    private boolean isFor(String mark, String account) {
        var parts = mark.split("\\.", -1);
        return parts.length == 3
                && MessageDigest.isEqual(bytes(signature(account, parts[0], parts[1])), bytes(parts[2]))
                && Instant.ofEpochSecond(Long.parseLong(parts[1])).isAfter(clock.instant());
    }

    private String signature(String account, String device, String until) {
        return text(secrets.sign("known device", device + "\n" + until + "\n" + account));
    }

    private static String named() {
        var name = new byte[16];
        RANDOM.nextBytes(name);
        return text(name);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
