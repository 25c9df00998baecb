package se.samsyn.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What happens when a session is over: ten hours after it began whatever is done in it, or when it was not used. Whoever
 * comes back is told why, and that a form sent in afterwards was not saved.
 */
class SessionEnd extends OncePerRequestFilter implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final Duration LONGEST = Duration.ofHours(10);
    private static final String ENDED = "samsyn.sessionEnded";

    private final InstantSource clock;

    SessionEnd(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null
                && clock.instant()
                        .isAfter(Instant.ofEpochMilli(session.getCreationTime()).plus(LONGEST))) {
            session.invalidate();
            request.setAttribute(ENDED, true);
        }
        chain.doFilter(request, response);
    }

    /** Somebody who is not signed in asks for a page. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var was = request.getAttribute(ENDED) != null
                || (request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid());
        response.sendRedirect(was ? "/sign-in?ended" : "/sign-in");
    }

    /** A form comes without its token: since the session it was shown in is over, or since it is not ours. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException && SecurityContextHolder.getContext().getAuthentication() == null) {
            response.sendRedirect("/sign-in?gone");
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
