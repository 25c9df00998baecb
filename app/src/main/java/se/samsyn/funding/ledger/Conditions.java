package se.samsyn.funding.ledger;

import static se.samsyn.schema.generated.funding.Tables.CONDITION;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The conditions on which organisations have money to share out. */
@Component
public class Conditions {
    private final DSLContext sql;

    Conditions(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional
    public void add(Condition condition) {
        sql.insertInto(CONDITION)
                .set(CONDITION.ID, condition.id())
                .set(CONDITION.FUNDER_ID, condition.funder())
                .set(CONDITION.ITEM_ID, condition.item())
                .set(CONDITION.YEAR, condition.year())
                .set(CONDITION.REFERENCE_NUMBER, condition.referenceNumber())
                .set(CONDITION.NAME_SV, condition.name().sv())
                .set(CONDITION.NAME_EN, condition.name().en())
                .set(CONDITION.GENERATED, condition.generated())
                .execute();
    }
}
