package se.samsyn.access;

import static se.samsyn.schema.generated.access.Tables.PENDING_UPLOAD;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.NotFound;

/** Files that have been tried out and wait, for a day, to be confirmed by the one who uploaded them. */
@Component
public class PendingUploads {
    private static final Duration WAITS = Duration.ofDays(1);

    private final DSLContext sql;
    private final InstantSource clock;

    PendingUploads(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A file as it was uploaded; never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Upload(String fileName, byte[] content) {}

    @Transactional
    public UUID keep(String fileName, byte[] content, Actor actor) {
        sql.deleteFrom(PENDING_UPLOAD)
                .where(PENDING_UPLOAD.UPLOADED_AT.lt(clock.instant().minus(WAITS)))
                .execute();
        return sql.insertInto(PENDING_UPLOAD)
                .set(PENDING_UPLOAD.PERSON_ID, actor.person())
                .set(PENDING_UPLOAD.ORGANISATION_ID, actor.organisation())
                .set(PENDING_UPLOAD.FILE_NAME, fileName)
                .set(PENDING_UPLOAD.CONTENT, content)
                .set(PENDING_UPLOAD.UPLOADED_AT, clock.instant())
                .returning(PENDING_UPLOAD.ID)
                .fetchSingle(PENDING_UPLOAD.ID);
    }

    @Transactional(readOnly = true)
    public Upload get(UUID id) {
        return sql.selectFrom(PENDING_UPLOAD)
                .where(PENDING_UPLOAD.ID.eq(id))
                .fetchOptional(row -> new Upload(row.getFileName(), row.getContent()))
                .orElseThrow(() -> new NotFound("upload " + id));
    }

    @Transactional
    public void remove(UUID id) {
        sql.deleteFrom(PENDING_UPLOAD).where(PENDING_UPLOAD.ID.eq(id)).execute();
    }
}
