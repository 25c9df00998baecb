package se.samsyn.funding.call;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.not;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.CORRECTION;
import static se.samsyn.schema.generated.funding.Tables.SENT_APPLICATION;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.Role;
import se.samsyn.funding.call.Application.State;
import se.samsyn.organisation.Organisations;
import se.samsyn.power.Act;
import se.samsyn.power.Powers;
import se.samsyn.schema.generated.funding.Routines;
import se.samsyn.shared.NotFound;

/** Applications sent in, once whatever happens; withdrawn; and sent in anew when a correction was asked for. */
@Component("applicationSubmissions")
public class Submissions {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Applications applications;
    private final Powers powers;
    private final Organisations organisations;

    Submissions(
            DSLContext sql,
            InstantSource clock,
            Applications applications,
            Powers powers,
            Organisations organisations) {
        this.sql = sql;
        this.clock = clock;
        this.applications = applications;
        this.powers = powers;
        this.organisations = organisations;
    }

    /** What becomes of sending in. */
    public sealed interface Outcome {
        record Received() implements Outcome {}

        /** It was sent in before; nothing was changed. */
        record Already() implements Outcome {}

        record Incomplete(List<Application.Lack> lacks) implements Outcome {}

        /** The call has not opened, or has closed. */
        record OutOfTime() implements Outcome {}

        /** The actor may write, but not send in. */
        record NotEmpowered() implements Outcome {}
    }

    /** Whether the actor may send in for her organisation: as who approves there, or by a power for the mandate of the call. */
    @Transactional(readOnly = true)
    public boolean isEmpowered(Call call, Actor actor) {
        return actor.role() == Role.ACTOR_APPROVER
                || powers.may(actor, Act.SUBMIT, call.content().mandate());
    }

    /** Sends in what stands there now. */
    @Transactional
    public Outcome send(UUID id, Actor actor) {
        actor.require(Permission.SUBMIT_APPLICATIONS);
        var application = applications.hold(id, actor);
        if (application.state() == State.WITHDRAWN) {
            throw new NotFound("application " + id + " is withdrawn");
        }
        if (!application.isToSend()) {
            return new Outcome.Already();
        }
        if (!isEmpowered(application.call(), actor)) {
            return new Outcome.NotEmpowered();
        }
        var now = clock.instant();
        if (!application.maySendAt(now)) {
            return new Outcome.OutOfTime();
        }
        var lacks = application.lacks();
        if (!lacks.isEmpty()) {
            return new Outcome.Incomplete(lacks);
        }
        var budget = application.budget();
        sql.update(APPLICATION)
                .set(APPLICATION.STATE, State.SUBMITTED.code())
                .set(
                        APPLICATION.SUBMITTED_AT,
                        application.registered() == null
                                ? now
                                : application.registered().at())
                .set(
                        APPLICATION.TITLE,
                        application.in(Section.PROJECT).answers().value("title"))
                .set(APPLICATION.COST_SEK, budget.costs().amount())
                .set(APPLICATION.OWN_SEK, budget.own().amount())
                .set(APPLICATION.APPLIED_SEK, budget.applied().amount())
                .where(APPLICATION.ID.eq(id))
                .execute();
        sql.insertInto(SENT_APPLICATION)
                .set(SENT_APPLICATION.APPLICATION_ID, id)
                .set(SENT_APPLICATION.SENT_BY, actor.person())
                .set(SENT_APPLICATION.SENT_AT, now)
                .set(
                        SENT_APPLICATION.CONTENT,
                        SentContent.of(application, organisations.get(application.applicant()), now))
                .execute();
        sql.update(CORRECTION)
                .set(CORRECTION.ANSWERED_AT, now)
                .where(CORRECTION.APPLICATION_ID.eq(id))
                .and(CORRECTION.ANSWERED_AT.isNull())
                .execute();
        return new Outcome.Received();
    }

    /** Takes the application back, for good; false when that was done before, or it has been decided upon. */
    @Transactional
    public boolean withdraw(UUID id, Actor actor) {
        actor.require(Permission.SUBMIT_APPLICATIONS);
        var application = applications.hold(id, actor);
        if (application.state() == State.WITHDRAWN
                || (application.state() == State.SUBMITTED && !isEmpowered(application.call(), actor))) {
            return false;
        }
        return sql.update(APPLICATION)
                        .set(APPLICATION.STATE, State.WITHDRAWN.code())
                        .set(APPLICATION.WITHDRAWN_BY, actor.person())
                        .set(APPLICATION.WITHDRAWN_AT, clock.instant())
                        .where(APPLICATION.ID.eq(id))
                        .and(not(condition(Routines.isDecided(APPLICATION.ID))))
                        .execute()
                == 1;
    }

    /** What was sent in last, and when: byte for byte that of which the receipt has the checksum. */
    @Transactional(readOnly = true)
    public Content getContent(UUID id) {
        return sql.selectFrom(SENT_APPLICATION)
                .where(SENT_APPLICATION.APPLICATION_ID.eq(id))
                .orderBy(SENT_APPLICATION.NUMBER.desc())
                .limit(1)
                .fetchOptional(found ->
                        new Content(found.getNumber(), found.getSentAt(), found.getChecksum(), found.getContent()))
                .orElseThrow(() -> new NotFound("content of application " + id));
    }

    public record Content(int number, Instant at, String checksum, String json) {}
}
