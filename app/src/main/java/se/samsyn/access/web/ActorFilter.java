package se.samsyn.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import se.samsyn.access.People;
import se.samsyn.access.Proof;
import se.samsyn.access.Scope;
import se.samsyn.access.SignInSettings;

/**
 * Works out for each request who acts, from memberships as they are now, so that a right taken away is gone at the next
 * request; and binds that scope for the database. Whoever has not proven enough for the role is led to do so (see {@link Proof}).
 */
class ActorFilter extends OncePerRequestFilter {
    static final String PLACES = "samsyn.places";
    static final String ACTOR = "samsyn.actor";
    static final String CHOSEN = "samsyn.place";

    /** What one may do while one has not proven enough: see to one's own account, act elsewhere, prove it. */
    private static final List<String> OWN = List.of("/account", "/context", "/sessions", StepUps.PATH);

    /** Below the list of accounts, which never has those of protected persons. */
    private static final String ACCOUNTS = "/accounts/";

    private static final List<String> ANYBODYS =
            List.of("/sign-in", "/welcome", "/published", "/api", "/error", "/.well-known");

    private final People people;
    private final SignInSettings settings;

    ActorFilter(People people, SignInSettings settings) {
        this.people = people;
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var place = chosenPlace(request);
        if (place != null && !suffices(place) && !isWithin(OWN, request)) {
            if (!isWithin(ANYBODYS, request)) {
                StepUps.ask(request, response);
                return;
            }
            place = null;
        }
        if (place != null) {
            request.setAttribute(ACTOR, place.actor());
        }
        var scope = place == null
                ? new Scope.Public()
                : request.getRequestURI().startsWith(ACCOUNTS) ? Scope.opening(place.actor()) : Scope.of(place.actor());
        new Bound<>(Scope.CURRENT, scope).goOn(request, response, chain);
    }

    private People.@Nullable Place chosenPlace(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return null;
        }
        List<People.Place> places = Scope.system().call(() -> people.listPlaces(signedIn.person()));
        request.setAttribute(PLACES, places);
        var chosen = request.getSession().getAttribute(CHOSEN);
        return places.stream()
                .filter(place -> place.key().equals(chosen))
                .findFirst()
                .or(() -> places.stream().filter(this::suffices).findFirst())
                .or(() -> places.stream().findFirst())
                .orElse(null);
    }

    private boolean suffices(People.Place place) {
        return Proof.of(SecurityContextHolder.getContext().getAuthentication()).level()
                >= settings.leastLevel(place.actor().role());
    }

    private static boolean isWithin(List<String> paths, HttpServletRequest request) {
        var path = request.getRequestURI();
        return paths.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
    }
}
