package se.samsyn.funding.ledger;

import static se.samsyn.schema.generated.funding.Tables.AWARD;
import static se.samsyn.schema.generated.funding.Tables.STREAM;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

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
}
