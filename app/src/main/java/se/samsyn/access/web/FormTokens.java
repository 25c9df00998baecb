package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * The tokens of forms, in the session as usual; but a form that is sent without a session begins none, as it would only be
 * compared with a token made that moment. Whoever floods us with forms leaves no rows.
 */
final class FormTokens implements CsrfTokenRepository {
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final CsrfTokenRepository kept = new HttpSessionCsrfTokenRepository();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return kept.generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null || SAFE.contains(request.getMethod())) {
            kept.saveToken(token, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return kept.loadToken(request);
    }
}
