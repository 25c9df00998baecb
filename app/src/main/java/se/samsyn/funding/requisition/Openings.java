package se.samsyn.funding.requisition;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.funding.Tables.OPENING;
import static se.samsyn.schema.generated.funding.Tables.TERMS;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.schema.generated.funding.tables.records.OpeningRecord;
import se.samsyn.schema.generated.funding.tables.records.TermsRecord;

/** When streams can be requisitioned from, and on what terms. */
@Component
public class Openings {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Streams streams;
    private final Ledger ledger;

    Openings(DSLContext sql, InstantSource clock, Streams streams, Ledger ledger) {
        this.sql = sql;
        this.clock = clock;
        this.streams = streams;
        this.ledger = ledger;
    }

    /** How it went to open a stream. */
    public enum Outcome {
        KEPT,
        /** Powers are given for mandates, and this money is no mandate's. */
        NO_MANDATE,
        /** No clock shows that time: it is skipped when summer time begins. */
        NO_SUCH_OPENING,
        NO_SUCH_DEADLINE,
        /** It would close before it opens, or has closed by now. */
        TOO_EARLY,
        /** It has opened, so only a later deadline can be given. */
        SHORTENED
    }

    /** Opens the stream, or moves when it opens; the text becomes the next version of its terms when it differs from the last. */
    @Transactional
    public Outcome open(Actor actor, UUID streamId, LocalDateTime from, LocalDateTime deadline, String terms) {
        actor.require(Permission.OPEN_STREAMS);
        var stream = streams.get(streamId, actor.organisation());
        ledger.hold(stream.funder());
        var opensAt = Opening.opening(from);
        var closesAt = Opening.deadline(deadline);
        if (stream.mandate() == null) {
            return Outcome.NO_MANDATE;
        }
        if (opensAt.isEmpty()) {
            return Outcome.NO_SUCH_OPENING;
        }
        if (closesAt.isEmpty()) {
            return Outcome.NO_SUCH_DEADLINE;
        }
        var now = clock.instant();
        if (!closesAt.get().isAfter(opensAt.get()) || closesAt.get().isBefore(now)) {
            return Outcome.TOO_EARLY;
        }
        var opening = new Opening(streamId, opensAt.get(), closesAt.get());
        if (find(streamId).filter(before -> !before.canBecome(opening, now)).isPresent()) {
            return Outcome.SHORTENED;
        }
        keep(opening, stream.funder());
        addTerms(streamId, stream.funder(), terms, now);
        return Outcome.KEPT;
    }

    private void keep(Opening opening, UUID funder) {
        sql.insertInto(OPENING)
                .set(OPENING.STREAM_ID, opening.stream())
                .set(OPENING.FUNDER_ID, funder)
                .set(OPENING.OPENS_AT, opening.opensAt())
                .set(OPENING.CLOSES_AT, opening.closesAt())
                .onConflict(OPENING.STREAM_ID)
                .doUpdate()
                .set(OPENING.OPENS_AT, opening.opensAt())
                .set(OPENING.CLOSES_AT, opening.closesAt())
                .execute();
    }

    private void addTerms(UUID stream, UUID funder, String text, Instant now) {
        if (findTerms(stream).filter(latest -> latest.text().equals(text)).isEmpty()) {
            sql.insertInto(TERMS)
                    .set(TERMS.STREAM_ID, stream)
                    .set(TERMS.FUNDER_ID, funder)
                    .set(
                            TERMS.VERSION,
                            select(coalesce(max(TERMS.VERSION), 0).plus(1))
                                    .from(TERMS)
                                    .where(TERMS.STREAM_ID.eq(stream)))
                    .set(TERMS.TEXT, text)
                    .set(TERMS.WRITTEN_AT, now)
                    .execute();
        }
    }

    @Transactional(readOnly = true)
    public Optional<Opening> find(UUID stream) {
        return sql.selectFrom(OPENING).where(OPENING.STREAM_ID.eq(stream)).fetchOptional(Openings::opening);
    }

    @Transactional(readOnly = true)
    public Map<UUID, Opening> of(Collection<UUID> streams) {
        return sql.selectFrom(OPENING)
                .where(OPENING.STREAM_ID.in(streams))
                .fetchMap(OPENING.STREAM_ID, Openings::opening);
    }

    /** The terms that hold now. */
    @Transactional(readOnly = true)
    public Optional<Terms> findTerms(UUID stream) {
        return sql.selectFrom(TERMS)
                .where(TERMS.STREAM_ID.eq(stream))
                .orderBy(TERMS.VERSION.desc())
                .limit(1)
                .fetchOptional(Openings::terms);
    }

    static Opening opening(OpeningRecord row) {
        return new Opening(row.getStreamId(), row.getOpensAt(), row.getClosesAt());
    }

    private static Terms terms(TermsRecord row) {
        return new Terms(row.getId(), row.getStreamId(), row.getVersion(), row.getText(), row.getWrittenAt());
    }
}
