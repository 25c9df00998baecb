package se.samsyn.strategy;

import static se.samsyn.schema.generated.strategy.Tables.PENDING_IMPORT;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.shared.sheet.SheetReader;
import se.samsyn.shared.sheet.SheetRefused;

/** Files that have been tried out and wait to be confirmed by the one who uploaded them, for a day. */
@Component
public class PendingImports {
    private static final Duration WAITS = Duration.ofDays(1);

    private final DSLContext sql;
    private final InstantSource clock;

    PendingImports(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    public UUID keep(String fileName, byte[] content, Actor actor) {
        sql.deleteFrom(PENDING_IMPORT)
                .where(PENDING_IMPORT.UPLOADED_AT.lt(clock.instant().minus(WAITS)))
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

    /** The table in the file. */
    @Transactional(readOnly = true)
    public Sheet read(UUID id) throws SheetRefused {
        var file = sql.selectFrom(PENDING_IMPORT)
                .where(PENDING_IMPORT.ID.eq(id))
                .fetchOptional()
                .orElseThrow(() -> new NotFound("pending import " + id));
        return read(file.getFileName(), file.getContent());
    }

    /** The table in a file of activities that is not kept yet. */
    public static Sheet read(String fileName, byte[] content) throws SheetRefused {
        return SheetReader.read(
                fileName, new ByteArrayInputStream(content), ActivityFile.REQUIRED, ActivityFile.OPTIONAL);
    }

    @Transactional
    public void remove(UUID id) {
        sql.deleteFrom(PENDING_IMPORT).where(PENDING_IMPORT.ID.eq(id)).execute();
    }
}
