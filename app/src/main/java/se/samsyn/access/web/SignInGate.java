package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import se.samsyn.access.Passkeys;
import se.samsyn.access.Passwords;
import se.samsyn.access.Scope;
import se.samsyn.access.SecondFactors;
import se.samsyn.access.SignInTries;
import se.samsyn.access.SignInTries.Pace;
import se.samsyn.access.SignInTries.Who;

/**
 * Slows down whoever guesses passwords. Strangers wait for each other at an account; a device that has signed in to it
 * before waits only for its own failed tries, so that nobody can shut somebody else out.
 */
@Component
class SignInGate implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    static final String PATH = "/sign-in";
    private static final String WHO = SignInGate.class.getName();

    private final SignInTries tries;
    private final TriesBySource sources;
    private final KnownDevices devices;
    private final PlainAnswers answers;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    SignInGate(
            SignInTries tries,
            TriesBySource sources,
            KnownDevices devices,
            PlainAnswers answers,
            SecondFactors factors,
            Passkeys passkeys,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.tries = tries;
        this.sources = sources;
        this.devices = devices;
        this.answers = answers;
        this.factors = factors;
        this.passkeys = passkeys;
        this.clock = clock;
        this.events = events;
    }

    /** Stands before the password is looked at. */
    Throttle filter() {
        return new Throttle(PATH, this::take, answers, (request, response, chain) -> chain.doFilter(request, response));
    }

    /** Stands where the code is given. */
    AbstractAuthenticationProcessingFilter codes() {
        return new CodeStep(factors, passkeys, tries, devices, answers, clock, events);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var who = (Who) Objects.requireNonNull(request.getAttribute(WHO));
        Scope.system().run(() -> tries.forget(who, Pace.PASSWORD));
        if (who.device().isEmpty()) {
            sources.giveBack(request.getRemoteAddr());
        }
        if (authentication instanceof HalfSignedIn) {
            response.sendRedirect(CodeStep.PATH);
            return;
        }
        devices.remember(request, response, who.account());
        response.sendRedirect("/");
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException wrong)
            throws IOException {
        if (wrong instanceof Passwords.Overloaded) {
            answers.tooManyTries(response, Duration.ofSeconds(10));
        } else {
            response.sendRedirect(PATH + "?wrong");
        }
    }

    private Duration take(HttpServletRequest request) {
        var who = devices.who(request);
        request.setAttribute(WHO, who);
        var wait = who.device().isEmpty() ? sources.take(request.getRemoteAddr()) : Duration.ZERO;
        return wait.isZero() ? Scope.system().call(() -> tries.take(who, Pace.PASSWORD)) : wait;
    }
}
