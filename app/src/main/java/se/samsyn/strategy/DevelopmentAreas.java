package se.samsyn.strategy;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.strategy.Tables.DEVELOPMENT_AREA;
import static se.samsyn.schema.generated.strategy.Tables.DEVELOPMENT_AREA_ORIGIN;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;

/** The areas a county board has prioritised, period by period, and what became of them (S1: three for the coming year). */
@Component
public class DevelopmentAreas {
    private static final Field<List<DevelopmentArea.Origin>> ORIGINS = multiset(
                    select(DEVELOPMENT_AREA_ORIGIN.IMPROVEMENT_AREA_ID, DEVELOPMENT_AREA_ORIGIN.GENERATED)
                            .from(DEVELOPMENT_AREA_ORIGIN)
                            .where(DEVELOPMENT_AREA_ORIGIN.DEVELOPMENT_AREA_ID.eq(DEVELOPMENT_AREA.ID)))
            .as("origins")
            .convertFrom(rows -> rows.map(row -> new DevelopmentArea.Origin(row.value1(), row.value2())));

    private final DSLContext sql;

    DevelopmentAreas(DSLContext sql) {
        this.sql = sql;
    }

    /** Those that the report of a period names, by number. */
    @Transactional(readOnly = true)
    public List<DevelopmentArea> list(String countyCode, Period period) {
        return list(DEVELOPMENT_AREA
                .COUNTY_CODE
                .eq(countyCode)
                .and(DEVELOPMENT_AREA.PERIOD_FROM.eq(period.from()))
                .and(DEVELOPMENT_AREA.PERIOD_TO.eq(period.to())));
    }

    /** Those named before that period, the latest first: what the next report is to tell the outcome of. */
    @Transactional(readOnly = true)
    public List<DevelopmentArea> listBefore(String countyCode, Period period) {
        return list(DEVELOPMENT_AREA.COUNTY_CODE.eq(countyCode).and(DEVELOPMENT_AREA.PERIOD_FROM.lt(period.from())));
    }

    @Transactional(readOnly = true)
    public DevelopmentArea get(UUID id) {
        return list(DEVELOPMENT_AREA.ID.eq(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("development area " + id));
    }

    /** Puts an area in or writes it anew, with the improvement areas it comes from. */
    @Transactional
    public void keep(DevelopmentArea area) {
        var row = sql.newRecord(DEVELOPMENT_AREA);
        row.setId(area.id());
        row.setCountyCode(area.countyCode());
        row.setStrategyId(area.strategy());
        row.setPeriodFrom(area.period().from());
        row.setPeriodTo(area.period().to());
        row.setForYear(area.forYear());
        row.setNumber(area.number());
        row.setTitleSv(area.title().sv());
        row.setTitleEn(area.title().en());
        row.setTextSv(area.text());
        sql.insertInto(DEVELOPMENT_AREA)
                .set(row)
                .onConflict(DEVELOPMENT_AREA.ID)
                .doUpdate()
                .set(row)
                .execute();
        sql.deleteFrom(DEVELOPMENT_AREA_ORIGIN)
                .where(DEVELOPMENT_AREA_ORIGIN.DEVELOPMENT_AREA_ID.eq(area.id()))
                .execute();
        for (var origin : area.origins()) {
            sql.insertInto(DEVELOPMENT_AREA_ORIGIN)
                    .values(area.id(), origin.improvementArea(), origin.generated())
                    .execute();
        }
    }

    /** Tells what became of an area; null takes it back. */
    @Transactional
    public void tell(UUID area, ImprovementArea.@Nullable Outcome outcome, Actor actor) {
        actor.require(Permission.KEEP_DEVELOPMENT_AREAS);
        sql.update(DEVELOPMENT_AREA)
                .set(
                        DEVELOPMENT_AREA.BECAME,
                        outcome == null ? null : outcome.became().code())
                .set(DEVELOPMENT_AREA.BECAME_TEXT, outcome == null ? "" : outcome.text())
                .set(DEVELOPMENT_AREA.BECAME_IN, outcome == null ? null : outcome.toldIn())
                .where(DEVELOPMENT_AREA.ID.eq(area))
                .execute();
    }

    @Transactional
    public void remove(UUID area, Actor actor) {
        actor.require(Permission.KEEP_DEVELOPMENT_AREAS);
        if (sql.deleteFrom(DEVELOPMENT_AREA).where(DEVELOPMENT_AREA.ID.eq(area)).execute() == 0) {
            throw new NotFound("development area " + area);
        }
    }

    private List<DevelopmentArea> list(Condition condition) {
        return sql.select(DEVELOPMENT_AREA.fields())
                .select(ORIGINS)
                .from(DEVELOPMENT_AREA)
                .where(condition)
                .orderBy(DEVELOPMENT_AREA.PERIOD_FROM.desc(), DEVELOPMENT_AREA.NUMBER)
                .fetch(DevelopmentAreas::area);
    }

    private static DevelopmentArea area(Record row) {
        return new DevelopmentArea(
                row.get(DEVELOPMENT_AREA.ID),
                row.get(DEVELOPMENT_AREA.COUNTY_CODE),
                row.get(DEVELOPMENT_AREA.STRATEGY_ID),
                new Period(row.get(DEVELOPMENT_AREA.PERIOD_FROM), row.get(DEVELOPMENT_AREA.PERIOD_TO)),
                row.get(DEVELOPMENT_AREA.FOR_YEAR),
                row.get(DEVELOPMENT_AREA.NUMBER),
                LocalizedText.of(row.get(DEVELOPMENT_AREA.TITLE_SV), row.get(DEVELOPMENT_AREA.TITLE_EN)),
                row.get(DEVELOPMENT_AREA.TEXT_SV),
                row.get(ORIGINS),
                Assessments.outcome(
                        row.get(DEVELOPMENT_AREA.BECAME),
                        row.get(DEVELOPMENT_AREA.BECAME_TEXT),
                        row.get(DEVELOPMENT_AREA.BECAME_IN)));
    }
}
