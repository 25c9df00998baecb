package se.samsyn.access;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static se.samsyn.schema.generated.access.Tables.OPENING;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.schema.generated.access.tables.Person;

/**
 * Persons who are protected stand in no list: the database hides them from everybody but themselves. An administrator who has
 * opened them with a reason has them on a page of their own, for ten minutes.
 */
@Component
public class ProtectedPeople {
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    private final DSLContext sql;

    ProtectedPeople(DSLContext sql) {
        this.sql = sql;
    }

    /** Whether the text may say anything, as the database asks of it too. */
    public static boolean isReason(String text) {
        return text.strip().length() >= SHORTEST_REASON && text.length() <= LONGEST_REASON;
    }

    /** What the one with that identifier is called where she has done something: her alias, when she is protected. */
    public static Field<String> called(Person joined, Field<UUID> id) {
        return coalesce(joined.DISPLAY_NAME, field("access.alias_of({0})", String.class, id));
    }

    /** Whether the one who asks has them opened now, and the page at hand is one where they may be seen. */
    @Transactional(readOnly = true)
    public boolean areOpened() {
        return sql.select(field("access.has_opened()", Boolean.class))
                .fetchSingle()
                .value1();
    }

    /** Opens them for a while; that it was done, by whom and why is kept. */
    @Transactional
    public void open(String reason, Actor actor) {
        actor.require(Permission.OPEN_PROTECTED);
        sql.insertInto(OPENING)
                .set(OPENING.PERSON_ID, actor.person())
                .set(OPENING.ORGANISATION_ID, actor.organisation())
                .set(OPENING.REASON, reason.strip())
                .onDuplicateKeyUpdate()
                .set(OPENING.REASON, reason.strip())
                .set(OPENING.OPENED_AT, field("now()", OPENING.OPENED_AT.getDataType()))
                .execute();
    }
}
