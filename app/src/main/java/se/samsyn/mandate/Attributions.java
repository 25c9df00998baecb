package se.samsyn.mandate;

import static se.samsyn.schema.generated.mandate.Tables.ATTRIBUTED;
import static se.samsyn.schema.generated.mandate.Tables.ATTRIBUTION_PART;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;

/** What serves mandates, with its shares; kept as a whole each time, so that the parts never fail to sum. */
@Component
public class Attributions {
    private final DSLContext sql;

    Attributions(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public Optional<Attributed> find(UUID id) {
        return list(ATTRIBUTED.ID.eq(id)).stream().findFirst();
    }

    /** What an organisation has attributed in a period. */
    @Transactional(readOnly = true)
    public List<Attributed> listFor(UUID organisation, Period period) {
        return list(ATTRIBUTED.ORGANISATION_ID.eq(organisation).and(overlaps(period)));
    }

    /** What is attributed in a county in a period, as far as the one who asks may see it. */
    @Transactional(readOnly = true)
    public List<Attributed> listInCounty(String countyCode, Period period) {
        return list(ATTRIBUTED.COUNTY_CODE.eq(countyCode).and(overlaps(period)));
    }

    /** Puts in or replaces the whole, parts and all. */
    @Transactional
    public void keep(Attributed attributed) {
        var row = sql.newRecord(ATTRIBUTED);
        row.setId(attributed.id());
        row.setOrganisationId(attributed.organisation());
        row.setCountyCode(attributed.countyCode());
        row.setTitle(attributed.title());
        row.setPeriodFrom(attributed.period().from());
        row.setPeriodTo(attributed.period().to());
        row.setCostSek(attributed.cost() == null ? null : attributed.cost().amount());
        row.setFteHundredths(attributed.fteHundredths());
        row.setGenerated(attributed.generated());
        sql.insertInto(ATTRIBUTED)
                .set(row)
                .onConflict(ATTRIBUTED.ID)
                .doUpdate()
                .set(row)
                .execute();
        sql.deleteFrom(ATTRIBUTION_PART)
                .where(ATTRIBUTION_PART.ATTRIBUTED_ID.eq(attributed.id()))
                .execute();
        var position = 0;
        for (var part : attributed.parts()) {
            sql.insertInto(ATTRIBUTION_PART)
                    .set(ATTRIBUTION_PART.ATTRIBUTED_ID, attributed.id())
                    .set(ATTRIBUTION_PART.POSITION, position++)
                    .set(ATTRIBUTION_PART.MANDATE_ID, part.mandate())
                    .set(ATTRIBUTION_PART.SUB_MANDATE_ID, part.subMandate())
                    .set(ATTRIBUTION_PART.PURPOSE_CODE, part.purpose())
                    .set(ATTRIBUTION_PART.BASIS_POINTS, part.basisPoints())
                    .execute();
        }
    }

    private List<Attributed> list(Condition condition) {
        Map<UUID, List<Attributed.Part>> parts = sql.select()
                .from(ATTRIBUTION_PART)
                .join(ATTRIBUTED)
                .on(ATTRIBUTED.ID.eq(ATTRIBUTION_PART.ATTRIBUTED_ID))
                .where(condition)
                .orderBy(ATTRIBUTION_PART.POSITION)
                .fetchGroups(
                        ATTRIBUTION_PART.ATTRIBUTED_ID,
                        row -> new Attributed.Part(
                                row.get(ATTRIBUTION_PART.MANDATE_ID),
                                row.get(ATTRIBUTION_PART.SUB_MANDATE_ID),
                                row.get(ATTRIBUTION_PART.PURPOSE_CODE),
                                row.get(ATTRIBUTION_PART.BASIS_POINTS)));
        return sql.selectFrom(ATTRIBUTED)
                .where(condition)
                .orderBy(ATTRIBUTED.PERIOD_FROM, ATTRIBUTED.TITLE)
                .fetch(row -> new Attributed(
                        row.getId(),
                        row.getOrganisationId(),
                        row.getCountyCode(),
                        row.getTitle(),
                        new Period(row.getPeriodFrom(), row.getPeriodTo()),
                        row.getCostSek() == null ? null : new Kronor(row.getCostSek()),
                        row.getFteHundredths(),
                        row.getGenerated(),
                        parts.getOrDefault(row.getId(), List.of())));
    }

    private static Condition overlaps(Period period) {
        return ATTRIBUTED.PERIOD_FROM.le(period.to()).and(ATTRIBUTED.PERIOD_TO.ge(period.from()));
    }
}
