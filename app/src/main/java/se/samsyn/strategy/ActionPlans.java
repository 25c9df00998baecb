package se.samsyn.strategy;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;
import static se.samsyn.schema.generated.strategy.Tables.ACTION_PLAN;
import static se.samsyn.schema.generated.strategy.Tables.ACTIVITY;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;

/** The action plans one may see: one's own, and for a county board those of its county. */
@Component
public class ActionPlans {
    private static final Field<Integer> ACTIVITIES = field(
                    select(count()).from(ACTIVITY).where(ACTIVITY.ACTION_PLAN_ID.eq(ACTION_PLAN.ID)))
            .as("activities");

    private final DSLContext sql;

    ActionPlans(DSLContext sql) {
        this.sql = sql;
    }

    /** The plans of a county by actor, the latest first. */
    @Transactional(readOnly = true)
    public List<ActionPlan> listInCounty(String countyCode) {
        return list(ACTION_PLAN.COUNTY_CODE.eq(countyCode));
    }

    @Transactional(readOnly = true)
    public List<ActionPlan> listOf(UUID organisation) {
        return list(ACTION_PLAN.ORGANISATION_ID.eq(organisation));
    }

    @Transactional(readOnly = true)
    public ActionPlan get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("plan " + id));
    }

    @Transactional(readOnly = true)
    public Optional<ActionPlan> find(UUID id) {
        return list(ACTION_PLAN.ID.eq(id)).stream().findFirst();
    }

    @Transactional
    public UUID add(UUID strategy, String title, Period period, @Nullable LocalDate adoptedOn, Actor actor) {
        actor.require(Permission.ENTER_PLANS);
        return sql.insertInto(ACTION_PLAN)
                .set(ACTION_PLAN.ORGANISATION_ID, actor.organisation())
                .set(ACTION_PLAN.STRATEGY_ID, strategy)
                .set(ACTION_PLAN.COUNTY_CODE, actor.county())
                .set(ACTION_PLAN.TITLE, title)
                .set(ACTION_PLAN.PERIOD_FROM, period.from())
                .set(ACTION_PLAN.PERIOD_TO, period.to())
                .set(ACTION_PLAN.ADOPTED_ON, adoptedOn)
                .returning(ACTION_PLAN.ID)
                .fetchSingle(ACTION_PLAN.ID);
    }

    /** Changes a plan of one's own. */
    @Transactional
    public void change(UUID id, String title, Period period, @Nullable LocalDate adoptedOn, Actor actor) {
        actor.require(Permission.ENTER_PLANS);
        var changed = sql.update(ACTION_PLAN)
                .set(ACTION_PLAN.TITLE, title)
                .set(ACTION_PLAN.PERIOD_FROM, period.from())
                .set(ACTION_PLAN.PERIOD_TO, period.to())
                .set(ACTION_PLAN.ADOPTED_ON, adoptedOn)
                .where(ACTION_PLAN.ID.eq(id))
                .and(ACTION_PLAN.ORGANISATION_ID.eq(actor.organisation()))
                .execute();
        if (changed == 0) {
            throw new NotFound("plan " + id + " of " + actor.organisationName());
        }
    }

    private List<ActionPlan> list(Condition condition) {
        return sql.select(ACTION_PLAN.fields())
                .select(NAMED.NAME, ACTIVITIES)
                .from(ACTION_PLAN)
                .join(NAMED)
                .on(NAMED.ID.eq(ACTION_PLAN.ORGANISATION_ID))
                .where(condition)
                .orderBy(NAMED.NAME.collate("sv-SE-x-icu"), ACTION_PLAN.PERIOD_FROM.desc())
                .fetch(ActionPlans::plan);
    }

    private static ActionPlan plan(Record row) {
        return new ActionPlan(
                row.get(ACTION_PLAN.ID),
                row.get(ACTION_PLAN.ORGANISATION_ID),
                row.get(NAMED.NAME),
                row.get(ACTION_PLAN.STRATEGY_ID),
                row.get(ACTION_PLAN.COUNTY_CODE),
                row.get(ACTION_PLAN.TITLE),
                new Period(row.get(ACTION_PLAN.PERIOD_FROM), row.get(ACTION_PLAN.PERIOD_TO)),
                row.get(ACTION_PLAN.ADOPTED_ON),
                row.get(ACTIVITIES));
    }
}
