package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * The one cookie that says who is signed in. Its prefix makes browsers refuse it unless it came over HTTPS (or from the
 * machine itself), for this host alone and for all of its addresses.
 */
@Configuration
@ConditionalOnWebApplication
class SessionCookie {
    @Bean
    HttpSessionIdResolver sessionIds() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("__Host-sid");
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(true);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        var ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookie);
        return new OnPagesOnly(ids);
    }

    /** Nobody's session is looked up for what is the same for everybody. */
    private record OnPagesOnly(HttpSessionIdResolver ids) implements HttpSessionIdResolver {
        @Override
        public List<String> resolveSessionIds(HttpServletRequest request) {
            return Sessionless.concerns(request) ? List.of() : ids.resolveSessionIds(request);
        }

        @Override
        public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
            ids.setSessionId(request, response, id);
        }

        @Override
        public void expireSession(HttpServletRequest request, HttpServletResponse response) {
            ids.expireSession(request, response);
        }
    }
}
