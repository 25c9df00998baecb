package se.samsyn.access;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a passkey is asked to sign, kept in the session until it is answered: once, and within five minutes. */
record PasskeyQuestion<T extends Serializable>(T options, Instant at) implements Serializable {
    private static final Duration LIVES = Duration.ofMinutes(5);

    void keepIn(HttpSession session) {
        session.setAttribute(options.getClass().getName(), this);
    }

    static <T extends Serializable> Optional<T> takeFrom(HttpSession session, Class<T> kind, Instant now) {
        var kept = session.getAttribute(kind.getName());
        session.removeAttribute(kind.getName());
        return kept instanceof PasskeyQuestion<?>(var options, var at)
                        && at.plus(LIVES).isAfter(now)
                ? Optional.of(kind.cast(options))
                : Optional.empty();
    }
}
