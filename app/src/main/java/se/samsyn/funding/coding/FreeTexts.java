package se.samsyn.funding.coding;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.funding.Tables.AWARD;
import static se.samsyn.schema.generated.funding.Tables.CODING;
import static se.samsyn.schema.generated.funding.Tables.CODING_CODE;
import static se.samsyn.schema.generated.funding.Tables.RETURN_FORM;
import static se.samsyn.schema.generated.funding.Tables.YEAR_AFTER;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.ProtectedPeople;
import se.samsyn.funding.ledger.Conflicts;
import se.samsyn.funding.returning.UnusedReason;
import se.samsyn.shared.Coded;
import se.samsyn.shared.NotFound;

/**
 * What recipients have told a funder in free words, and what its officers say that it is about. Two code each answer; the second
 * reads nothing of the first before she has coded: the database withholds it.
 */
@Component
public class FreeTexts {
    private final DSLContext sql;
    private final InstantSource clock;

    FreeTexts(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** How it went to code. */
    public enum Outcome {
        CODED,
        /** She has coded it before, and that stands. */
        BEFORE,
        /** Two others have coded it. */
        TAKEN
    }

    /** Those told to the actor's organisation in whose cases she has no part, in the order in which they came. */
    @Transactional(readOnly = true)
    public List<FreeText> list(Actor actor) {
        actor.require(Permission.HANDLE_RETURNS);
        return Stream.concat(told(actor).stream(), yearsAfter(actor).stream()).toList();
    }

    @Transactional(readOnly = true)
    public FreeText get(UUID id, Actor actor) {
        return list(actor).stream()
                .filter(text -> text.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("answer " + id));
    }

    /** Says by the codebook what an answer is about, once. */
    @Transactional
    public Outcome code(UUID id, Set<UUID> codes, Actor actor) {
        actor.require(Permission.HANDLE_RETURNS);
        sql.select(field("pg_advisory_xact_lock(7265143, hashtext({0}))", val(id.toString())))
                .execute();
        var text = get(id, actor);
        if (!text.isFor(actor.person())) {
            return text.by(actor.person()).isPresent() ? Outcome.BEFORE : Outcome.TAKEN;
        }
        var coding = UUID.randomUUID();
        sql.insertInto(CODING)
                .set(CODING.ID, coding)
                .set(CODING.FUNDER_ID, actor.organisation())
                .set(CODING.AWARD_ID, text.award())
                .set(CODING.RETURN_ID, text.isYearAfter() ? null : id)
                .set(CODING.CODER_ID, actor.person())
                .set(CODING.CODED_AT, clock.instant())
                .execute();
        var insert = sql.insertInto(CODING_CODE, CODING_CODE.CODING_ID, CODING_CODE.CODE_ID, CODING_CODE.FUNDER_ID);
        for (var code : codes) {
            insert = insert.values(coding, code, actor.organisation());
        }
        insert.execute();
        return Outcome.CODED;
    }

    private List<FreeText> told(Actor actor) {
        var later = RETURN_FORM.as("later");
        var codings = codings(CODING.RETURN_ID.eq(RETURN_FORM.ID));
        return sql.select(
                        RETURN_FORM.ID,
                        RETURN_FORM.AWARD_ID,
                        RETURN_FORM.STREAM_ID,
                        RETURN_FORM.TOLD,
                        RETURN_FORM.UNUSED_REASONS,
                        codings)
                .from(RETURN_FORM)
                .where(RETURN_FORM.FUNDER_ID.eq(actor.organisation()))
                .and(RETURN_FORM.CERTIFIED_AT.isNotNull())
                .and(RETURN_FORM.TOLD.ne(""))
                .and(Conflicts.none(RETURN_FORM.AWARD_ID))
                .andNotExists(select(inline(1))
                        .from(later)
                        .where(later.AWARD_ID.eq(RETURN_FORM.AWARD_ID))
                        .and(later.CERTIFIED_AT.isNotNull())
                        .and(later.NUMBER.gt(RETURN_FORM.NUMBER)))
                .orderBy(RETURN_FORM.CERTIFIED_AT, RETURN_FORM.ID)
                .fetch(row -> new FreeText(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        false,
                        row.value4(),
                        Arrays.stream(row.value5())
                                .map(code -> Coded.of(UnusedReason.class, code))
                                .collect(Collectors.toSet()),
                        row.value6()));
    }

    private List<FreeText> yearsAfter(Actor actor) {
        var codings = codings(CODING.AWARD_ID.eq(YEAR_AFTER.AWARD_ID).and(CODING.RETURN_ID.isNull()));
        return sql.select(YEAR_AFTER.AWARD_ID, AWARD.STREAM_ID, YEAR_AFTER.WHY, codings)
                .from(YEAR_AFTER)
                .join(AWARD)
                .on(AWARD.ID.eq(YEAR_AFTER.AWARD_ID))
                .where(YEAR_AFTER.FUNDER_ID.eq(actor.organisation()))
                .and(Conflicts.none(YEAR_AFTER.AWARD_ID))
                .orderBy(YEAR_AFTER.ANSWERED_AT, YEAR_AFTER.AWARD_ID)
                .fetch(row -> new FreeText(
                        row.value1(), row.value1(), row.value2(), true, row.value3(), Set.of(), row.value4()));
    }

    private static Field<List<FreeText.Coding>> codings(Condition ofTheAnswer) {
        return multiset(select(
                                CODING.CODER_ID,
                                ProtectedPeople.called(PERSON, CODING.CODER_ID),
                                CODING.CODED_AT,
                                multiset(select(CODING_CODE.CODE_ID)
                                                .from(CODING_CODE)
                                                .where(CODING_CODE.CODING_ID.eq(CODING.ID)))
                                        .convertFrom(rows -> rows.intoSet(CODING_CODE.CODE_ID)))
                        .from(CODING)
                        .leftJoin(PERSON)
                        .on(PERSON.ID.eq(CODING.CODER_ID))
                        .where(ofTheAnswer)
                        .orderBy(CODING.CODED_AT, CODING.ID))
                .convertFrom(rows -> rows.map(row -> new FreeText.Coding(
                        row.value1(),
                        Objects.requireNonNullElse(row.value2(), ""),
                        row.value3(),
                        Set.copyOf(row.value4()))));
    }
}
