package se.samsyn.funding.call;

import static se.samsyn.schema.generated.funding.Tables.PARTNER;

import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.shared.NotFound;

/** Who takes part in applications: asked by the applicant, answered by somebody of the partner's own. */
@Component
public class Partners {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Applications applications;

    Partners(DSLContext sql, InstantSource clock, Applications applications) {
        this.sql = sql;
        this.clock = clock;
        this.applications = applications;
    }

    /** False when it cannot be changed now. Whoever has been asked already is not asked again. */
    @Transactional
    public boolean ask(UUID application, UUID organisation, String part, Actor actor) {
        actor.require(Permission.WRITE_APPLICATIONS);
        if (!applications.hold(application, actor).isWritten(Section.PARTNERS)) {
            return false;
        }
        sql.insertInto(PARTNER)
                .set(PARTNER.APPLICATION_ID, application)
                .set(PARTNER.APPLICANT_ID, actor.organisation())
                .set(PARTNER.ORGANISATION_ID, organisation)
                .set(PARTNER.PART, part)
                .set(PARTNER.ASKED_BY, actor.person())
                .set(PARTNER.ASKED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        return true;
    }

    /** False when it cannot be changed now. */
    @Transactional
    public boolean remove(UUID application, UUID partner, Actor actor) {
        actor.require(Permission.WRITE_APPLICATIONS);
        return applications.hold(application, actor).isWritten(Section.PARTNERS)
                && sql.deleteFrom(PARTNER)
                                .where(PARTNER.ID.eq(partner))
                                .and(PARTNER.APPLICATION_ID.eq(application))
                                .execute()
                        == 1;
    }

    /** The partner's own word, which it may change. */
    @Transactional
    public void answer(UUID partner, boolean takesPart, Actor actor) {
        actor.require(Permission.JOIN_APPLICATIONS);
        var answered = sql.update(PARTNER)
                .set(PARTNER.TAKES_PART, takesPart)
                .set(PARTNER.ANSWERED_BY, actor.person())
                .set(PARTNER.ANSWERED_AT, clock.instant())
                .where(PARTNER.ID.eq(partner))
                .and(PARTNER.ORGANISATION_ID.eq(actor.organisation()))
                .execute();
        if (answered == 0) {
            throw new NotFound("partner " + partner + " of " + actor.organisationName());
        }
    }
}
