package se.samsyn.funding.ledger;

import static se.samsyn.schema.generated.funding.Tables.AWARD;
import static se.samsyn.schema.generated.funding.Tables.STREAM;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.LocalizedText;

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

    @Transactional(readOnly = true)
    public List<Stream> list(UUID funder, int year) {
        return sql.selectFrom(STREAM)
                .where(STREAM.FUNDER_ID.eq(funder))
                .and(STREAM.YEAR.eq(year))
                .orderBy(STREAM.NAME_SV, STREAM.ID)
                .fetch(row -> new Stream(
                        row.getId(),
                        row.getFunderId(),
                        row.getYear(),
                        RecipientKind.of(row.getRecipients()),
                        row.getMandateId(),
                        row.getPurposeCode(),
                        new LocalizedText(row.getNameSv(), row.getNameEn()),
                        row.getGenerated()));
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

    /** Those of a stream that the one who asks may see: all for the funder, their own for recipients. */
    @Transactional(readOnly = true)
    public List<Award> listAwards(UUID stream) {
        return sql.selectFrom(AWARD)
                .where(AWARD.STREAM_ID.eq(stream))
                .orderBy(AWARD.ID)
                .fetch(row -> new Award(
                        row.getId(), row.getStreamId(), row.getFunderId(), row.getRecipientId(), row.getGenerated()));
    }
}
