package se.samsyn.personal;

import static se.samsyn.schema.generated.access.Tables.MAIL_ADDRESS;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.access.Tables.PROTECTED_IDENTITY;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.Sessions;
import se.samsyn.shared.NotFound;

/**
 * (Skyddade personuppgifter) Persons whose names are kept apart. Where they have done something stands an alias, which they also
 * sign in with; the names are opened one at a time, with a reason, and the database keeps that they were.
 */
@Component
public class ProtectedIdentities {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Sessions sessions;

    ProtectedIdentities(DSLContext sql, Sessions sessions) {
        this.sql = sql;
        this.sessions = sessions;
    }

    /** The names that are kept apart. */
    public record Names(String userName, String displayName) {
        @Override
        public String toString() {
            return "Names[protected]"; // so that no log has them
        }
    }

    @Transactional(readOnly = true)
    public boolean isProtected(UUID person) {
        return sql.fetchExists(sql.selectOne().from(PROTECTED_IDENTITY).where(PROTECTED_IDENTITY.PERSON_ID.eq(person)));
    }

    /**
     * Puts the names apart and an alias in their place; nobody writes to her any more. She is signed out, and signs in with the
     * alias from now on.
     */
    @Transactional
    public void protect(UUID person, Actor actor) {
        actor.require(Permission.MANAGE_ACCOUNTS);
        if (isProtected(person)) {
            return;
        }
        var names = sql.select(PERSON.USER_NAME, PERSON.DISPLAY_NAME)
                .from(PERSON)
                .where(PERSON.ID.eq(person))
                .forUpdate()
                .fetchOptional(row -> new Names(row.value1(), row.value2()))
                .orElseThrow(() -> new NotFound("person " + person));
        var number = new byte[4];
        RANDOM.nextBytes(number);
        var alias = HexFormat.of().formatHex(number);
        rename(person, new Names("skyddad-" + alias, "Skyddad person " + alias)); // while she is still seen
        sql.insertInto(PROTECTED_IDENTITY)
                .set(PROTECTED_IDENTITY.PERSON_ID, person)
                .set(PROTECTED_IDENTITY.USER_NAME, names.userName())
                .set(PROTECTED_IDENTITY.DISPLAY_NAME, names.displayName())
                .execute();
        sql.deleteFrom(MAIL_ADDRESS).where(MAIL_ADDRESS.PERSON_ID.eq(person)).execute();
        sessions.endAllOf(names.userName());
    }

    /** The names, for the reason given; that and why they were opened is in the audit trail before they are told. */
    @Transactional
    public Names open(UUID person, String reason, Actor actor) {
        actor.require(Permission.MANAGE_ACCOUNTS);
        return sql.fetchOptional("select user_name, display_name from access.open_protected({0}, {1})", person, reason)
                .map(row -> new Names(row.get(0, String.class), row.get(1, String.class)))
                .orElseThrow(() -> new NotFound("protected person " + person));
    }

    /** Ends the protection: the names stand where they stood. */
    @Transactional
    public void unprotect(UUID person, String reason, Actor actor) {
        var names = open(person, reason, actor);
        sql.deleteFrom(PROTECTED_IDENTITY)
                .where(PROTECTED_IDENTITY.PERSON_ID.eq(person))
                .execute();
        rename(person, names);
    }

    private void rename(UUID person, Names names) {
        sql.update(PERSON)
                .set(PERSON.USER_NAME, names.userName())
                .set(PERSON.DISPLAY_NAME, names.displayName())
                .where(PERSON.ID.eq(person))
                .execute();
    }
}
