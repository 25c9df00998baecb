package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * The tokens of forms: in the session of whoever is signed in, and until then in a cookie of this host alone, which no other
 * site can set. So nobody who only looks at a page begins a session, and whoever floods us with visits leaves no rows.
 */
final class FormTokens implements CsrfTokenRepository {
    static final String COOKIE = "__Host-form";

    private final CsrfTokenRepository ofSession = new HttpSessionCsrfTokenRepository();
    private final CookieCsrfTokenRepository ofVisitor = new CookieCsrfTokenRepository();

    FormTokens() {
        ofVisitor.setCookieName(COOKIE);
        ofVisitor.setCookiePath("/");
        ofVisitor.setCookieCustomizer(
                cookie -> cookie.secure(true).httpOnly(true).sameSite("Lax"));
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return where(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        where(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return where(request).loadToken(request);
    }

    private CsrfTokenRepository where(HttpServletRequest request) {
        return request.getSession(false) == null ? ofVisitor : ofSession;
    }
}
