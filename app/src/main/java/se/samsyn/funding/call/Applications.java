package se.samsyn.funding.call;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION_ANSWER;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION_ATTACHMENT;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION_SECTION;
import static se.samsyn.schema.generated.funding.Tables.CALL;
import static se.samsyn.schema.generated.funding.Tables.CORRECTION;
import static se.samsyn.schema.generated.funding.Tables.PARTNER;
import static se.samsyn.schema.generated.funding.Tables.SENT_APPLICATION;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Application.Registered;
import se.samsyn.funding.call.Application.State;
import se.samsyn.funding.call.Application.Written;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;

/** The applications of the actor's own organisation: begun, and written section by section with nothing lost. */
@Component
public class Applications {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Calls calls;
    private final Organisations organisations;

    Applications(DSLContext sql, InstantSource clock, Calls calls, Organisations organisations) {
        this.sql = sql;
        this.clock = clock;
        this.calls = calls;
        this.organisations = organisations;
    }

    /** What becomes of saving a section. */
    public sealed interface Saved {
        /**
         * @param merged whether something that somebody else had saved meanwhile was put together with it
         */
        record Done(int version, boolean merged) implements Saved {}

        /**
         * Somebody else has saved other words in the same fields; nothing was changed.
         *
         * @param theirs what stands there now
         * @param together mine in those fields, and in the others both
         */
        record Contradicted(Written theirs, Answers together, Set<String> fields) implements Saved {}

        /** It cannot be written in now. */
        record Closed() implements Saved {}
    }

    /** One application in a list. */
    public record Listed(
            UUID id,
            String callTitle,
            Instant closes,
            String title,
            State state,
            @Nullable Registered registered,
            Kronor applied) {}

    /** An application of another organisation, in which one's own is asked to take part. */
    public record Invitation(
            UUID id,
            String applicant,
            String title,
            String callTitle,
            String part,
            @Nullable Boolean takesPart) {}

