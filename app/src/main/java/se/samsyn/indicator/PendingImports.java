package se.samsyn.indicator;

import static se.samsyn.schema.generated.indicator.Tables.PENDING_IMPORT;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.shared.NotFound;

/** Files of values that were uploaded and wait for a yes; each person has one at a time. */
@Component("pendingValueImports")
public class PendingImports {
    private final DSLContext sql;
    private final InstantSource clock;

    PendingImports(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A file as it was uploaded. */
    public record Upload(UUID id, String fileName, InputStream content) {}

    @Transactional
    public UUID put(Actor actor, String fileName, byte[] content) {
        sql.deleteFrom(PENDING_IMPORT)
                .where(PENDING_IMPORT.PERSON_ID.eq(actor.person()))
                .execute();
        return sql.insertInto(PENDING_IMPORT)
                .set(PENDING_IMPORT.PERSON_ID, actor.person())
                .set(PENDING_IMPORT.ORGANISATION_ID, actor.organisation())
                .set(PENDING_IMPORT.FILE_NAME, fileName)
                .set(PENDING_IMPORT.CONTENT, content)
                .set(PENDING_IMPORT.UPLOADED_AT, clock.instant())
                .returning(PENDING_IMPORT.ID)
                .fetchSingle(PENDING_IMPORT.ID);
    }

    @Transactional(readOnly = true)
    public Upload get(UUID id) {
        return sql.selectFrom(PENDING_IMPORT)
                .where(PENDING_IMPORT.ID.eq(id))
                .fetchOptional(
                        row -> new Upload(row.getId(), row.getFileName(), new ByteArrayInputStream(row.getContent())))
                .orElseThrow(() -> new NotFound("import " + id));
    }

    @Transactional
    public void remove(UUID id) {
        sql.deleteFrom(PENDING_IMPORT).where(PENDING_IMPORT.ID.eq(id)).execute();
    }
}
