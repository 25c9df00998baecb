package se.samsyn.strategy;

import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.strategy.Tables.GOAL;
import static se.samsyn.schema.generated.strategy.Tables.GOAL_LINEAGE;
import static se.samsyn.schema.generated.strategy.Tables.GOAL_MAPPING;
import static se.samsyn.schema.generated.strategy.Tables.STARTING_POINT;
import static se.samsyn.schema.generated.strategy.Tables.STRATEGY_;
import static se.samsyn.schema.generated.strategy.Tables.SUB_GOAL;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Snapshot;

/** Every strategy in all its versions, with goals, sub-goals and what they serve; each read is one statement. */
@Component
public class Strategies {
    private static final se.samsyn.schema.generated.strategy.tables.Goal NATIONAL = GOAL.as("national");

    private static final Field<List<Strategy.StartingPoint>> STARTING_POINTS = multiset(
                    select(STARTING_POINT.NUMBER, STARTING_POINT.TEXT_SV, STARTING_POINT.TEXT_EN)
                            .from(STARTING_POINT)
                            .where(STARTING_POINT.STRATEGY_ID.eq(STRATEGY_.ID))
                            .orderBy(STARTING_POINT.NUMBER))
            .as("starting_points")
            .convertFrom(rows -> rows.map(
                    row -> new Strategy.StartingPoint(row.value1(), LocalizedText.of(row.value2(), row.value3()))));

    private static final Field<List<Goal.SubGoal>> SUB_GOALS = multiset(
                    select(SUB_GOAL.ID, SUB_GOAL.NUMBER, SUB_GOAL.TEXT_SV, SUB_GOAL.TEXT_EN)
                            .from(SUB_GOAL)
                            .where(SUB_GOAL.GOAL_ID.eq(GOAL.ID))
                            .orderBy(SUB_GOAL.POSITION))
            .as("sub_goals")
            .convertFrom(rows -> rows.map(
                    row -> new Goal.SubGoal(row.value1(), row.value2(), LocalizedText.of(row.value3(), row.value4()))));

    private static final Field<List<Goal.National>> SERVED = multiset(
                    select(NATIONAL.ID, NATIONAL.NUMBER, NATIONAL.TITLE_SV, NATIONAL.TITLE_EN)
                            .from(GOAL_MAPPING)
                            .join(NATIONAL)
                            .on(NATIONAL.ID.eq(GOAL_MAPPING.NATIONAL_GOAL_ID))
                            .where(GOAL_MAPPING.REGIONAL_GOAL_ID.eq(GOAL.ID))
                            .orderBy(NATIONAL.NUMBER))
            .as("served")
            .convertFrom(rows -> rows.map(row ->
                    new Goal.National(row.value1(), row.value2(), LocalizedText.of(row.value3(), row.value4()))));

    private static final Field<List<Goal>> GOALS = multiset(select(
                            GOAL.ID,
                            GOAL.STRATEGY_ID,
                            GOAL.NUMBER,
                            GOAL.TITLE_SV,
                            GOAL.TITLE_EN,
                            GOAL.AIM_SV,
                            GOAL.AIM_EN,
                            GOAL.CARRIES_OVER,
                            coalesce(GOAL_LINEAGE.ROOT_ID, GOAL.ID).as("root"),
                            SUB_GOALS,
                            SERVED)
                    .from(GOAL)
                    .leftJoin(GOAL_LINEAGE)
                    .on(GOAL_LINEAGE.GOAL_ID.eq(GOAL.ID))
                    .where(GOAL.STRATEGY_ID.eq(STRATEGY_.ID))
                    .orderBy(GOAL.NUMBER))
            .as("goals")
            .convertFrom(rows -> rows.map(row -> new Goal(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    LocalizedText.of(row.value4(), row.value5()),
                    LocalizedText.of(row.value6(), row.value7()),
                    row.value8(),
                    row.value9(),
                    row.value10(),
                    row.value11())));

    private final DSLContext sql;

    Strategies(DSLContext sql) {
        this.sql = sql;
    }

    /** The national strategies and those of a county, or of all counties; the latest version of each first. */
    @Transactional(readOnly = true)
    public List<Strategy> listFor(@Nullable String countyCode) {
        return countyCode == null
                ? list(noCondition())
                : Snapshot.once(
                        List.of("strategies", countyCode),
                        () -> list(STRATEGY_.COUNTY_CODE.isNull().or(STRATEGY_.COUNTY_CODE.eq(countyCode))));
    }

