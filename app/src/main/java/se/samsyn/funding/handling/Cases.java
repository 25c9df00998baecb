package se.samsyn.funding.handling;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.CALL;
import static se.samsyn.schema.generated.funding.Tables.CORRECTION;
import static se.samsyn.schema.generated.funding.Tables.DECLARATION;
import static se.samsyn.schema.generated.funding.Tables.FORMAL_CHECK;
import static se.samsyn.schema.generated.funding.Tables.SENT_APPLICATION;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.call.Section;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.schema.generated.funding.Routines;
import se.samsyn.shared.Coded;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Slice;

/**
 * The applications that have come in to the actor's own organisation. One in which she has a part is not there: the database
 * withholds it.
 */
@Component
public class Cases {
    /** Who applies; nobody is told where the call hides it. */
    private static final Field<String> APPLICANT =
            when(CALL.BLINDED, "").otherwise(NAMED.NAME).as("applicant");

    private final DSLContext sql;
    private final InstantSource clock;
    private final Calls calls;

    Cases(DSLContext sql, InstantSource clock, Calls calls) {
        this.sql = sql;
        this.clock = clock;
        this.calls = calls;
    }

    /** Which cases are asked for; what is null narrows nothing. */
    public record Filter(Condition condition) {
        public static final Filter ALL = new Filter(noCondition());

        public Filter of(@Nullable UUID call) {
            return and(call, APPLICATION.CALL_ID::eq);
        }

        public Filter being(Application.@Nullable State state) {
            return and(state, one -> APPLICATION.STATE.eq(one.code()));
        }

        public Filter by(@Nullable OrganisationKind kind) {
            return and(kind, one -> NAMED.KIND.eq(one.code()).and(CALL.BLINDED.isFalse()));
        }

        public Filter saying(String words) {
            return and(
                    words.isBlank() ? null : words.strip(),
                    one -> APPLICATION
                            .TITLE
                            .containsIgnoreCase(one)
                            .or(CALL.BLINDED.isFalse().and(NAMED.NAME.containsIgnoreCase(one)))
                            .or(field(
                                            "{0} || '-' || {1}",
                                            String.class, APPLICATION.REGISTER_YEAR, APPLICATION.REGISTER_NUMBER)
                                    .eq(one)));
        }

        private <T> Filter and(@Nullable T value, Function<T, Condition> narrowing) {
            return value == null ? this : new Filter(condition.and(narrowing.apply(value)));
        }
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public Slice<HandledCase.Listed> list(Filter filter, Actor actor, int number, int size) {
        var which = ofTheActors(actor).and(filter.condition());
        var total = sql.selectCount()
                .from(APPLICATION)
                .join(CALL)
                .on(CALL.ID.eq(APPLICATION.CALL_ID))
                .join(NAMED)
                .on(NAMED.ID.eq(APPLICATION.ORGANISATION_ID))
                .where(which)
                .fetchSingle()
                .value1();
        var page = Slice.within(number, total, size);
        return new Slice<>(list(which, size, (page - 1) * size), total, page, size);
    }

    @Transactional(readOnly = true)
    public HandledCase get(UUID id, Actor actor) {
        var listed = list(ofTheActors(actor).and(APPLICATION.ID.eq(id)), 1, 0).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("case " + id + " for " + actor.personName()));
        return new HandledCase(
                listed,
                calls.get(listed.call()),
                hasDeclared(id, actor),
                checks(id),
                sql.selectFrom(CORRECTION)
                        .where(CORRECTION.APPLICATION_ID.eq(id))
                        .and(CORRECTION.ANSWERED_AT.isNull())
                        .fetchOptional(found -> new Application.Correction(
                                found.getId(),
                                Coded.set(Section.class, List.of(found.getSections())),
                                found.getReason(),
                                found.getAskedAt()))
                        .orElse(null),
                sql.select(SENT_APPLICATION.NUMBER, SENT_APPLICATION.SENT_AT, SENT_APPLICATION.CHECKSUM)
                        .from(SENT_APPLICATION)
                        .where(SENT_APPLICATION.APPLICATION_ID.eq(id))
                        .orderBy(SENT_APPLICATION.NUMBER.desc())
                        .fetch(found -> new Application.Sent(found.value1(), found.value2(), found.value3())));
    }

    /** Who applies; for what is done with the decision, which blinding does not hide. */
    @Transactional(readOnly = true)
    public UUID getApplicant(UUID id, Actor actor) {
        return sql.select(APPLICATION.ORGANISATION_ID)
                .from(APPLICATION)
                .where(ofTheActors(actor).and(APPLICATION.ID.eq(id)))
                .fetchOptional(APPLICATION.ORGANISATION_ID)
                .orElseThrow(() -> new NotFound("case " + id + " for " + actor.personName()));
    }

