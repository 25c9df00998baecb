package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import se.samsyn.access.Scope;
import se.samsyn.access.Sessions;

/** Leaves nothing behind in the browser, and ends the sessions elsewhere too if that is asked for. */
class SigningOut implements LogoutHandler {
    static final String HERE = "/sign-out";
    static final String EVERYWHERE = "/sign-out/everywhere";

    private final Sessions sessions;

    SigningOut(Sessions sessions) {
        this.sessions = sessions;
    }

    static boolean isAsked(HttpServletRequest request) {
        var path = request.getRequestURI();
        return request.getMethod().equals("POST") && (path.equals(HERE) || path.equals(EVERYWHERE));
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && request.getRequestURI().equals(EVERYWHERE)) {
            Scope.system().run(() -> sessions.endAllOf(authentication.getName()));
        }
        response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
    }
}
