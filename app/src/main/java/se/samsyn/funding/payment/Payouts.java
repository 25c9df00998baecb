package se.samsyn.funding.payment;

import static org.jooq.impl.DSL.table;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
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

    /** To the organisation acted for, the latest first. */
    @Transactional(readOnly = true)
    public List<Payout> list() {
        return sql.selectFrom(table("funding.payouts()"))
                .fetch(row -> new Payout(
                        row.get(0, UUID.class),
                        row.get(1, LocalDate.class),
                        row.get(2, Boolean.class),
                        new Kronor(row.get(3, Long.class))));
    }
}