    /** Says whether the actor has a part in the case. With one, the case is not there for her from then on. */
    @Transactional
    public void declare(UUID id, boolean hasConflict, String reason, Actor actor) {
        actor.require(Permission.DECLARE_CONFLICTS);
        get(id, actor);
        sql.insertInto(DECLARATION)
                .set(DECLARATION.APPLICATION_ID, id)
                .set(DECLARATION.PERSON_ID, actor.person())
                .set(DECLARATION.HAS_CONFLICT, hasConflict)
                .set(DECLARATION.REASON, reason)
                .set(DECLARATION.DECLARED_AT, clock.instant())
                .execute();
    }

    /** False when the actor has not declared yet. */
    @Transactional
    public boolean check(UUID id, FormalCheck.Item item, FormalCheck.Outcome outcome, String evidence, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        if (!get(id, actor).hasDeclared()) {
            return false;
        }
        sql.insertInto(FORMAL_CHECK)
                .set(FORMAL_CHECK.APPLICATION_ID, id)
                .set(FORMAL_CHECK.ITEM, item.code())
                .set(FORMAL_CHECK.OUTCOME, outcome.code())
                .set(FORMAL_CHECK.EVIDENCE, evidence)
                .set(FORMAL_CHECK.CHECKED_BY, actor.person())
                .set(FORMAL_CHECK.CHECKED_AT, clock.instant())
                .execute();
        return true;
    }

    /** Opens sections for the applicant to put right; false when the actor has not declared, a correction is waited for, or it is decided. */
    @Transactional
    public boolean askForCorrection(UUID id, Set<Section> sections, String reason, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        var found = get(id, actor);
        return found.hasDeclared()
                && found.listed().state() == Application.State.SUBMITTED
                && !isDecided(id)
                && sql.insertInto(CORRECTION)
                                .set(CORRECTION.APPLICATION_ID, id)
                                .set(CORRECTION.SECTIONS, Coded.codes(sections))
                                .set(CORRECTION.REASON, reason)
                                .set(CORRECTION.ASKED_BY, actor.person())
                                .set(CORRECTION.ASKED_AT, clock.instant())
                                .onConflictDoNothing()
                                .execute()
                        == 1;
    }

    private boolean isDecided(UUID id) {
        return Boolean.TRUE.equals(Routines.isDecided(sql.configuration(), id));
    }

    private boolean hasDeclared(UUID id, Actor actor) {
        return sql.fetchExists(
                DECLARATION,
                DECLARATION
                        .APPLICATION_ID
                        .eq(id)
                        .and(DECLARATION.PERSON_ID.eq(actor.person()))
                        .and(DECLARATION.HAS_CONFLICT.isFalse()));
    }

    private List<FormalCheck> checks(UUID id) {
        var last = new EnumMap<FormalCheck.Item, FormalCheck>(FormalCheck.Item.class);
        sql.selectFrom(FORMAL_CHECK)
                .where(FORMAL_CHECK.APPLICATION_ID.eq(id))
                .orderBy(FORMAL_CHECK.CHECKED_AT, FORMAL_CHECK.ID)
                .forEach(found -> {
                    var item = Coded.of(FormalCheck.Item.class, found.getItem());
                    last.put(
                            item,
                            new FormalCheck(
                                    item,
                                    Coded.of(FormalCheck.Outcome.class, found.getOutcome()),
                                    found.getEvidence(),
                                    found.getCheckedAt()));
                });
        return List.copyOf(last.values());
    }

    private static Condition ofTheActors(Actor actor) {
        return APPLICATION.FUNDER_ID.eq(actor.organisation()).and(APPLICATION.SUBMITTED_AT.isNotNull());
    }

    private List<HandledCase.Listed> list(Condition which, int size, int offset) {
        return sql.select(APPLICATION.fields())
                .select(CALL.TITLE, APPLICANT)
                .from(APPLICATION)
                .join(CALL)
                .on(CALL.ID.eq(APPLICATION.CALL_ID))
                .join(NAMED)
                .on(NAMED.ID.eq(APPLICATION.ORGANISATION_ID))
                .where(which)
                .orderBy(APPLICATION.SUBMITTED_AT.desc(), APPLICATION.ID)
                .limit(size)
                .offset(offset)
                .fetch(Cases::listed);
    }

    private static HandledCase.Listed listed(Record found) {
        return new HandledCase.Listed(
                found.get(APPLICATION.ID),
                found.get(APPLICATION.CALL_ID),
                found.get(CALL.TITLE),
                found.get(APPLICATION.TITLE),
                found.get(APPLICANT),
                Application.State.of(found.get(APPLICATION.STATE)),
                new Application.Registered(
                        found.get(APPLICATION.REGISTER_YEAR),
                        found.get(APPLICATION.REGISTER_NUMBER),
                        found.get(APPLICATION.SUBMITTED_AT)),
                found.get(APPLICATION.APPLIED_SEK));
    }
}
