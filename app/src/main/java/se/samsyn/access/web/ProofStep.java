package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import se.samsyn.access.Passkeys;
import se.samsyn.access.Passwords;
import se.samsyn.access.People;
import se.samsyn.access.Proof;
import se.samsyn.access.Scope;
import se.samsyn.access.SecondFactors;
import se.samsyn.access.SignInTries;
import se.samsyn.access.SignInTries.Pace;
import se.samsyn.access.SignInTries.Who;

/**
 * Somebody signed in to a local account proves once more who they are: with a passkey, which asks for its holder itself; else
 * with the password, and a code if they have a second factor.
 */
@Component
class ProofStep {
    private final People people;
    private final PasswordEncoder passwords;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final SignInTries tries;
    private final PlainAnswers answers;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    ProofStep(
            People people,
            PasswordEncoder passwords,
            SecondFactors factors,
            Passkeys passkeys,
            SignInTries tries,
            PlainAnswers answers,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.people = people;
        this.passwords = passwords;
        this.factors = factors;
        this.passkeys = passkeys;
        this.tries = tries;
        this.answers = answers;
        this.clock = clock;
        this.events = events;
    }

    AbstractAuthenticationProcessingFilter filter() {
        return new Posted();
    }

    private final class Posted extends AbstractAuthenticationProcessingFilter {
        Posted() {
            super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, StepUps.PATH), given -> given);
            setApplicationEventPublisher(events);
            setSecurityContextRepository(new Contexts());
            setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
            setAuthenticationSuccessHandler(
                    (request, response, _) -> response.sendRedirect(StepUps.takeTarget(request)));
            setAuthenticationFailureHandler((_, response, wrong) -> {
                switch (wrong) {
                    case Slow slow -> answers.tooManyTries(response, slow.wait);
                    case Passwords.Overloaded _ -> answers.tooManyTries(response, Duration.ofSeconds(10));
                    case InsufficientAuthenticationException _ -> response.sendRedirect(SignInGate.PATH);
                    default -> response.sendRedirect(StepUps.PATH + "?wrong");
                }
            });
        }

        @Override
        public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
            var person = SignedIn.current()
                    .orElseThrow(() -> new InsufficientAuthenticationException("nobody is signed in"));
            var who = new Who(person.person().toString(), "proof");
            return Scope.system().call(() -> {
                var wait = tries.take(who, Pace.CODE);
                if (!wait.isZero()) {
                    throw new Slow(wait);
                }
                var proven = prove(person, request);
                tries.forget(who, Pace.CODE);
                return proven;
            });
        }

        private Authentication prove(SignedIn person, HttpServletRequest request) {
            try {
                var account = people.findAccount(person.userName())
                        .filter(one -> !one.disabled() && one.passwordHash() != null)
                        .orElseThrow(NotProven::new);
                var passkey = request.getParameter("passkey");
                var withFactor = passkey != null || factors.isNeeded(account.id());
                if (passkey == null
                        ? !isRight(account, given(request, "password"), given(request, "code"), withFactor)
                        : !passkeys.isRight(account.id(), passkey, request.getSession())) {
                    throw new NotProven();
                }
                return person.by(Proof.local(clock.instant(), withFactor));
            } catch (BadCredentialsException wrong) {
                events.publishEvent(new AuthenticationFailureBadCredentialsEvent(
                        UsernamePasswordAuthenticationToken.unauthenticated(person.userName(), null), wrong));
                throw wrong;
            }
        }

        /** Password first, so that a code is not used up by a wrong one. */
        private boolean isRight(People.Account account, String password, String code, boolean withCode) {
            return passwords.matches(password, account.passwordHash())
                    && (!withCode || factors.isRight(account.id(), code));
        }

        private static String given(HttpServletRequest request, String name) {
            return Objects.requireNonNullElse(request.getParameter(name), "");
        }
    }

    private static final class NotProven extends BadCredentialsException {
        @Serial
        private static final long serialVersionUID = 1;

        NotProven() {
            super("not proven");
        }
    }

    /** Nothing was looked at. */
    private static final class Slow extends BadCredentialsException {
        @Serial
        private static final long serialVersionUID = 1;

        private final Duration wait;

        Slow(Duration wait) {
            super("too many tries");
            this.wait = wait;
        }
    }
}
