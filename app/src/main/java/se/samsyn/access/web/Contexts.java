package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** Where a sign-in is kept: a whole one where every request looks for it, half a one beside it, where only the page for the code does. */
final class Contexts implements SecurityContextRepository {
    static final String HALF = "samsyn.half";
    private static final Duration HALF_LIVES = Duration.ofMinutes(5);

    private final SecurityContextRepository whole = new DelegatingSecurityContextRepository(
            new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository());

    static Optional<HalfSignedIn> findHalf(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(HALF) instanceof HalfSignedIn half
                        && half.sinceSecond() > now.minus(HALF_LIVES).getEpochSecond()
                ? Optional.of(half)
                : Optional.empty();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof HalfSignedIn half) {
            var session = request.getSession();
            session.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
            session.setAttribute(HALF, half);
            context.setAuthentication(null);
            return;
        }
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(HALF);
        }
        whole.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return whole.containsContext(request);
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return whole.loadDeferredContext(request);
    }

    @Override
    @SuppressWarnings("deprecation") // asked of every repository
    public SecurityContext loadContext(org.springframework.security.web.context.HttpRequestResponseHolder exchange) {
        return whole.loadContext(exchange);
    }
}
