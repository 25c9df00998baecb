package se.samsyn.access.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import se.samsyn.access.RequestId;

/**
 * Sessions that cost one statement a request: the time of the last request is written once a minute, so that an idle
 * session ends up to a minute early; and a session just saved, which the filter of sessions asks for once more in the same
 * request, is not read again. A thread may serve the next request of its connection too, and reads anew then.
 */
final class SparingSessions<S extends Session> implements SessionRepository<SparingSessions.Sparing<S>> {
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final SessionRepository<S> kept;

    @SuppressWarnings("ThreadLocalUsage") // there is one repository, and its type of session with it
    private final ThreadLocal<@Nullable Saved<S>> justSaved = new ThreadLocal<>();

    private record Saved<S extends Session>(String request, Sparing<S> session) {}

    SparingSessions(SessionRepository<S> kept) {
        this.kept = kept;
    }

    @Override
    public Sparing<S> createSession() {
        return new Sparing<>(kept.createSession(), true);
    }

    @Override
    public void save(Sparing<S> session) {
        kept.save(session.session);
        if (!session.begun) { // the filter asks for no session again that the request has begun itself
            justSaved.set(new Saved<>(RequestId.current(), session));
        }
    }

    @Override
    public @Nullable Sparing<S> findById(String id) {
        var saved = justSaved.get();
        justSaved.remove();
        if (saved != null
                && saved.request().equals(RequestId.current())
                && saved.session().getId().equals(id)) {
            return saved.session();
        }
        var found = kept.findById(id);
        return found == null ? null : new Sparing<>(found, false);
    }

    @Override
    public void deleteById(String id) {
        justSaved.remove();
        kept.deleteById(id);
    }

    /** A session whose last access moves on by whole minutes. */
    static final class Sparing<S extends Session> implements Session {
        private final S session;
        private final boolean begun;

        Sparing(S session, boolean begun) {
            this.session = session;
            this.begun = begun;
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (!time.isBefore(session.getLastAccessedTime().plus(NOTED_EVERY))) {
                session.setLastAccessedTime(time);
            }
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public String changeSessionId() {
            return session.changeSessionId();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Spring Session has it so
        public <T> @Nullable T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            session.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            session.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
