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
import se.samsyn.access.Scope;

/**
 * Works out for each request who acts, from memberships as they are now, so that a right taken away is gone at the next
 * request; and binds that scope for the database.
 */
class ActorFilter extends OncePerRequestFilter {
    static final String PLACES = "samsyn.places";
    static final String ACTOR = "samsyn.actor";
    static final String CHOSEN = "samsyn.place";

    private final People people;

    ActorFilter(People people) {
        this.people = people;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var place = chosenPlace(request);
        if (place != null) {
            request.setAttribute(ACTOR, place.actor());
        }
        var scope = place == null ? new Scope.Public() : Scope.of(place.actor());
        try {
            ScopedValue.where(Scope.CURRENT, scope).<@Nullable Void, Exception>call(() -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException expected) {
            throw expected;
        } catch (Exception other) {
            throw new ServletException(other);
        }
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
                .or(() -> places.stream().findFirst())
                .orElse(null);
    }
}
