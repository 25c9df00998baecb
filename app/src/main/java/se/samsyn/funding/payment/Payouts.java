package se.samsyn.funding.payment;

import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.LEG;
import static se.samsyn.schema.generated.funding.Tables.NODE;
import static se.samsyn.schema.generated.funding.Tables.VOUCHER;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.funding.ledger.Movement;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.shared.Kronor;

/** What a recipient has been paid, as the ledger tells it. */
@Component
public class Payouts {
    private final DSLContext sql;

    Payouts(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * (Utbetalning.) On one day, from one stream.
     *
     * @param cameBack whether the bank returned it
     */
    public record Payout(UUID stream, LocalDate on, boolean cameBack, Kronor amount) {}

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Payout> listTo(UUID recipient) {
        return sql.select(NODE.STREAM_ID, VOUCHER.BOOKED_ON, ENTRY.KIND, sum(ENTRY.AMOUNT_SEK))
                .from(NODE)
                .join(LEG)
                .on(LEG.NODE_ID.eq(NODE.ID))
                .join(ENTRY)
                .on(ENTRY.ID.eq(LEG.ENTRY_ID))
                .join(VOUCHER)
                .on(VOUCHER.ID.eq(ENTRY.VOUCHER_ID))
                .where(NODE.RECIPIENT_ID.eq(recipient))
                .and(NODE.KIND.eq(NodeKind.PAID.code()))
                .and(ENTRY.KIND.in(Movement.PAID_OUT.code(), Movement.BOUNCED.code()))
                .groupBy(VOUCHER.ID, NODE.STREAM_ID, ENTRY.KIND)
                .orderBy(VOUCHER.BOOKED_ON.desc(), VOUCHER.KNOWN_AT.desc(), NODE.STREAM_ID)
                .fetch(row -> new Payout(
                        row.value1(),
                        row.value2(),
                        Movement.of(row.value3()) == Movement.BOUNCED,
                        new Kronor(row.value4().longValueExact())));
    }
}
