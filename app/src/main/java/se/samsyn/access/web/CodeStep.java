package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import se.samsyn.access.Passkeys;
import se.samsyn.access.Proof;
import se.samsyn.access.Scope;
import se.samsyn.access.SecondFactors;
import se.samsyn.access.SignInTries;
import se.samsyn.access.SignInTries.Pace;
import se.samsyn.access.SignInTries.Who;

/**
 * The second step of signing in: a passkey, a code from the app, or a recovery code. Guesses are slowed down as for passwords,
 * only more.
 */
final class CodeStep extends AbstractAuthenticationProcessingFilter {
    static final String PATH = "/sign-in/code";

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final SignInTries tries;
    private final KnownDevices devices;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    CodeStep(
            SecondFactors factors,
            Passkeys passkeys,
            SignInTries tries,
            KnownDevices devices,
            PlainAnswers answers,
            InstantSource clock,
            ApplicationEventPublisher events) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH), given -> given);
        this.factors = factors;
        this.passkeys = passkeys;
        this.tries = tries;
        this.devices = devices;
        this.clock = clock;
        this.events = events;
        setApplicationEventPublisher(events);
        setSecurityContextRepository(new Contexts());
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        setAuthenticationSuccessHandler((request, response, signedIn) -> {
            devices.remember(request, response, signedIn.getName());
            response.sendRedirect("/");
        });
        setAuthenticationFailureHandler((request, response, wrong) -> {
            switch (wrong) {
                case Slow slow -> answers.tooManyTries(response, slow.wait);
                case InsufficientAuthenticationException _ -> response.sendRedirect(SignInGate.PATH);
                default -> response.sendRedirect(PATH + "?wrong");
            }
        });
    }

    /** The code was not looked at. */
    private static final class Slow extends BadCredentialsException {
        private static final long serialVersionUID = 1;
        private final Duration wait;

        Slow(Duration wait) {
            super("too many tries");
            this.wait = wait;
        }
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        var half = Contexts.findHalf(request, clock.instant())
                .orElseThrow(() -> new InsufficientAuthenticationException("no password given"));
        var person = half.person();
        var who = new Who(
                person.person().toString(),
                devices.find(request, person.userName()).orElse(""));
        return Scope.system().call(() -> {
            var wait = tries.take(who, Pace.CODE);
            if (!wait.isZero()) {
                throw new Slow(wait);
            }
            try {
                if (!isRight(person.person(), request)) {
                    throw new BadCredentialsException("wrong code");
                }
            } catch (BadCredentialsException wrong) {
                events.publishEvent(new AuthenticationFailureBadCredentialsEvent(half, wrong));
                throw wrong;
            }
            tries.forget(who, Pace.CODE);
            return person.by(Proof.local(clock.instant(), true));
        });
    }

    private boolean isRight(UUID person, HttpServletRequest request) {
        var passkey = request.getParameter("passkey");
        return passkey == null
                ? factors.isRight(person, Objects.requireNonNullElse(request.getParameter("code"), ""))
                : passkeys.isRight(person, passkey, request.getSession());
    }
}
