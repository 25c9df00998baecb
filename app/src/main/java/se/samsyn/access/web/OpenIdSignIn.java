package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureDisabledEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import se.samsyn.access.Errand;
import se.samsyn.access.Identities;
import se.samsyn.access.People;
import se.samsyn.access.Proof;
import se.samsyn.access.Scope;
import se.samsyn.access.SignInSettings;
import se.samsyn.access.VouchedSessions;
import se.samsyn.shared.NotFound;

/**
 * Signing in with an OpenID provider: the browser leaves for it, and comes back with a code. Whoever is not let in is told
 * the same whatever the reason, which only the log has.
 */
@Component
class OpenIdSignIn {
    /** {@code ?level=3} asks for that level, {@code ?again} for a sign-in anew. */
    static final String WITH = "/sign-in/with/";

    static final String FROM = "/sign-in/from/";

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignIn.class);
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);
    private static final String TRIP = Trip.class.getName();

    private final Providers providers;
    private final SignInSettings settings;
    private final Identities identities;
    private final People people;
    private final VouchedSessions vouched;
    private final PlainAnswers answers;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private final HttpSessionOAuth2AuthorizationRequestRepository under =
            new HttpSessionOAuth2AuthorizationRequestRepository();

    OpenIdSignIn(
            Providers providers,
            SignInSettings settings,
            Identities identities,
            People people,
            VouchedSessions vouched,
            PlainAnswers answers,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.providers = providers;
        this.settings = settings;
        this.identities = identities;
        this.people = people;
        this.vouched = vouched;
        this.answers = answers;
        this.clock = clock;
        this.events = events;
    }

    /**
     * What the browser has left for.
     *
     * @param again who must prove anew who they are; null for whoever comes
     * @param level the least level that was asked for; 0 for any
     */
    private record Trip(@Nullable Errand errand, @Nullable UUID again, int level, Instant begun)
            implements Serializable {}

    /** Somebody comes from a provider and is not let in. */
    static final class Refused extends BadCredentialsException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }

        Refused(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** Where the browser leaves. */
    OncePerRequestFilter leaving() {
        var library = new DefaultOAuth2AuthorizationRequestResolver(providers, WITH.replaceAll("/$", ""));
        var filter = new OAuth2AuthorizationRequestRedirectFilter(new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                var path = request.getRequestURI();
                return path.startsWith(WITH) && HttpMethod.GET.matches(request.getMethod())
                        ? resolve(request, path.substring(WITH.length()))
                        : null;
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
                return providers
                        .find(id)
                        .map(provider ->
                                toldWhy(Objects.requireNonNull(library.resolve(request, id)), request, provider))
                        .orElse(null);
            }
        });
        filter.setAuthorizationRequestRepository(under);
        filter.setAuthenticationFailureHandler(this::answer);
        return filter;
    }

    private OAuth2AuthorizationRequest toldWhy(
            OAuth2AuthorizationRequest asked, HttpServletRequest request, SignInSettings.Provider provider) {
        var again = request.getParameter("again") == null
                ? null
                : SignedIn.current().map(SignedIn::person).orElse(null);
        var level = level(request);
        var errand = Errand.takeFrom(request.getSession(), clock.instant()).orElse(null);
        return OAuth2AuthorizationRequest.from(asked)
                .additionalParameters(parameters -> {
                    if (again != null) {
                        parameters.put("prompt", "login");
                        parameters.put("max_age", "0");
                    }
                    if (level > 0 && !provider.valuesFrom(level).isEmpty()) {
                        parameters.put("acr_values", provider.valuesFrom(level));
                    }
                })
                .attributes(kept -> kept.put(TRIP, new Trip(errand, again, level, clock.instant())))
                .build();
    }

    /** Where the browser comes back. */
    AbstractAuthenticationProcessingFilter coming() {
        return new Coming();
    }

    private final class Coming extends AbstractAuthenticationProcessingFilter {
        private final AuthenticationProvider protocol = providers.protocol();

        Coming() {
            super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, FROM + "*"), given -> given);
            setApplicationEventPublisher(events);
            setSecurityContextRepository(new Contexts());
            setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
            setAuthenticationSuccessHandler(
                    (request, response, _) -> response.sendRedirect(StepUps.takeTarget(request)));
            setAuthenticationFailureHandler(OpenIdSignIn.this::answer);
        }

        @Override
        public @Nullable Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            @Nullable OAuth2AuthorizationRequest asked = under.removeAuthorizationRequest(request, response);
            if (asked == null) {
                throw new Refused("nothing was asked with that state in this session");
            }
            var id = (String) Objects.requireNonNull(asked.getAttribute(OAuth2ParameterNames.REGISTRATION_ID));
            var trip = (Trip) Objects.requireNonNull(asked.getAttribute(TRIP));
            var provider = providers.find(id).orElseThrow(() -> new Refused("the provider is no longer set"));
            var token = token(request, asked, id, provider);
            var proof = proof(token, trip, id, provider);
            var subject = Objects.requireNonNull(token.getSubject());
            try {
                var signedIn = arrive(response, trip, provider, subject, proof);
                if (signedIn != null) {
                    var session = request.getSession().getId(); // kept since the browser left
                    Scope.system()
                            .run(() ->
                                    vouched.vouch(session, provider.issuer(), subject, token.getClaimAsString("sid")));
                }
                return signedIn;
            } catch (NotFound gone) {
                throw new Refused("the link was used meanwhile", gone);
            }
        }

        /** The token of the provider that was asked, after all that the protocol demands. */
        private OidcIdToken token(
                HttpServletRequest request,
                OAuth2AuthorizationRequest asked,
                String id,
                SignInSettings.Provider provider) {
            if (!request.getRequestURI().equals(FROM + id)) {
                throw new Refused("the answer came to the address of another provider");
            }
            var registration = Objects.requireNonNull(providers.findByRegistrationId(id));
            var named = request.getParameter("iss");
            if (named == null ? Providers.namesItself(registration) : !named.equals(provider.issuer())) {
                throw new Refused("the answer is of another issuer");
            }
            if (request.getParameter("error") != null) {
                throw new Refused("the provider did not sign anybody in");
            }
            var token = exchanged(new OAuth2LoginAuthenticationToken(
                    registration, new OAuth2AuthorizationExchange(asked, answer(request, asked))));
            var subject = token.getSubject();
            if (subject == null || subject.isBlank() || subject.length() > 255) {
                throw new Refused("no subject");
            }
            return token;
        }

        private OidcIdToken exchanged(OAuth2LoginAuthenticationToken code) {
            try {
                if (protocol.authenticate(code) instanceof OAuth2LoginAuthenticationToken token
                        && token.getPrincipal() instanceof OidcUser user) {
                    return user.getIdToken();
                }
                throw new Refused("no token");
            } catch (IllegalArgumentException malformed) { // what the library says of an empty token, for one
                throw new Refused("the token is malformed", malformed);
            }
        }

        private OAuth2AuthorizationResponse answer(HttpServletRequest request, OAuth2AuthorizationRequest asked) {
            var code = request.getParameter("code");
            if (code == null || code.isEmpty()) {
                throw new Refused("no code");
            }
            return OAuth2AuthorizationResponse.success(code)
                    .state(Objects.requireNonNull(asked.getState()))
                    .redirectUri(Objects.requireNonNull(asked.getRedirectUri()))
                    .build();
        }

        /** A time of sign-in that the provider does not tell is long ago. */
        private Proof proof(OidcIdToken token, Trip trip, String id, SignInSettings.Provider provider) {
            var at = Optional.ofNullable(token.getAuthenticatedAt()).orElse(Instant.EPOCH);
            if (trip.again != null && at.isBefore(trip.begun.minus(CLOCKS_DIFFER))) {
                throw new Refused("signed in at " + at + ", not anew");
            }
            if (at.isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
                throw new Refused("signed in at " + at + ", in time to come");
            }
            var level = provider.levelOf(token.getAuthenticationContextClass());
            if (level < trip.level) {
                throw new Refused("a lower level than " + trip.level + " was asked for");
            }
            return new Proof(at, level, id, token.getTokenValue());
        }

        private @Nullable Authentication arrive(
                HttpServletResponse response, Trip trip, SignInSettings.Provider provider, String subject, Proof proof)
                throws IOException {
            if (trip.errand instanceof Errand.Link(UUID person)) {
                link(person, provider, subject);
                response.sendRedirect("/account");
                return null;
            }
            var account = Scope.system().call(() -> account(trip, provider, subject));
            if (account.disabled()) {
                var closed = new DisabledException("account closed");
                events.publishEvent(new AuthenticationFailureDisabledEvent(
                        UsernamePasswordAuthenticationToken.unauthenticated(account.userName(), null), closed));
                throw closed;
            }
            var missing = missingLevel(account.id(), proof.level());
            if (missing > 0 && trip.level < missing) {
                response.sendRedirect(WITH + proof.provider() + "?level=" + missing);
                return null;
            }
            return SignedIn.of(account).by(proof);
        }

        private void link(UUID person, SignInSettings.Provider provider, String subject) {
            if (SignedIn.current().filter(one -> one.person().equals(person)).isEmpty()) {
                throw new Refused("somebody else is signed in than who wanted to link");
            }
            if (!Scope.system().call(() -> identities.link(person, provider.issuer(), subject))) {
                throw new Refused("linked already");
            }
        }

        private People.Account account(Trip trip, SignInSettings.Provider provider, String subject) {
            var account = trip.errand instanceof Errand.Invitation(String link)
                    ? identities.linkInvited(link, provider.issuer(), subject)
                    : identities.findAccount(provider.issuer(), subject);
            return account.filter(one -> trip.again == null || one.id().equals(trip.again))
                    .orElseThrow(() -> new Refused("the identity is nobody's, or not whose it was to be"));
        }

        /** The level that lets the person in somewhere, if this one does not; 0 otherwise. */
        private int missingLevel(UUID person, int level) {
            var needed = Scope.system().call(() -> people.listPlaces(person)).stream()
                    .mapToInt(place -> settings.leastLevel(place.actor().role()))
                    .min()
                    .orElse(0);
            return needed > level ? needed : 0;
        }
    }

    private static int level(HttpServletRequest request) {
        var level = request.getParameter("level");
        return level != null && level.matches("[1-9]") ? Integer.parseInt(level) : 0;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.warn("sign-in from {}, reference {}: {}", request.getRequestURI(), reference, reason(why));
        if (isAway(why)) {
            answers.providerAway(response, reference);
            return;
        }
        if (!(why instanceof DisabledException)) { // which is told already, with the name
            events.publishEvent(new AuthenticationFailureBadCredentialsEvent(
                    UsernamePasswordAuthenticationToken.unauthenticated("", null), why));
        }
        answers.refused(response, reference);
    }

    private static boolean isAway(Throwable why) {
        for (@Nullable Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof RestClientResponseException
                    || cause instanceof Providers.Away) {
                return true;
            }
        }
        return false;
    }

    /** What kind of refusal it was, never its words: those may hold claims, or what the provider says of somebody. */
    private static String reason(Throwable why) {
        return Stream.iterate(why, Objects::nonNull, Throwable::getCause)
                .map(cause -> switch (cause) {
                    case Refused ours -> String.valueOf(ours.getMessage());
                    case OAuth2AuthenticationException told ->
                        told.getError().getErrorCode().replaceAll("[^a-z_]", "?");
                    default -> cause.getClass().getSimpleName();
                })
                .distinct()
                .collect(Collectors.joining(": "));
    }
}
