package se.samsyn.access.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a logout token must say, besides being signed (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6). It is believed
 * for some minutes, whatever end it gives itself.
 */
record LogoutTokens(String issuer, String client, InstantSource clock) implements OAuth2TokenValidator<Jwt> {
    static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static final Duration BELIEVED = Duration.ofMinutes(5);
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);
    private static final int LONGEST = 255;

    static LogoutTokens of(ClientRegistration registration, InstantSource clock) {
        var issuer = Objects.requireNonNull(registration.getProviderDetails().getIssuerUri());
        return new LogoutTokens(issuer, registration.getClientId(), clock);
    }

    /** When a token issued then is believed no more. */
    static Instant end(Instant issuedAt) {
        return issuedAt.plus(BELIEVED).plus(CLOCKS_DIFFER);
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return OAuth2TokenValidatorResult.failure(rules().entrySet().stream()
                .filter(rule -> !rule.getValue().test(token))
                .map(rule -> new OAuth2Error(rule.getKey()))
                .toList());
    }

    /** What must hold, by what is told in the log when it does not. */
    private Map<String, Predicate<Jwt>> rules() {
        var rules = new LinkedHashMap<String, Predicate<Jwt>>();
        rules.put("issuer", token -> issuer.equals(token.getClaimAsString("iss")));
        rules.put(
                "audience",
                token -> token.getAudience() != null && token.getAudience().contains(client));
        rules.put("issued_at", token -> isRecent(token.getIssuedAt()));
        rules.put("id", token -> isName(token.getId()));
        rules.put(
                "event",
                token -> token.getClaim("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map);
        rules.put("nonce", token -> !token.hasClaim("nonce"));
        rules.put("subject", token -> !token.hasClaim("sub") || isName(token.getClaim("sub")));
        rules.put("session", token -> !token.hasClaim("sid") || isName(token.getClaim("sid")));
        rules.put("nobody", token -> token.hasClaim("sub") || token.hasClaim("sid"));
        return rules;
    }

    private boolean isRecent(@Nullable Instant issued) {
        var now = clock.instant();
        return issued != null
                && issued.isBefore(now.plus(CLOCKS_DIFFER))
                && end(issued).isAfter(now);
    }

    private static boolean isName(@Nullable Object claim) {
        return claim instanceof String name && !name.isBlank() && name.length() <= LONGEST;
    }
}
