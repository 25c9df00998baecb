package se.samsyn.funding.call;

import static se.samsyn.schema.generated.funding.Tables.APPLICATION_ATTACHMENT;

import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.shared.NotFound;

/** Files that are sent along with applications. */
@Component
public class Attachments {
    /** As the database has it. */
    public static final int LARGEST = 20_000_000;

    private final DSLContext sql;
    private final InstantSource clock;
    private final Applications applications;

    Attachments(DSLContext sql, InstantSource clock, Applications applications) {
        this.sql = sql;
        this.clock = clock;
        this.applications = applications;
    }

    public enum Outcome {
        ADDED,
        CLOSED,
        TOO_LARGE,
        OTHER_KIND
    }

    /** A file as it was sent along; never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    public record File(String name, String mediaType, byte[] content) {}

    @Transactional
    public Outcome add(UUID application, UUID asked, String name, byte[] content, Actor actor) {
        actor.require(Permission.WRITE_APPLICATIONS);
        var held = applications.hold(application, actor);
        if (held.call().attachments().stream().noneMatch(one -> one.id().equals(asked))) {
            throw new NotFound("attachment " + asked + " asked for");
        }
        if (!held.isWritten(Section.ATTACHMENTS)) {
            return Outcome.CLOSED;
        }
        var kind = FileKind.of(content);
        if (kind.isEmpty()) {
            return Outcome.OTHER_KIND;
        }
        if (content.length > LARGEST) {
            return Outcome.TOO_LARGE;
        }
        sql.insertInto(APPLICATION_ATTACHMENT)
                .set(APPLICATION_ATTACHMENT.APPLICATION_ID, application)
                .set(APPLICATION_ATTACHMENT.ASKED_ID, asked)
                .set(APPLICATION_ATTACHMENT.FILE_NAME, name.isEmpty() ? "bilaga" : name)
                .set(APPLICATION_ATTACHMENT.MEDIA_TYPE, kind.get().mediaType())
                .set(APPLICATION_ATTACHMENT.CONTENT, content)
                .set(APPLICATION_ATTACHMENT.CHECKSUM, Checksum.of(content))
                .set(APPLICATION_ATTACHMENT.ADDED_BY, actor.person())
                .set(APPLICATION_ATTACHMENT.ADDED_AT, clock.instant())
                .execute();
        return Outcome.ADDED;
    }

    /** False when it cannot be changed now. */
    @Transactional
    public boolean remove(UUID application, UUID attachment, Actor actor) {
        actor.require(Permission.WRITE_APPLICATIONS);
        return applications.hold(application, actor).isWritten(Section.ATTACHMENTS)
                && sql.update(APPLICATION_ATTACHMENT)
                                .set(APPLICATION_ATTACHMENT.REMOVED_AT, clock.instant())
                                .where(APPLICATION_ATTACHMENT.ID.eq(attachment))
                                .and(APPLICATION_ATTACHMENT.APPLICATION_ID.eq(application))
                                .and(APPLICATION_ATTACHMENT.REMOVED_AT.isNull())
                                .execute()
                        == 1;
    }

    /** A file of an application that one may read. */
    @Transactional(readOnly = true)
    public File get(UUID application, UUID attachment) {
        return sql.selectFrom(APPLICATION_ATTACHMENT)
                .where(APPLICATION_ATTACHMENT.ID.eq(attachment))
                .and(APPLICATION_ATTACHMENT.APPLICATION_ID.eq(application))
                .fetchOptional(found -> new File(found.getFileName(), found.getMediaType(), found.getContent()))
                .orElseThrow(() -> new NotFound("attachment " + attachment));
    }
}
