package se.samsyn.access;

import static org.jooq.impl.DSL.selectOne;
import static se.samsyn.schema.generated.access.Tables.IDENTITY;
import static se.samsyn.schema.generated.access.Tables.LOGOUT_TOKEN;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.access.Tables.SPRING_SESSION;

import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sessions that a provider has vouched for, and can end (OpenID Connect Back-Channel Logout 1.0). */
@Component
public class VouchedSessions {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Secrets secrets;

    VouchedSessions(DSLContext sql, InstantSource clock, Secrets secrets) {
        this.sql = sql;
        this.clock = clock;
        this.secrets = secrets;
    }

    /**
     * What a provider ends.
     *
     * @param id what it calls this message, which is taken once
     * @param subject whose sessions; null where only one is named
     * @param session which of them, as the provider names it; null for all
     */
    public record Ending(
            String issuer,
            String id,
            Instant believedUntil,
            @Nullable String subject,
            @Nullable String session) {
        public Ending {
            if (subject == null && session == null) {
                throw new IllegalArgumentException("neither a subject nor a session");
            }
        }

        private Condition sessions() {
            var named = SPRING_SESSION.PROVIDER_SESSION.eq(session);
            if (subject == null) {
                return named;
            }
            var ofSubject = SPRING_SESSION.SUBJECT.eq(subject);
            return session == null ? ofSubject : ofSubject.and(named.or(SPRING_SESSION.PROVIDER_SESSION.isNull()));
        }
    }

    /** A session is begun, or proven anew, with that identity. */
    @Transactional
    public void vouch(String sessionId, String issuer, String subject, @Nullable String session) {
        sql.update(SPRING_SESSION)
                .set(SPRING_SESSION.ISSUER, issuer)
                .set(SPRING_SESSION.SUBJECT, subject)
                .set(SPRING_SESSION.PROVIDER_SESSION, session)
                .where(SPRING_SESSION.SESSION_ID.eq(sessionId))
                .execute();
    }

    /**
     * Ends those sessions; how many there were, or nothing if the message was taken before. A session that the provider did
     * not name when it began cannot be told from the subject's others, and ends with them. Whoever has signed in with a
     * password in the browser of somebody else keeps the session: it is not the identity's.
     */
    @Transactional
    public OptionalInt end(Ending ending) {
        if (!isNew(ending)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(sql.deleteFrom(SPRING_SESSION)
                .where(SPRING_SESSION.ISSUER.eq(ending.issuer))
                .and(ending.sessions())
                .andExists(selectOne()
                        .from(IDENTITY)
                        .join(PERSON)
                        .on(PERSON.ID.eq(IDENTITY.PERSON_ID))
                        .where(IDENTITY.ISSUER.eq(SPRING_SESSION.ISSUER))
                        .and(IDENTITY.SUBJECT.eq(SPRING_SESSION.SUBJECT))
                        .and(PERSON.USER_NAME.eq(SPRING_SESSION.PRINCIPAL_NAME)))
                .execute());
    }

    private boolean isNew(Ending ending) {
        sql.deleteFrom(LOGOUT_TOKEN)
                .where(LOGOUT_TOKEN.BELIEVED_UNTIL.lt(clock.instant()))
                .execute();
        return sql.insertInto(LOGOUT_TOKEN)
                        .set(LOGOUT_TOKEN.TOKEN_HASH, secrets.sign("logout token", ending.issuer + "\n" + ending.id))
                        .set(LOGOUT_TOKEN.BELIEVED_UNTIL, ending.believedUntil)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}
