package se.samsyn.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
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
    private static final RequestMatcher POSTED = // as the form's own filter matches, however the address is written
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH);
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
    OncePerRequestFilter filter() {
        return new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return !POSTED.matches(request);
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var wait = take(request);
                if (wait.isZero()) {
                    chain.doFilter(request, response);
                } else {
                    answers.tooManyTries(response, wait);
                }
            }
        };
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
        var account = Objects.requireNonNullElse(request.getParameter("userName"), "")
                .strip()
                .toLowerCase(Locale.ROOT);
        var who = new Who(account, devices.find(request, account).orElse(""));
        request.setAttribute(WHO, who);
        var wait = who.device().isEmpty() ? sources.take(request.getRemoteAddr()) : Duration.ZERO;
        return wait.isZero() ? Scope.system().call(() -> tries.take(who, Pace.PASSWORD)) : wait;
    }
}
