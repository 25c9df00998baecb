package se.samsyn.funding.ledger;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static se.samsyn.schema.generated.funding.Tables.BARRED;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.NODE;
import static se.samsyn.schema.generated.funding.Tables.VOUCHER;

import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * (Jäv.) What became of the cases in which the one who asks has a part, by the same rule as withholds the cases themselves: no award of
 * theirs is shown to her, paid, claimed or written off by her. Sums hold them all the same (docs/decisions/0029).
 */
@Component
public class Conflicts {
    /** A voucher's ground, which may be a case's number; empty when it moved something in a case that is withheld. */
    public static final Field<String> GROUND =
            when(touching(VOUCHER.ID), "").otherwise(VOUCHER.GROUND).as("told_ground");

    private final DSLContext sql;

    Conflicts(DSLContext sql) {
        this.sql = sql;
    }

    /** The awards that she must not know of. */
    @Transactional(readOnly = true)
    public Set<UUID> barred() {
        return sql.select(BARRED.BARRED_).from(BARRED).fetchSet(BARRED.BARRED_);
    }

    /** That an award is none of those. */
    public static Condition none(Field<UUID> award) {
        return award.isNull().or(award.notIn(select(BARRED.BARRED_).from(BARRED)));
    }

    /** That a voucher moved something in such a case. */
    public static Condition touching(Field<UUID> voucher) {
        return exists(selectOne()
                .from(ENTRY)
                .join(NODE)
                .on(NODE.ID.in(ENTRY.FROM_NODE, ENTRY.TO_NODE))
                .where(ENTRY.VOUCHER_ID.eq(voucher))
                .and(not(none(NODE.AWARD_ID))));
    }
}
