package se.samsyn.report;

import static se.samsyn.schema.generated.report.Tables.CHAPTER;
import static se.samsyn.schema.generated.report.Tables.CHAPTER_VERSION;
import static se.samsyn.schema.generated.report.Tables.COMMENT;
import static se.samsyn.schema.generated.report.Tables.REPORT_;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.shared.NotFound;

/** The chapters of reports: their text in every version, who is responsible, and what is said about them. */
@Component
public class Chapters {
    private final DSLContext sql;
    private final InstantSource clock;

    Chapters(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** How saving a text came out. */
    public sealed interface Saving {
        record Saved(int version) implements Saving {}

        /** Somebody has saved another text since; nothing was written. */
        record Overtaken(Chapter current) implements Saving {}

        /** The report stands still: it is looked at, approved or sent. */
        record Closed() implements Saving {}
    }

    /** A text as it was saved once. */
    public record Version(int number, @Nullable UUID savedBy, Instant savedAt, String text) {}

    @Transactional(readOnly = true)
    public List<Chapter> listOf(UUID report) {
        return sql.selectFrom(CHAPTER)
                .where(CHAPTER.REPORT_ID.eq(report))
                .orderBy(CHAPTER.POSITION)
                .fetch(Chapters::chapter);
    }

    @Transactional(readOnly = true)
    public Chapter get(UUID id) {
        return sql.selectFrom(CHAPTER)
                .where(CHAPTER.ID.eq(id))
                .fetchOptional(Chapters::chapter)
                .orElseThrow(() -> new NotFound("chapter " + id));
    }

    /** Saves a text over the version it was written from, and nothing newer. */
    @Transactional
    public Saving save(UUID id, int writtenFrom, String title, String text, Actor actor) {
        var changed = sql.update(CHAPTER)
                .set(CHAPTER.TITLE, title)
                .set(CHAPTER.TEXT, text)
                .set(CHAPTER.VERSION, CHAPTER.VERSION.plus(1))
                .where(CHAPTER.ID.eq(id), CHAPTER.VERSION.eq(writtenFrom), inADraft())
                .execute();
        var current = get(id);
        if (changed == 0) {
            return sql.fetchExists(CHAPTER, CHAPTER.ID.eq(id), inADraft())
                    ? new Saving.Overtaken(current)
                    : new Saving.Closed();
        }
        sql.insertInto(CHAPTER_VERSION)
                .set(CHAPTER_VERSION.CHAPTER_ID, id)
                .set(CHAPTER_VERSION.VERSION, current.version())
                .set(CHAPTER_VERSION.TEXT, text)
                .set(CHAPTER_VERSION.SAVED_BY, actor.person())
                .set(CHAPTER_VERSION.SAVED_AT, clock.instant())
                .execute();
        return new Saving.Saved(current.version());
    }

    /** Every saved text of a chapter, newest first. */
    @Transactional(readOnly = true)
    public List<Version> listVersions(UUID chapter) {
        return sql.selectFrom(CHAPTER_VERSION)
                .where(CHAPTER_VERSION.CHAPTER_ID.eq(chapter))
                .orderBy(CHAPTER_VERSION.VERSION.desc())
                .fetch(row -> new Version(row.getVersion(), row.getSavedBy(), row.getSavedAt(), row.getText()));
    }

    /** Who writes it, and whether it is ready; false when the report stands still. */
    @Transactional
    public boolean plan(UUID id, @Nullable UUID responsible, boolean ready) {
        return sql.update(CHAPTER)
                        .set(CHAPTER.RESPONSIBLE, responsible)
                        .set(CHAPTER.READY, ready)
                        .where(CHAPTER.ID.eq(id), inADraft())
                        .execute()
                == 1;
    }

    @Transactional(readOnly = true)
    public List<Comment> listComments(UUID chapter) {
        return sql.selectFrom(COMMENT)
                .where(COMMENT.CHAPTER_ID.eq(chapter))
                .orderBy(COMMENT.SETTLED_AT.asc().nullsFirst(), COMMENT.WRITTEN_AT)
                .fetch(Chapters::comment);
    }

    /** How many comments wait in each chapter of a report. */
    @Transactional(readOnly = true)
    public Map<UUID, Integer> countOpenComments(UUID report) {
        return sql.select(COMMENT.CHAPTER_ID, DSL.count())
                .from(COMMENT)
                .join(CHAPTER)
                .on(CHAPTER.ID.eq(COMMENT.CHAPTER_ID))
                .where(CHAPTER.REPORT_ID.eq(report), COMMENT.SETTLED_AT.isNull())
                .groupBy(COMMENT.CHAPTER_ID)
                .fetchMap(COMMENT.CHAPTER_ID, row -> row.value2());
    }

    @Transactional
    public void comment(UUID chapter, String text, Actor actor) {
        get(chapter);
        sql.insertInto(COMMENT)
                .set(COMMENT.CHAPTER_ID, chapter)
                .set(COMMENT.WRITTEN_BY, actor.person())
                .set(COMMENT.WRITTEN_AT, clock.instant())
                .set(COMMENT.TEXT, text)
                .execute();
    }

    @Transactional
    public void settle(UUID chapter, UUID comment) {
        var settled = sql.update(COMMENT)
                .set(COMMENT.SETTLED_AT, DSL.coalesce(COMMENT.SETTLED_AT, DSL.val(clock.instant())))
                .where(COMMENT.ID.eq(comment), COMMENT.CHAPTER_ID.eq(chapter))
                .execute();
        if (settled == 0) {
            throw new NotFound("comment " + comment);
        }
    }

    private static org.jooq.Condition inADraft() {
        return CHAPTER.REPORT_ID.in(
                DSL.select(REPORT_.ID).from(REPORT_).where(REPORT_.STATE.eq(Report.State.DRAFT.code())));
    }

    private static Chapter chapter(Record row) {
        return new Chapter(
                row.get(CHAPTER.ID),
                row.get(CHAPTER.REPORT_ID),
                row.get(CHAPTER.POSITION),
                Chapter.Kind.of(row.get(CHAPTER.KIND)),
                row.get(CHAPTER.GOAL_ID),
                row.get(CHAPTER.TITLE),
                row.get(CHAPTER.TEXT),
                row.get(CHAPTER.READY),
                row.get(CHAPTER.RESPONSIBLE),
                row.get(CHAPTER.VERSION));
    }

    private static Comment comment(Record row) {
        var settled = row.get(COMMENT.SETTLED_AT);
        return new Comment(
                row.get(COMMENT.ID),
                row.get(COMMENT.WRITTEN_BY),
                row.get(COMMENT.WRITTEN_AT),
                row.get(COMMENT.TEXT),
                settled);
    }
}