    /** Begins an application, or goes on with the draft there is; nothing is there when the call is not open to the organisation. */
    @Transactional
    public UUID begin(UUID call, Actor actor) {
        actor.require(Permission.WRITE_APPLICATIONS);
        var found = calls.getPublished(call);
        if (!found.isOpenAt(clock.instant()) || !found.isFor(organisations.get(actor.organisation()))) {
            throw new NotFound("call " + call + " open to " + actor.organisationName());
        }
        sql.insertInto(APPLICATION)
                .set(APPLICATION.CALL_ID, call)
                .set(APPLICATION.FUNDER_ID, found.funder())
                .set(APPLICATION.ORGANISATION_ID, actor.organisation())
                .set(APPLICATION.STARTED_BY, actor.person())
                .set(APPLICATION.STARTED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        return sql.select(APPLICATION.ID)
                .from(APPLICATION)
                .where(APPLICATION.CALL_ID.eq(call))
                .and(APPLICATION.ORGANISATION_ID.eq(actor.organisation()))
                .and(APPLICATION.STATE.eq(State.DRAFT.code()))
                .fetchSingle(APPLICATION.ID);
    }

    @Transactional(readOnly = true)
    public List<Listed> list(Actor actor) {
        return sql.select(APPLICATION.fields())
                .select(CALL.TITLE, CALL.CLOSES_AT)
                .from(APPLICATION)
                .join(CALL)
                .on(CALL.ID.eq(APPLICATION.CALL_ID))
                .where(APPLICATION.ORGANISATION_ID.eq(actor.organisation()))
                .orderBy(APPLICATION.STARTED_AT.desc(), APPLICATION.ID)
                .fetch(found -> new Listed(
                        found.get(APPLICATION.ID),
                        found.get(CALL.TITLE),
                        found.get(CALL.CLOSES_AT),
                        found.get(APPLICATION.TITLE),
                        State.of(found.get(APPLICATION.STATE)),
                        registered(found),
                        new Kronor(found.get(APPLICATION.APPLIED_SEK))));
    }

    @Transactional(readOnly = true)
    public List<Invitation> listInvitations(Actor actor) {
        return sql.select(PARTNER.ID, NAMED.NAME, APPLICATION.TITLE, CALL.TITLE, PARTNER.PART, PARTNER.TAKES_PART)
                .from(PARTNER)
                .join(APPLICATION)
                .on(APPLICATION.ID.eq(PARTNER.APPLICATION_ID))
                .join(CALL)
                .on(CALL.ID.eq(APPLICATION.CALL_ID))
                .join(NAMED)
                .on(NAMED.ID.eq(PARTNER.APPLICANT_ID))
                .where(PARTNER.ORGANISATION_ID.eq(actor.organisation()))
                .orderBy(PARTNER.ASKED_AT.desc(), PARTNER.ID)
                .fetch(found -> new Invitation(
                        found.value1(),
                        found.value2(),
                        found.value3(),
                        found.value4(),
                        found.value5(),
                        found.value6()));
    }

    /** One of the actor's own organisation. */
    @Transactional(readOnly = true)
    public Application get(UUID id, Actor actor) {
        return read(sql.selectFrom(APPLICATION)
                .where(APPLICATION.ID.eq(id))
                .and(APPLICATION.ORGANISATION_ID.eq(actor.organisation()))
                .fetchOptional()
                .orElseThrow(() -> new NotFound("application " + id + " of " + actor.organisationName())));
    }

    /** As {@link #get}, and nobody changes it meanwhile. */
    Application hold(UUID id, Actor actor) {
        return read(sql.selectFrom(APPLICATION)
                .where(APPLICATION.ID.eq(id))
                .and(APPLICATION.ORGANISATION_ID.eq(actor.organisation()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new NotFound("application " + id + " of " + actor.organisationName())));
    }

    /** Saves a section that was begun from that version; what others have saved since is kept, or told. */
    @Transactional
    public Saved save(UUID id, Section section, int base, Answers mine, Actor actor) {
        actor.require(Permission.WRITE_APPLICATIONS);
        var application = hold(id, actor);
        if (!application.isWritten(section)) {
            return new Saved.Closed();
        }
        var now = application.in(section);
        var merged = base == now.version()
                ? new Answers.Merged(mine, Set.of())
                : mine.mergedWith(now.answers(), answers(id, section, base), section);
        if (!merged.contradicted().isEmpty()) {
            return new Saved.Contradicted(now, merged.answers(), merged.contradicted());
        }
        if (merged.answers().equals(now.answers())) {
            return new Saved.Done(now.version(), base != now.version());
        }
        add(id, section, now.version() + 1, merged.answers(), actor);
        if (application.state() == State.DRAFT) {
            tell(id, section, merged.answers());
        }
        return new Saved.Done(now.version() + 1, base != now.version());
    }

    /** What stands in the list of a draft. */
    private void tell(UUID id, Section section, Answers answers) {
        if (section == Section.PROJECT) {
            sql.update(APPLICATION)
                    .set(APPLICATION.TITLE, answers.value("title"))
                    .where(APPLICATION.ID.eq(id))
                    .execute();
        }
    }

    private void add(UUID id, Section section, int version, Answers answers, Actor actor) {
        sql.insertInto(APPLICATION_SECTION)
                .set(APPLICATION_SECTION.APPLICATION_ID, id)
                .set(APPLICATION_SECTION.SECTION, section.code())
                .set(APPLICATION_SECTION.VERSION, version)
                .set(APPLICATION_SECTION.WRITTEN_BY, actor.person())
                .set(APPLICATION_SECTION.WRITTEN_AT, clock.instant())
                .execute();
        var insert = sql.insertInto(
                APPLICATION_ANSWER,
                APPLICATION_ANSWER.APPLICATION_ID,
                APPLICATION_ANSWER.SECTION,
                APPLICATION_ANSWER.VERSION,
                APPLICATION_ANSWER.FIELD,
                APPLICATION_ANSWER.POSITION,
                APPLICATION_ANSWER.VALUE);
        for (var field : answers.values().entrySet()) {
            var position = 0;
            for (var value : field.getValue()) {
                insert = insert.values(id, section.code(), version, field.getKey(), position++, value);
            }
        }
        if (!answers.values().isEmpty()) {
            insert.execute();
        }
    }

    /** What stood in that version; nothing in one that never was. */
    private Answers answers(UUID id, Section section, int version) {
        var found = new TreeMap<String, List<String>>();
        sql.selectFrom(APPLICATION_ANSWER)
                .where(APPLICATION_ANSWER.APPLICATION_ID.eq(id))
                .and(APPLICATION_ANSWER.SECTION.eq(section.code()))
                .and(APPLICATION_ANSWER.VERSION.eq(version))
                .orderBy(APPLICATION_ANSWER.FIELD, APPLICATION_ANSWER.POSITION)
                .forEach(answer -> found.computeIfAbsent(answer.getField(), _ -> new ArrayList<>())
                        .add(answer.getValue()));
        return new Answers(found);
    }

    private Application read(Record found) {
        var id = found.get(APPLICATION.ID);
        return new Application(
                id,
                calls.get(found.get(APPLICATION.CALL_ID)),
                found.get(APPLICATION.ORGANISATION_ID),
                State.of(found.get(APPLICATION.STATE)),
                found.get(APPLICATION.TITLE),
                registered(found),
                written(id),
                partners(id),
                attachments(id),
                found.get(APPLICATION.SUBMITTED_AT) == null ? List.of() : sent(id),
                found.get(APPLICATION.SUBMITTED_AT) == null ? null : correction(id),
                found.get(APPLICATION.GENERATED));
    }

    private static @Nullable Registered registered(Record found) {
        var at = found.get(APPLICATION.SUBMITTED_AT);
        return at == null
                ? null
                : new Registered(found.get(APPLICATION.REGISTER_YEAR), found.get(APPLICATION.REGISTER_NUMBER), at);
    }

    private Map<Section, Written> written(UUID id) {
        var last = APPLICATION_SECTION.as("last");
        var at = new EnumMap<Section, Written>(Section.class);
        var values = new HashMap<Section, Map<String, List<String>>>();
        sql.select(
                        APPLICATION_SECTION.SECTION,
                        APPLICATION_SECTION.VERSION,
                        APPLICATION_SECTION.WRITTEN_AT,
                        APPLICATION_ANSWER.FIELD,
                        APPLICATION_ANSWER.VALUE)
                .from(APPLICATION_SECTION)
                .leftJoin(APPLICATION_ANSWER)
                .on(APPLICATION_ANSWER.APPLICATION_ID.eq(APPLICATION_SECTION.APPLICATION_ID))
                .and(APPLICATION_ANSWER.SECTION.eq(APPLICATION_SECTION.SECTION))
                .and(APPLICATION_ANSWER.VERSION.eq(APPLICATION_SECTION.VERSION))
                .where(APPLICATION_SECTION.APPLICATION_ID.eq(id))
                .and(row(APPLICATION_SECTION.SECTION, APPLICATION_SECTION.VERSION)
                        .in(select(last.SECTION, max(last.VERSION))
                                .from(last)
                                .where(last.APPLICATION_ID.eq(id))
                                .groupBy(last.SECTION)))
                .orderBy(APPLICATION_SECTION.SECTION, APPLICATION_ANSWER.FIELD, APPLICATION_ANSWER.POSITION)
                .forEach(answer -> {
                    var section = Coded.of(Section.class, answer.value1());
                    at.put(section, new Written(answer.value2(), answer.value3(), Answers.NONE));
                    var fields = values.computeIfAbsent(section, _ -> new TreeMap<>());
                    if (answer.value4() != null) {
                        fields.computeIfAbsent(answer.value4(), _ -> new ArrayList<>())
                                .add(answer.value5());
                    }
                });
        at.replaceAll((section, written) ->
                new Written(written.version(), written.at(), new Answers(values.getOrDefault(section, Map.of()))));
        return at;
    }

    private List<Application.Partner> partners(UUID id) {
        return sql.select(PARTNER.fields())
                .select(NAMED.NAME)
                .from(PARTNER)
                .join(NAMED)
                .on(NAMED.ID.eq(PARTNER.ORGANISATION_ID))
                .where(PARTNER.APPLICATION_ID.eq(id))
                .orderBy(PARTNER.ASKED_AT, PARTNER.ID)
                .fetch(found -> new Application.Partner(
                        found.get(PARTNER.ID),
                        found.get(PARTNER.ORGANISATION_ID),
                        found.get(NAMED.NAME),
                        found.get(PARTNER.PART),
                        found.get(PARTNER.TAKES_PART),
                        found.get(PARTNER.ANSWERED_AT)));
    }

    private List<Application.Attached> attachments(UUID id) {
        return sql.select(
                        APPLICATION_ATTACHMENT.ID,
                        APPLICATION_ATTACHMENT.ASKED_ID,
                        APPLICATION_ATTACHMENT.FILE_NAME,
                        APPLICATION_ATTACHMENT.MEDIA_TYPE,
                        field("octet_length({0})", Long.class, APPLICATION_ATTACHMENT.CONTENT),
                        APPLICATION_ATTACHMENT.CHECKSUM,
                        APPLICATION_ATTACHMENT.ADDED_AT)
                .from(APPLICATION_ATTACHMENT)
                .where(APPLICATION_ATTACHMENT.APPLICATION_ID.eq(id))
                .and(APPLICATION_ATTACHMENT.REMOVED_AT.isNull())
                .orderBy(APPLICATION_ATTACHMENT.ADDED_AT, APPLICATION_ATTACHMENT.ID)
                .fetch(found -> new Application.Attached(
                        found.value1(),
                        found.value2(),
                        found.value3(),
                        found.value4(),
                        found.value5(),
                        found.value6(),
                        found.value7()));
    }

    private List<Application.Sent> sent(UUID id) {
        return sql.select(SENT_APPLICATION.NUMBER, SENT_APPLICATION.SENT_AT, SENT_APPLICATION.CHECKSUM)
                .from(SENT_APPLICATION)
                .where(SENT_APPLICATION.APPLICATION_ID.eq(id))
                .orderBy(SENT_APPLICATION.NUMBER)
                .fetch(found -> new Application.Sent(found.value1(), found.value2(), found.value3()));
    }

    private Application.@Nullable Correction correction(UUID id) {
        return sql.selectFrom(CORRECTION)
                .where(CORRECTION.APPLICATION_ID.eq(id))
                .and(CORRECTION.ANSWERED_AT.isNull())
                .fetchOptional(found -> new Application.Correction(
                        found.getId(),
                        Coded.set(Section.class, List.of(found.getSections())),
                        found.getReason(),
                        found.getAskedAt()))
                .orElse(null);
    }
}
