package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import se.samsyn.access.Letters;
import se.samsyn.access.Scope;
import se.samsyn.access.SignInTries;
import se.samsyn.access.SignInTries.Pace;

/**
 * Takes in that somebody has forgotten a password. The same is done and answered whoever it is asked for, also when it has
 * been asked for too often; whether there is anybody to write to is found out afterwards (see {@link Letters}).
 */
@Component
class ForgottenPassword {
    static final String PATH = "/sign-in/forgotten";

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

    Throttle filter() {
        return new Throttle(PATH, request -> sources.take(request.getRemoteAddr()), answers, (request, response, _) -> {
            ask(request);
            response.sendRedirect(PATH + "?asked");
        });
    }

    private void ask(HttpServletRequest request) {
        var who = devices.who(request);
        Scope.system().run(() -> {
            if (tries.take(who, Pace.LETTER).isZero()) {
                letters.askForReset(who.account());
            }
        });
    }
}
