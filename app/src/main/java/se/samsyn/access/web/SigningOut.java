package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import se.samsyn.access.Proof;
import se.samsyn.access.Scope;
import se.samsyn.access.Sessions;

/**
 * Leaves nothing behind in the browser, and ends the sessions elsewhere too if that is asked for.
 */
@Component
class SigningOut implements LogoutHandler, LogoutSuccessHandler {
    static final String HERE = "/sign-out";
    static final String EVERYWHERE = "/sign-out/everywhere";

    private static final Logger LOG = LoggerFactory.getLogger(SigningOut.class);

    private final Sessions sessions;
    private final Providers providers;
    private final PlainAnswers answers;
    private final String publicAddress;

    SigningOut(
            Sessions sessions,
            Providers providers,
            PlainAnswers answers,
            @Value("${samsyn.public-address}") String publicAddress) {
        this.sessions = sessions;
        this.providers = providers;
        this.answers = answers;
        this.publicAddress = publicAddress;
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

    /** Ends the session at the provider too, if it was the provider that vouched and it has a place for that. */
    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        var elsewhere = findEndElsewhere(Proof.of(authentication));
        if (elsewhere.isPresent()) {
            answers.onward(response, elsewhere.get());
        } else {
            response.sendRedirect("/");
        }
    }

    private Optional<String> findEndElsewhere(Proof proof) {
        try {
            return providers
                    .findEndOfSession(proof.provider())
                    .map(end -> UriComponentsBuilder.fromUriString(end)
                            .queryParam("id_token_hint", "{token}")
                            .queryParam("post_logout_redirect_uri", "{back}")
                            .encode()
                            .buildAndExpand(proof.idToken(), publicAddress + "/")
                            .toUriString());
        } catch (Providers.Away away) {
            LOG.warn("not signed out at {}, which is away", proof.provider());
            return Optional.empty();
        }
    }
}
