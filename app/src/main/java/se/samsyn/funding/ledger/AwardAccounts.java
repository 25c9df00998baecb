package se.samsyn.funding.ledger;

import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.LEG;
import static se.samsyn.schema.generated.funding.Tables.NODE;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.Kronor;

/** What became of awards that were paid, counted from the entries. */
@Component
public class AwardAccounts {
    private final DSLContext sql;

    AwardAccounts(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public AwardAccount of(UUID award) {
        return list(NODE.AWARD_ID.eq(award)).getOrDefault(award, AwardAccount.EMPTY);
    }

    /** Of each award of a stream that something was ever booked for. */
    @Transactional(readOnly = true)
    public Map<UUID, AwardAccount> ofStream(UUID stream) {
        return list(NODE.STREAM_ID.eq(stream));
    }

    @Transactional(readOnly = true)
    public Map<UUID, AwardAccount> ofRecipient(UUID recipient) {
        return list(NODE.RECIPIENT_ID.eq(recipient));
    }

    @Transactional(readOnly = true)
    public Map<UUID, AwardAccount> ofFunder(UUID funder) {
        return list(NODE.FUNDER_ID.eq(funder));
    }

    private Map<UUID, AwardAccount> list(Condition which) {
        var moved = new HashMap<UUID, Map<Movement, Kronor>>();
        sql.select(NODE.AWARD_ID, ENTRY.KIND, sum(LEG.AMOUNT_SEK))
                .from(NODE)
                .join(LEG)
                .on(LEG.NODE_ID.eq(NODE.ID))
                .and(LEG.AMOUNT_SEK.gt(0L))
                .join(ENTRY)
                .on(ENTRY.ID.eq(LEG.ENTRY_ID))
                .where(which)
                .and(NODE.AWARD_ID.isNotNull())
                .groupBy(NODE.AWARD_ID, ENTRY.KIND)
                .forEach(row -> moved.computeIfAbsent(row.value1(), _ -> new EnumMap<>(Movement.class))
                        .put(Movement.of(row.value2()), new Kronor(row.value3().longValueExact())));
        var accounts = new HashMap<UUID, AwardAccount>();
        moved.forEach((award, amounts) -> accounts.put(award, new AwardAccount(Map.copyOf(amounts))));
        return accounts;
    }
}
