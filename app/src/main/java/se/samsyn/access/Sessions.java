package se.samsyn.access;

import static se.samsyn.schema.generated.access.Tables.SPRING_SESSION;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is signed in where. Spring Session begins and keeps sessions; here they are listed and ended. */
@Component
public class Sessions {
    private final DSLContext sql;

    Sessions(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * One place where somebody is signed in.
     *
     * @param here whether it is the one that asks
     */
    public record Session(Instant begun, Instant lastUsed, boolean here) {}

    @Transactional(readOnly = true)
    public List<Session> listOf(String userName, String askingId) {
        return sql.selectFrom(SPRING_SESSION)
                .where(SPRING_SESSION.PRINCIPAL_NAME.eq(userName))
                .orderBy(SPRING_SESSION.LAST_ACCESS_TIME.desc())
                .fetch(session -> new Session(
                        Instant.ofEpochMilli(session.getCreationTime()),
                        Instant.ofEpochMilli(session.getLastAccessTime()),
                        session.getSessionId().equals(askingId)));
    }

    /** Signs somebody out everywhere; how many sessions that ended. */
    @Transactional
    public int endAllOf(String userName) {
        return sql.deleteFrom(SPRING_SESSION)
                .where(SPRING_SESSION.PRINCIPAL_NAME.eq(userName))
                .execute();
    }

    /** Signs everybody out. */
    @Transactional
    public int endAll() {
        return sql.deleteFrom(SPRING_SESSION).execute();
    }
}
