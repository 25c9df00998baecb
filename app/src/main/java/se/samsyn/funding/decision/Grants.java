package se.samsyn.funding.decision;

import static se.samsyn.schema.generated.funding.Tables.CALL;
import static se.samsyn.schema.generated.funding.Tables.PUBLISHED_GRANTS;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.Kronor;

/** (Beviljade bidrag.) What anybody may know of grants after calls: those that hold and whose letters have been sent. */
@Component
public class Grants {
    private final DSLContext sql;

    Grants(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * One grant.
     *
     * @param recipient empty when it is not to be named
     */
    public record Grant(
            UUID id,
            UUID call,
            String callTitle,
            String funder,
            String recipient,
            Kronor amount,
            Instant decidedAt,
            boolean generated) {}

    /** The latest first. Those of one call that are not named stand in the order of their amounts, which tells no more than those do. */
    @Transactional(readOnly = true)
    public List<Grant> list() {
        var grants = PUBLISHED_GRANTS.call();
        return sql.select(grants.fields())
                .select(CALL.TITLE, NAMED.NAME)
                .from(grants)
                .join(CALL)
                .on(CALL.ID.eq(grants.CALL_ID))
                .join(NAMED)
                .on(NAMED.ID.eq(grants.FUNDER_ID))
                .orderBy(grants.DECIDED_AT.desc(), grants.RECIPIENT, grants.AMOUNT_SEK.desc(), grants.DECISION_ID)
                .fetch(found -> new Grant(
                        found.get(grants.DECISION_ID),
                        found.get(grants.CALL_ID),
                        found.get(CALL.TITLE),
                        found.get(NAMED.NAME),
                        found.get(grants.RECIPIENT),
                        new Kronor(found.get(grants.AMOUNT_SEK)),
                        found.get(grants.DECIDED_AT),
                        found.get(grants.GENERATED)));
    }
}
