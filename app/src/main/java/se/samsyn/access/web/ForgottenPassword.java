package se.samsyn.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import se.samsyn.access.Letters;
import se.samsyn.access.Scope;
import se.samsyn.access.SignInTries;
import se.samsyn.access.SignInTries.Pace;
import se.samsyn.access.SignInTries.Who;

/**
 * Takes in that somebody has forgotten a password. The same is done and answered whoever it is asked for, also when it has
 * been asked for too often; whether there is anybody to write to is found out afterwards (see {@link Letters}).
 */
@Component
class ForgottenPassword {
    static final String PATH = "/sign-in/forgotten";
    private static final RequestMatcher POSTED =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH);

    private final Letters letters;
    private final SignInTries tries;
    private final TriesBySource sources;
    private final KnownDevices devices;
    private final PlainAnswers answers;

    ForgottenPassword(
            Letters letters, SignInTries tries, TriesBySource sources, KnownDevices devices, PlainAnswers answers) {
        this.letters = letters;
        this.tries = tries;
        this.sources = sources;
        this.devices = devices;
        this.answers = answers;
    }

    OncePerRequestFilter filter() {
        return new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return !POSTED.matches(request);
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException {
                var wait = sources.take(request.getRemoteAddr());
                if (!wait.isZero()) {
                    answers.tooManyTries(response, wait);
                    return;
                }
                ask(request);
                response.sendRedirect(PATH + "?asked");
            }
        };
    }

    private void ask(HttpServletRequest request) {
        var account = Objects.requireNonNullElse(request.getParameter("userName"), "")
                .replace("\0", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        var who = new Who(account, devices.find(request, account).orElse(""));
        Scope.system().run(() -> {
            if (tries.take(who, Pace.LETTER).isZero()) {
                letters.askForReset(account);
            }
        });
    }
}
