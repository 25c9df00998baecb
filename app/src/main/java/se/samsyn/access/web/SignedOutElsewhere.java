package se.samsyn.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import se.samsyn.access.Scope;
import se.samsyn.access.VouchedSessions;
import se.samsyn.access.VouchedSessions.Ending;

/**
 * Where a provider says that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0). It is the provider's
 * server that asks, by a signed token and with no session, so this stands before what a form of ours must show; for these
 * addresses alone. Whatever is wrong is answered alike; the log has the kind.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 2)
class SignedOutElsewhere extends OncePerRequestFilter {
    static final String BY = "/sign-out/by/";

    private static final Logger LOG = LoggerFactory.getLogger(SignedOutElsewhere.class);
    private static final String REFUSED = "{\"error\":\"invalid_request\"}";

    private final Providers providers;
    private final VouchedSessions sessions;
    private final TriesBySource sources;
    private final PlainAnswers answers;

    SignedOutElsewhere(Providers providers, VouchedSessions sessions, TriesBySource sources, PlainAnswers answers) {
        this.providers = providers;
        this.sessions = sessions;
        this.sources = sources;
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith(BY);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        var wait = sources.take(request.getRemoteAddr());
        if (wait.isZero()) {
            end(request, response, request.getRequestURI().substring(BY.length()));
        } else {
            answers.tooManyTries(response, wait);
        }
    }

    private void end(HttpServletRequest request, HttpServletResponse response, String id) throws IOException {
        if (providers.find(id).isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            var ending = ending(id, read(request, id));
            var ended = Scope.system().call(() -> sessions.end(ending));
            if (ended.isEmpty()) {
                throw new BadJwtException("taken before");
            }
            sources.giveBack(request.getRemoteAddr());
            LOG.info("{} sessions ended by {}", ended.getAsInt(), id);
        } catch (BadJwtException wrong) {
            LOG.warn("nobody signed out by {}: {}", id, reason(wrong));
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getWriter().write(REFUSED);
        } catch (JwtException | Providers.Away away) {
            LOG.warn("nobody signed out by {}, which is away", id);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    /** What was sent in the form itself: an address is written down by whoever passes it on. */
    private Jwt read(HttpServletRequest request, String id) {
        var token = request.getQueryString() == null ? request.getParameter("logout_token") : null;
        if (token == null) {
            throw new BadJwtException("no token");
        }
        return providers.logoutTokens(id).decode(token);
    }

    private Ending ending(String id, Jwt token) {
        return new Ending(
                providers.find(id).orElseThrow().issuer(),
                Objects.requireNonNull(token.getId()),
                LogoutTokens.end(Objects.requireNonNull(token.getIssuedAt())),
                token.getClaim("sub"),
                token.getClaim("sid"));
    }

    /** What kind of refusal it was, never its words, which may hold claims. */
    private static String reason(BadJwtException wrong) {
        return wrong instanceof JwtValidationException broken
                ? broken.getErrors().stream().map(OAuth2Error::getErrorCode).collect(Collectors.joining(", "))
                : wrong.getClass().getSimpleName();
    }
}
