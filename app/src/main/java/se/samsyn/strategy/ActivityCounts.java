package se.samsyn.strategy;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.strategy.Tables.ACTIVITY;
import static se.samsyn.schema.generated.strategy.Tables.ACTIVITY_GOAL;
import static se.samsyn.schema.generated.strategy.Tables.COUNT_ACTIVITIES;
import static se.samsyn.schema.generated.strategy.Tables.GOAL_LINEAGE;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.shared.Period;

/** How many activities there are: under each goal, and waiting for somebody. */
@Component
public class ActivityCounts {
    private final DSLContext sql;

    ActivityCounts(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Activities under the goals of a county, drafts left out; each goal by the root of its line.
     *
     * @param all by goal, the same for whoever asks
     * @param seen by actor and goal, as far as the one who asks may see
     */
    public record UnderGoals(Map<UUID, Long> all, Map<UUID, Map<UUID, Long>> seen) {
        public static UnderGoals none() {
            return new UnderGoals(Map.of(), Map.of());
        }

        public long all(UUID goalRoot) {
            return all.getOrDefault(goalRoot, 0L);
        }

        public long seen(UUID organisation, UUID goalRoot) {
            return seen.getOrDefault(organisation, Map.of()).getOrDefault(goalRoot, 0L);
        }
    }

    /**
     * What waits in a county and period.
     *
     * @param reported what actors have told of and the county board has not published
     * @param drafts what the organisation itself has begun on
     */
    public record Waiting(int reported, int drafts) {}

    @Transactional(readOnly = true)
    public UnderGoals underGoals(String countyCode, Period period) {
        var tally = COUNT_ACTIVITIES(countyCode, period.from(), period.to());
        Map<UUID, Long> all = new HashMap<>();
        Map<UUID, Map<UUID, Long>> seen = new HashMap<>();
        sql.select(
                        ACTIVITY.ORGANISATION_ID,
                        GOAL_LINEAGE.ROOT_ID,
                        countDistinct(ACTIVITY.ID).cast(Long.class))
                .from(ACTIVITY)
                .join(ACTIVITY_GOAL)
                .on(ACTIVITY_GOAL.ACTIVITY_ID.eq(ACTIVITY.ID))
                .join(GOAL_LINEAGE)
                .on(GOAL_LINEAGE.GOAL_ID.eq(ACTIVITY_GOAL.GOAL_ID))
                .where(Activities.Filter.inCounty(countyCode).during(period).condition())
                .and(ACTIVITY.STATE.ne(Activity.State.DRAFT.code()))
                .groupBy(ACTIVITY.ORGANISATION_ID, GOAL_LINEAGE.ROOT_ID)
                .unionAll(select(
                                castNull(UUID.class),
                                tally.ROOT_ID,
                                sum(tally.ACTIVITIES).cast(Long.class))
                        .from(tally)
                        .where(tally.ROOT_ID.isNotNull())
                        .groupBy(tally.ROOT_ID))
                .forEach(row -> {
                    if (row.value1() == null) {
                        all.put(row.value2(), row.value3());
                    } else {
                        seen.computeIfAbsent(row.value1(), _ -> new HashMap<>()).put(row.value2(), row.value3());
                    }
                });
        return new UnderGoals(all, seen);
    }

    @Transactional(readOnly = true)
    public Waiting waiting(Actor actor) {
        var reported = ACTIVITY.STATE.eq(Activity.State.REPORTED.code());
        var draft =
                ACTIVITY.STATE.eq(Activity.State.DRAFT.code()).and(ACTIVITY.ORGANISATION_ID.eq(actor.organisation()));
        return sql.select(count().filterWhere(reported), count().filterWhere(draft))
                .from(ACTIVITY)
                .where(Activities.Filter.inCounty(actor.countyCode())
                        .during(actor.period())
                        .condition())
                .and(reported.or(draft))
                .fetchSingle(row -> new Waiting(row.value1(), row.value2()));
    }
}
