package se.samsyn.access;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Why somebody is sent to a provider when it is not just to sign in: begun by a form here, so that no other site can begin
 * it, and carried out when the provider has answered in the same session.
 */
public sealed interface Errand extends Serializable {
    Duration LIVES = Duration.ofMinutes(5);

    /** Somebody signed in wants to sign in with the provider from now on. */
    record Link(UUID person) implements Errand {}

    /** The holder of a one-time link would rather sign in with the provider than choose a password. */
    record Invitation(String token) implements Errand {
        @Override
        public String toString() {
            return "Invitation";
        }
    }

    /** An errand that is under way, and since when. */
    record Begun(Errand errand, Instant at) implements Serializable {}

    default void keepIn(HttpSession session, Instant now) {
        session.setAttribute(Errand.class.getName(), new Begun(this, now));
    }

    static Optional<Errand> takeFrom(HttpSession session, Instant now) {
        var kept = session.getAttribute(Errand.class.getName());
        session.removeAttribute(Errand.class.getName());
        return kept instanceof Begun begun && begun.at.plus(LIVES).isAfter(now)
                ? Optional.of(begun.errand)
                : Optional.empty();
    }
}