    @Transactional(readOnly = true)
    public Strategy get(UUID id) {
        return list(STRATEGY_.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("strategy " + id));
    }

    /** The strategy that the goal stands in. */
    @Transactional(readOnly = true)
    public Strategy getWithGoal(UUID goal) {
        return list(STRATEGY_.ID.in(select(GOAL.STRATEGY_ID).from(GOAL).where(GOAL.ID.eq(goal)))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("goal " + goal));
    }

    /** The county's strategy for a period: the latest version that covers any of it, else the latest there is. */
    @Transactional(readOnly = true)
    public Optional<Strategy> findRegional(String countyCode, Period period) {
        var all = listFor(countyCode).stream()
                .filter(strategy -> strategy.countyCode() != null)
                .toList();
        return all.stream()
                .filter(strategy -> strategy.period().overlaps(period))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Puts a strategy in, with its goals and all; the identifiers in it are kept. */
    @Transactional
    public void add(Strategy strategy) {
        sql.insertInto(STRATEGY_)
                .set(STRATEGY_.ID, strategy.id())
                .set(STRATEGY_.KEY, strategy.key())
                .set(STRATEGY_.VERSION, strategy.version())
                .set(STRATEGY_.LEVEL, strategy.level().code())
                .set(STRATEGY_.COUNTY_CODE, strategy.countyCode())
                .set(STRATEGY_.TITLE_SV, strategy.title().sv())
                .set(STRATEGY_.TITLE_EN, strategy.title().en())
                .set(STRATEGY_.REFERENCE, strategy.reference())
                .set(STRATEGY_.VISION_SV, strategy.vision().sv())
                .set(STRATEGY_.VISION_EN, strategy.vision().en())
                .set(STRATEGY_.PERIOD_FROM, strategy.period().from())
                .set(STRATEGY_.PERIOD_TO, strategy.period().to())
                .set(STRATEGY_.ADOPTED_ON, strategy.adoptedOn())
                .set(STRATEGY_.TARGET_GROUPS, Coded.codes(strategy.targetGroups()))
                .set(STRATEGY_.VIOLENCE_FORMS, Coded.codes(strategy.violenceForms()))
                .execute();
        for (var point : strategy.startingPoints()) {
            sql.insertInto(STARTING_POINT)
                    .values(
                            strategy.id(),
                            point.number(),
                            point.text().sv(),
                            point.text().en())
                    .execute();
        }
        strategy.goals().forEach(this::addGoal);
    }

    /**
     * Begins the next version: the same goals under new identifiers, each going on from the one before, so that what was
     * reported on the old version stays with it and is still counted.
     */
    @Transactional
    public Strategy revise(UUID id, Period period, Actor actor) {
        actor.require(Permission.KEEP_STRATEGIES);
        var before = get(id);
        if (before.countyCode() == null || !before.countyCode().equals(actor.boardOfCounty())) {
            throw new NotFound("strategy " + id + " of " + actor.organisationName());
        }
        var latest = list(STRATEGY_.KEY.eq(before.key())).getFirst();
        var next = UUID.randomUUID();
        add(new Strategy(
                next,
                before.key(),
                latest.version() + 1,
                before.level(),
                before.countyCode(),
                before.title(),
                before.reference(),
                before.vision(),
                period,
                null,
                before.targetGroups(),
                before.violenceForms(),
                before.startingPoints(),
                before.goals().stream()
                        .map(goal -> new Goal(
                                UUID.randomUUID(),
                                next,
                                goal.number(),
                                goal.title(),
                                goal.aim(),
                                goal.id(),
                                goal.root(),
                                goal.subGoals().stream()
                                        .map(part -> new Goal.SubGoal(UUID.randomUUID(), part.number(), part.text()))
                                        .toList(),
                                goal.national()))
                        .toList()));
        return get(next);
    }

    /** Puts other words to a goal of the board's own strategy. */
    @Transactional
    public void reword(UUID goal, LocalizedText title, LocalizedText aim, Actor actor) {
        actor.require(Permission.REWORD_GOALS);
        var changed = sql.update(GOAL)
                .set(GOAL.TITLE_SV, title.sv())
                .set(GOAL.TITLE_EN, title.en())
                .set(GOAL.AIM_SV, aim.sv())
                .set(GOAL.AIM_EN, aim.en())
                .where(GOAL.ID.eq(goal))
                .execute();
        if (changed == 0) {
            throw new NotFound("goal " + goal + " of " + actor.organisationName());
        }
    }

    static final Field<UUID[]> FAMILY =
            arrayAgg(GOAL_LINEAGE.as("same").GOAL_ID).as("family");

    /** Each goal with its {@link #family}, for those who want many at once. */
    static final Table<?> FAMILIES = select(GOAL_LINEAGE.GOAL_ID, FAMILY)
            .from(GOAL_LINEAGE)
            .join(GOAL_LINEAGE.as("same"))
            .on(GOAL_LINEAGE.as("same").ROOT_ID.eq(GOAL_LINEAGE.ROOT_ID))
            .groupBy(GOAL_LINEAGE.GOAL_ID)
            .asTable("families");

    /** The goal, and those before and after it in other versions of its strategy. */
    static Select<Record1<UUID>> family(UUID goal) {
        var same = GOAL_LINEAGE.as("same");
        return select(GOAL_LINEAGE.GOAL_ID)
                .from(GOAL_LINEAGE)
                .join(same)
                .on(same.ROOT_ID.eq(GOAL_LINEAGE.ROOT_ID))
                .where(same.GOAL_ID.eq(goal));
    }

    private void addGoal(Goal goal) {
        sql.insertInto(GOAL)
                .set(GOAL.ID, goal.id())
                .set(GOAL.STRATEGY_ID, goal.strategy())
                .set(GOAL.NUMBER, goal.number())
                .set(GOAL.TITLE_SV, goal.title().sv())
                .set(GOAL.TITLE_EN, goal.title().en())
                .set(GOAL.AIM_SV, goal.aim().sv())
                .set(GOAL.AIM_EN, goal.aim().en())
                .set(GOAL.CARRIES_OVER, goal.carriesOver())
                .execute();
        var position = 0;
        for (var part : goal.subGoals()) {
            sql.insertInto(SUB_GOAL)
                    .set(SUB_GOAL.ID, part.id())
                    .set(SUB_GOAL.GOAL_ID, goal.id())
                    .set(SUB_GOAL.NUMBER, part.number())
                    .set(SUB_GOAL.TEXT_SV, part.text().sv())
                    .set(SUB_GOAL.TEXT_EN, part.text().en())
                    .set(SUB_GOAL.POSITION, position++)
                    .execute();
        }
        for (var national : goal.national()) {
            sql.insertInto(GOAL_MAPPING).values(goal.id(), national.id()).execute();
        }
    }

    private List<Strategy> list(Condition condition) {
        return sql.select(STRATEGY_.fields())
                .select(STARTING_POINTS, GOALS)
                .from(STRATEGY_)
                .where(condition)
                .orderBy(
                        STRATEGY_.COUNTY_CODE.asc().nullsFirst(),
                        STRATEGY_.PERIOD_FROM.desc(),
                        STRATEGY_.KEY,
                        STRATEGY_.VERSION.desc())
                .fetch(Strategies::strategy);
    }

    private static Strategy strategy(Record row) {
        return new Strategy(
                row.get(STRATEGY_.ID),
                row.get(STRATEGY_.KEY),
                row.get(STRATEGY_.VERSION),
                Coded.of(Strategy.Level.class, row.get(STRATEGY_.LEVEL)),
                row.get(STRATEGY_.COUNTY_CODE),
                LocalizedText.of(row.get(STRATEGY_.TITLE_SV), row.get(STRATEGY_.TITLE_EN)),
                row.get(STRATEGY_.REFERENCE),
                LocalizedText.of(row.get(STRATEGY_.VISION_SV), row.get(STRATEGY_.VISION_EN)),
                new Period(row.get(STRATEGY_.PERIOD_FROM), row.get(STRATEGY_.PERIOD_TO)),
                row.get(STRATEGY_.ADOPTED_ON),
                Coded.set(TargetGroup.class, List.of(row.get(STRATEGY_.TARGET_GROUPS))),
                Coded.set(ViolenceForm.class, List.of(row.get(STRATEGY_.VIOLENCE_FORMS))),
                row.get(STARTING_POINTS),
                row.get(GOALS));
    }
}
