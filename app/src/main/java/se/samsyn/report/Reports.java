package se.samsyn.report;

import static se.samsyn.schema.generated.report.Tables.CHAPTER;
import static se.samsyn.schema.generated.report.Tables.REPORT_;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Role;
import se.samsyn.report.Report.State;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;

/** The reports of an organisation and their way from draft to approved; what is sent in is in {@link Submissions}. */
@Component
public class Reports {
    private final DSLContext sql;
    private final InstantSource clock;

    Reports(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A chapter to begin a report with. */
    public record Outline(Chapter.Kind kind, @Nullable UUID goal, String title) {}

    /** The reports one may see, newest period first. */
    @Transactional(readOnly = true)
    public List<Report> list() {
        return sql.selectFrom(REPORT_)
                .orderBy(REPORT_.PERIOD_TO.desc(), REPORT_.TITLE)
                .fetch(Reports::report);
    }

    @Transactional(readOnly = true)
    public Report get(UUID id) {
        return sql.selectFrom(REPORT_)
                .where(REPORT_.ID.eq(id))
                .fetchOptional(Reports::report)
                .orElseThrow(() -> new NotFound("report " + id));
    }

    /** The latest report of a county and exactly that period. */
    @Transactional(readOnly = true)
    public Optional<Report> find(String countyCode, Period period) {
        return sql.selectFrom(REPORT_)
                .where(REPORT_.COUNTY_CODE.eq(countyCode))
                .and(REPORT_.PERIOD_FROM.eq(period.from()))
                .and(REPORT_.PERIOD_TO.eq(period.to()))
                .orderBy(REPORT_.ID.desc())
                .limit(1)
                .fetchOptional(Reports::report);
    }

    /** Begins a report with its chapters, all empty. */
    @Transactional
    public UUID begin(
            Report.Template template,
            String title,
            Period period,
            UUID strategy,
            @Nullable UUID duty,
            List<Outline> chapters,
            Actor actor) {
        var id = sql.insertInto(REPORT_)
                .set(REPORT_.ORGANISATION_ID, actor.organisation())
                .set(REPORT_.COUNTY_CODE, actor.county())
                .set(REPORT_.TEMPLATE, template.code())
                .set(REPORT_.TITLE, title)
                .set(REPORT_.PERIOD_FROM, period.from())
                .set(REPORT_.PERIOD_TO, period.to())
                .set(REPORT_.STRATEGY_ID, strategy)
                .set(REPORT_.DUTY_ID, duty)
                .set(REPORT_.CREATED_BY, actor.person())
                .returning(REPORT_.ID)
                .fetchSingle(REPORT_.ID);
        var position = 1;
        for (var chapter : chapters) {
            sql.insertInto(CHAPTER)
                    .set(CHAPTER.REPORT_ID, id)
                    .set(CHAPTER.POSITION, position++)
                    .set(CHAPTER.KIND, chapter.kind().code())
                    .set(CHAPTER.GOAL_ID, chapter.goal())
                    .set(CHAPTER.TITLE, chapter.title())
                    .execute();
        }
        return id;
    }

    /** Asks somebody else to look; false when it is no draft any longer. */
    @Transactional
    public boolean askForReview(UUID id, Actor actor) {
        return sql.update(REPORT_)
                        .set(REPORT_.STATE, State.IN_REVIEW.code())
                        .set(REPORT_.REVIEW_ASKED_BY, actor.person())
                        .set(REPORT_.REVIEW_ASKED_AT, clock.instant())
                        .where(REPORT_.ID.eq(id), REPORT_.STATE.eq(State.DRAFT.code()))
                        .execute()
                == 1;
    }

    /** Says that it may be sent. Never by the one who asked; false then, and when nobody asks any longer. */
    @Transactional
    public boolean approve(UUID id, Actor actor) {
        return sql.update(REPORT_)
                        .set(REPORT_.STATE, State.APPROVED.code())
                        .set(REPORT_.APPROVED_BY, actor.person())
                        .set(REPORT_.APPROVED_AS, actor.role().code())
                        .set(REPORT_.APPROVED_AT, clock.instant())
                        .where(REPORT_.ID.eq(id), REPORT_.STATE.eq(State.IN_REVIEW.code()))
                        .and(REPORT_.REVIEW_ASKED_BY.ne(actor.person()))
                        .execute()
                == 1;
    }

    /** Opens it for writing again, until it is sent in; false when it is a draft or too late. */
    @Transactional
    public boolean reopen(UUID id) {
        return sql.update(REPORT_)
                        .set(REPORT_.STATE, State.DRAFT.code())
                        .setNull(REPORT_.REVIEW_ASKED_BY)
                        .setNull(REPORT_.REVIEW_ASKED_AT)
                        .setNull(REPORT_.APPROVED_BY)
                        .setNull(REPORT_.APPROVED_AS)
                        .setNull(REPORT_.APPROVED_AT)
                        .where(REPORT_.ID.eq(id), REPORT_.STATE.in(State.IN_REVIEW.code(), State.APPROVED.code()))
                        .execute()
                == 1;
    }

    /** Moves it on when it is where it is thought to be; the row is locked until the transaction ends. */
    boolean move(UUID id, State from, State to) {
        return sql.update(REPORT_)
                        .set(REPORT_.STATE, to.code())
                        .where(REPORT_.ID.eq(id), REPORT_.STATE.eq(from.code()))
                        .execute()
                == 1;
    }

    private static Report report(Record row) {
        var approvedBy = row.get(REPORT_.APPROVED_BY);
        return new Report(
                row.get(REPORT_.ID),
                row.get(REPORT_.ORGANISATION_ID),
                row.get(REPORT_.COUNTY_CODE),
                Report.Template.of(row.get(REPORT_.TEMPLATE)),
                row.get(REPORT_.TITLE),
                new Period(row.get(REPORT_.PERIOD_FROM), row.get(REPORT_.PERIOD_TO)),
                row.get(REPORT_.STRATEGY_ID),
                row.get(REPORT_.DUTY_ID),
                State.of(row.get(REPORT_.STATE)),
                row.get(REPORT_.REVIEW_ASKED_BY),
                approvedBy == null
                        ? null
                        : new Report.Approval(
                                approvedBy, Role.of(row.get(REPORT_.APPROVED_AS)), row.get(REPORT_.APPROVED_AT)));
    }
}
