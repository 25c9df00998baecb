package se.samsyn.funding.returning;

import static se.samsyn.schema.generated.funding.Tables.RETURN_DEADLINE;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.requisition.Opening;

/** Until when streams are to be accounted for. */
@Component
public class ReturnDeadlines {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Streams streams;

    ReturnDeadlines(DSLContext sql, InstantSource clock, Streams streams) {
        this.sql = sql;
        this.clock = clock;
        this.streams = streams;
    }

    public enum Outcome {
        KEPT,
        /** No clock shows that time: it is skipped when summer time begins. */
        NO_SUCH_TIME,
        /** It has passed by now. */
        TOO_EARLY,
        /** A deadline that recipients have been told is never made shorter. */
        SHORTENED
    }

    /** As a Swedish clock shows it; of a time that comes twice, the later. */
    @Transactional
    public Outcome keep(Actor actor, UUID streamId, LocalDateTime deadline) {
        actor.require(Permission.HANDLE_RETURNS);
        var stream = streams.get(streamId, actor.organisation());
        var closesAt = Opening.deadline(deadline);
        if (closesAt.isEmpty()) {
            return Outcome.NO_SUCH_TIME;
        }
        if (closesAt.get().isBefore(clock.instant())) {
            return Outcome.TOO_EARLY;
        }
        if (find(streamId)
                .filter(before -> closesAt.get().isBefore(before.closesAt()))
                .isPresent()) {
            return Outcome.SHORTENED;
        }
        sql.insertInto(RETURN_DEADLINE)
                .set(RETURN_DEADLINE.STREAM_ID, streamId)
                .set(RETURN_DEADLINE.FUNDER_ID, stream.funder())
                .set(RETURN_DEADLINE.CLOSES_AT, closesAt.get())
                .onConflict(RETURN_DEADLINE.STREAM_ID)
                .doUpdate()
                .set(RETURN_DEADLINE.CLOSES_AT, closesAt.get())
                .execute();
        return Outcome.KEPT;
    }

    @Transactional(readOnly = true)
    public Optional<ReturnDeadline> find(UUID stream) {
        return Optional.ofNullable(of(List.of(stream)).get(stream));
    }

    @Transactional(readOnly = true)
    public Map<UUID, ReturnDeadline> of(Collection<UUID> streams) {
        return sql.selectFrom(RETURN_DEADLINE)
                .where(RETURN_DEADLINE.STREAM_ID.in(streams))
                .fetchMap(RETURN_DEADLINE.STREAM_ID, row -> new ReturnDeadline(row.getStreamId(), row.getClosesAt()));
    }
}
