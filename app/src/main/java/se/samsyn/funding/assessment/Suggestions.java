package se.samsyn.funding.assessment;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.SUGGESTION;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.ProtectedPeople;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.handling.Cases;
import se.samsyn.funding.handling.FormalCheck;
import se.samsyn.funding.handling.HandledCase;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;

/** What officers suggest in the cases of a call that has closed. Whatever was suggested before is kept. */
@Component
public class Suggestions {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Cases cases;
    private final Assessments assessments;

    Suggestions(DSLContext sql, InstantSource clock, Cases cases, Assessments assessments) {
        this.sql = sql;
        this.clock = clock;
        this.cases = cases;
        this.assessments = assessments;
    }

    /** What becomes of suggesting. */
    public sealed interface Suggested {
        record Done() implements Suggested {}

        /** Somebody else has suggested something since; nothing was changed. */
        record Stale() implements Suggested {}

        /** The actor has not said whether she has a part in the case. */
        record Undeclared() implements Suggested {}

        /** The call can still be applied to. */
        record TooEarly() implements Suggested {}

        /** More than was applied for. */
        record TooMuch(Kronor applied) implements Suggested {}

        /** What is not ranked is not granted; and what is withdrawn is not decided at all. */
        record Apart(Standing.Why why) implements Suggested {}
    }

    /** The last one in each case of the call that has one. */
    @Transactional(readOnly = true)
    public List<Suggestion> listLatest(UUID call) {
        var last = SUGGESTION.as("last");
        return list(APPLICATION
                .CALL_ID
                .eq(call)
                .and(SUGGESTION.VERSION.eq(select(max(last.VERSION))
                        .from(last)
                        .where(last.APPLICATION_ID.eq(SUGGESTION.APPLICATION_ID)))));
    }

    /** All there have been in a case, the last first. */
    @Transactional(readOnly = true)
    public List<Suggestion> list(UUID application) {
        return list(SUGGESTION.APPLICATION_ID.eq(application));
    }

    /**
     * Suggests something else than that version, or, from version 0, something at all.
     *
     * @param amount null to have it rejected
     */
    @Transactional
    public Suggested suggest(UUID application, int version, @Nullable Kronor amount, String reason, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        var handled = cases.get(application, actor);
        if (!handled.hasDeclared()) {
            return new Suggested.Undeclared();
        }
        var now = clock.instant();
        if (handled.call().standingAt(now) != Call.Standing.CLOSED) {
            return new Suggested.TooEarly();
        }
        if (standing(handled) instanceof Standing.Apart(var why) && (amount != null || why == Standing.Why.WITHDRAWN)) {
            return new Suggested.Apart(why);
        }
        var applied = new Kronor(handled.listed().appliedSek());
        if (amount != null && amount.compareTo(applied) > 0) {
            return new Suggested.TooMuch(applied);
        }
        if (list(application).stream().mapToInt(Suggestion::version).max().orElse(0) != version) {
            return new Suggested.Stale();
        }
        var added = sql.insertInto(SUGGESTION)
                .set(SUGGESTION.APPLICATION_ID, application)
                .set(SUGGESTION.VERSION, version + 1)
                .set(SUGGESTION.OUTCOME, (amount == null ? Suggestion.Outcome.REJECT : Suggestion.Outcome.GRANT).code())
                .set(SUGGESTION.AMOUNT_SEK, amount == null ? null : amount.amount())
                .set(SUGGESTION.REASON, reason)
                .set(SUGGESTION.SUGGESTED_BY, actor.person())
                .set(SUGGESTION.SUGGESTED_AT, now)
                .onConflictDoNothing()
                .execute();
        return added == 1 ? new Suggested.Done() : new Suggested.Stale();
    }

    private Standing standing(HandledCase handled) {
        return Standing.of(
                handled.listed().state(),
                FormalCheck.Standing.of(
                        handled.checks().stream().collect(Collectors.toMap(FormalCheck::item, FormalCheck::outcome))),
                assessments.get(handled.listed().id(), handled.call()));
    }

    private List<Suggestion> list(Condition which) {
        return sql.select(SUGGESTION.fields())
                .select(ProtectedPeople.called(PERSON, SUGGESTION.SUGGESTED_BY).as("who"))
                .from(SUGGESTION)
                .join(APPLICATION)
                .on(APPLICATION.ID.eq(SUGGESTION.APPLICATION_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(SUGGESTION.SUGGESTED_BY))
                .where(which)
                .orderBy(SUGGESTION.VERSION.desc(), SUGGESTION.APPLICATION_ID)
                .fetch(Suggestions::suggestion);
    }

    private static Suggestion suggestion(Record row) {
        @Nullable Long amount = row.get(SUGGESTION.AMOUNT_SEK);
        return new Suggestion(
                row.get(SUGGESTION.APPLICATION_ID),
                row.get(SUGGESTION.VERSION),
                Coded.of(Suggestion.Outcome.class, row.get(SUGGESTION.OUTCOME)),
                amount == null ? null : new Kronor(amount),
                row.get(SUGGESTION.REASON),
                Objects.requireNonNullElse(row.get("who", String.class), ""),
                row.get(SUGGESTION.SUGGESTED_AT));
    }
}
