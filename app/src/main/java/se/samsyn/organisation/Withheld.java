package se.samsyn.organisation;

import static se.samsyn.schema.generated.organisation.Tables.WITHHELD;

import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;

/** (Skyddad verksamhet.) Organisations that are not named in what is published, as their name would lead to people in danger. */
@Component
public class Withheld {
    private final DSLContext sql;
    private final InstantSource clock;

    Withheld(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** As far as the one who asks may know. */
    @Transactional(readOnly = true)
    public boolean isWithheld(UUID organisation) {
        return sql.fetchExists(WITHHELD, WITHHELD.ORGANISATION_ID.eq(organisation));
    }

    /** Holds from now on, also in what has been published before. */
    @Transactional
    public void withhold(UUID organisation, String reason, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        sql.insertInto(WITHHELD)
                .set(WITHHELD.ORGANISATION_ID, organisation)
                .set(WITHHELD.REASON, reason)
                .set(WITHHELD.NOTED_BY, actor.person())
                .set(WITHHELD.NOTED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    @Transactional
    public void name(UUID organisation, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        sql.deleteFrom(WITHHELD)
                .where(WITHHELD.ORGANISATION_ID.eq(organisation))
                .execute();
    }
}
