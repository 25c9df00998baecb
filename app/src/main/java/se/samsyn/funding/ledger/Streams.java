package se.samsyn.funding.ledger;

import static se.samsyn.schema.generated.funding.Tables.AWARD;
import static se.samsyn.schema.generated.funding.Tables.STREAM;

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
import se.samsyn.funding.Recipients;
import se.samsyn.schema.generated.funding.tables.records.AwardRecord;
import se.samsyn.schema.generated.funding.tables.records.StreamRecord;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;

/** The streams of money that are shared out, and who gets something of them. */
@Component
public class Streams {
    private final DSLContext sql;

    Streams(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional
    public void add(Stream stream) {
        sql.insertInto(STREAM)
                .set(STREAM.ID, stream.id())
                .set(STREAM.FUNDER_ID, stream.funder())
                .set(STREAM.YEAR, stream.year())
                .set(STREAM.RECIPIENTS, stream.recipients().code())
                .set(STREAM.MANDATE_ID, stream.mandate())
                .set(STREAM.PURPOSE_CODE, stream.purpose())
                .set(STREAM.NAME_SV, stream.name().sv())
                .set(STREAM.NAME_EN, stream.name().en())
                .set(STREAM.GENERATED, stream.generated())
                .execute();
    }

    /** Makes a stream of the actor's organisation, without money yet; the same identifier again changes nothing. */
    @Transactional
    public void make(Actor actor, Stream stream) {
        actor.require(Permission.OPEN_STREAMS);
        if (!sql.fetchExists(STREAM, STREAM.ID.eq(stream.id()))) {
            add(stream);
        }
    }

    /** Gives recipients a place in a stream; money comes there by decisions. */
    @Transactional
    public void award(List<Award> awards) {
        var insert =
                sql.insertInto(AWARD, AWARD.ID, AWARD.STREAM_ID, AWARD.FUNDER_ID, AWARD.RECIPIENT_ID, AWARD.GENERATED);
        for (var award : awards) {
            insert = insert.values(award.id(), award.stream(), award.funder(), award.recipient(), award.generated());
        }
        insert.execute();
    }

    @Transactional(readOnly = true)
    public Stream get(UUID id) {
        return sql.selectFrom(STREAM)
                .where(STREAM.ID.eq(id))
                .fetchOptional(Streams::stream)
                .orElseThrow(() -> new NotFound("stream " + id));
    }

    /** What the funder shares out; not there when it is another's. */
    @Transactional(readOnly = true)
    public Stream get(UUID id, UUID funder) {
        var stream = get(id);
        if (!stream.funder().equals(funder)) {
            throw new NotFound("stream " + id + " of " + funder);
        }
        return stream;
    }

    /** The latest year first. */
    @Transactional(readOnly = true)
    public List<Stream> listOf(UUID funder) {
        return sql.selectFrom(STREAM)
                .where(STREAM.FUNDER_ID.eq(funder))
                .orderBy(STREAM.YEAR.desc(), STREAM.ID)
                .fetch(Streams::stream);
    }

    @Transactional(readOnly = true)
    public Map<UUID, Stream> byId(Collection<UUID> ids) {
        return sql.selectFrom(STREAM).where(STREAM.ID.in(ids)).fetchMap(STREAM.ID, Streams::stream);
    }

    /** Where each recipient has its place in a stream that is shared by key, and so has one place each. */
    @Transactional(readOnly = true)
    public Map<UUID, Award> awardsByRecipient(UUID stream) {
        return sql.selectFrom(AWARD).where(AWARD.STREAM_ID.eq(stream)).fetchMap(AWARD.RECIPIENT_ID, Streams::placed);
    }

    @Transactional(readOnly = true)
    public List<Award> listAwards(UUID stream) {
        return listAwards(AWARD.STREAM_ID.eq(stream));
    }

    /** An award and the stream that it is of. */
    public record Placed(Award award, Stream stream) {}

    @Transactional(readOnly = true)
    public Optional<Placed> findAward(UUID id) {
        return findAward(AWARD.ID.eq(id));
    }

    /** A funder's own; not there in a case that is withheld from the one who asks. */
    @Transactional(readOnly = true)
    public Optional<Placed> findAwardOf(UUID id, UUID funder) {
        return findAward(AWARD.ID.eq(id).and(AWARD.FUNDER_ID.eq(funder)).and(Conflicts.none(AWARD.ID)));
    }

    private Optional<Placed> findAward(org.jooq.Condition which) {
        return sql.select(AWARD, STREAM)
                .from(AWARD)
                .join(STREAM)
                .on(STREAM.ID.eq(AWARD.STREAM_ID))
                .where(which)
                .fetchOptional(row -> new Placed(placed(row.value1()), stream(row.value2())));
    }

    /** In all of a funder's streams. */
    @Transactional(readOnly = true)
    public List<Award> listAwardsOf(UUID funder) {
        return listAwards(AWARD.FUNDER_ID.eq(funder));
    }

    private List<Award> listAwards(org.jooq.Condition which) {
        return sql.selectFrom(AWARD).where(which).fetch(Streams::placed);
    }

    private static Award placed(AwardRecord row) {
        return new Award(row.getId(), row.getStreamId(), row.getFunderId(), row.getRecipientId(), row.getGenerated());
    }

    /** Whether that place in a stream has been given. */
    @Transactional(readOnly = true)
    public boolean hasAward(UUID id) {
        return sql.fetchExists(AWARD, AWARD.ID.eq(id));
    }

    private static Stream stream(StreamRecord row) {
        return new Stream(
                row.getId(),
                row.getFunderId(),
                row.getYear(),
                Coded.of(Recipients.class, row.getRecipients()),
                row.getMandateId(),
                row.getPurposeCode(),
                new LocalizedText(row.getNameSv(), row.getNameEn()),
                row.getGenerated());
    }
}
