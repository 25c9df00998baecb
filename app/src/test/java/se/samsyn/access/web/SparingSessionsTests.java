package se.samsyn.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import se.samsyn.SamsynTest;
import se.samsyn.access.RequestId;

@SamsynTest
class SparingSessionsTests {
    @Autowired
    SessionRepository<? extends Session> sessions;

    @Autowired
    JdbcIndexedSessionRepository kept;

    @Test
    void aRequestWithinTheMinuteWritesNothingAndALaterOneDoes() {
        within(sessions);
    }

    private <S extends Session> void within(SessionRepository<S> repository) {
        var session = repository.createSession();
        repository.save(session);
        var begun = lastAccess(session.getId());

        session.setLastAccessedTime(begun.plus(Duration.ofSeconds(59)));
        repository.save(session);
        assertThat(lastAccess(session.getId())).isEqualTo(begun);

        session.setLastAccessedTime(begun.plus(Duration.ofSeconds(61)));
        repository.save(session);
        assertThat(lastAccess(session.getId())).isEqualTo(begun.plus(Duration.ofSeconds(61)));
    }

    private Instant lastAccess(String id) {
        Session session = Objects.requireNonNull(kept.findById(id));
        return session.getLastAccessedTime();
    }

    @Test
    void aSessionThatEndedIsNotThereThoughItWasJustSaved() {
        ended(sessions);
    }

    private <S extends Session> void ended(SessionRepository<S> repository) {
        var session = repository.createSession();
        repository.save(session);

        repository.deleteById(session.getId());

        assertThat(repository.findById(session.getId())).isNull();
    }

    @Test
    void aSessionBegunInOneRequestIsReadInTheNext() {
        begun(sessions);
    }

    private <S extends Session> void begun(SessionRepository<S> repository) {
        var session = repository.createSession();
        repository.save(session);

        kept.deleteById(session.getId());

        assertThat(repository.findById(session.getId())).isNull();
    }

    @Test
    void aSessionThatEndedIsNotThereForTheNextRequestOfTheSameThread() {
        endedElsewhere(sessions);
    }

    private <S extends Session> void endedElsewhere(SessionRepository<S> repository) {
        var session = repository.createSession();
        repository.save(session);
        ScopedValue.where(RequestId.CURRENT, "one").run(() -> repository.save(found(repository, session.getId())));

        kept.deleteById(session.getId());

        ScopedValue.where(RequestId.CURRENT, "two")
                .run(() -> assertThat(repository.findById(session.getId())).isNull());
    }

    private static <S extends Session> S found(SessionRepository<S> repository, String id) {
        return Objects.requireNonNull(repository.findById(id));
    }
}
