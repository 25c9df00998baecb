package se.samsyn.strategy;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static se.samsyn.schema.generated.strategy.Tables.ASSESSMENT;
import static se.samsyn.schema.generated.strategy.Tables.DEVELOPMENT_AREA_ORIGIN;
import static se.samsyn.schema.generated.strategy.Tables.GOAL;
import static se.samsyn.schema.generated.strategy.Tables.GOAL_LINEAGE;
import static se.samsyn.schema.generated.strategy.Tables.IMPROVEMENT_AREA;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;

/** What the county board holds of each goal in each period, and what became of what it said should get better. */
@Component
public class Assessments {
    private static final Field<List<ImprovementArea>> AREAS = multiset(select(
                            IMPROVEMENT_AREA.ID,
                            IMPROVEMENT_AREA.NUMBER,
                            IMPROVEMENT_AREA.TEXT_SV,
                            IMPROVEMENT_AREA.TEXT_EN,
                            IMPROVEMENT_AREA.BECAME,
                            IMPROVEMENT_AREA.BECAME_TEXT,
                            IMPROVEMENT_AREA.BECAME_IN)
                    .from(IMPROVEMENT_AREA)
                    .where(IMPROVEMENT_AREA.ASSESSMENT_ID.eq(ASSESSMENT.ID))
                    .orderBy(IMPROVEMENT_AREA.NUMBER))
            .as("areas")
            .convertFrom(rows -> rows.map(row -> new ImprovementArea(
                    row.value1(),
                    row.value2(),
                    LocalizedText.of(row.value3(), row.value4()),
                    outcome(row.value5(), row.value6(), row.value7()))));

    private static final Field<UUID[]> FAMILY =
            coalesce(Strategies.FAMILIES.field(Strategies.FAMILY), inline(new UUID[0]));

    private final DSLContext sql;
    private final InstantSource clock;

    Assessments(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What is judged, and for which period. */
    public record Subject(
            UUID strategy, Assessment.Part part, @Nullable UUID goal, Period period) {}

    /** The assessments of a county, the latest first, each found by what it judges in whichever version of the strategy. */
    public record History(List<Judged> all) {
        public History {
            all = List.copyOf(all);
        }

        /**
         * An assessment and what it judges.
         *
         * @param family the goal judged, and those before and after it; empty for the other parts
         */
        record Judged(Assessment assessment, Set<UUID> family) {
            boolean isAbout(Subject subject) {
                return assessment.part() == subject.part()
                        && (subject.goal() == null ? family.isEmpty() : family.contains(subject.goal()));
            }
        }

        public Optional<Assessment> find(Subject subject) {
            return about(subject)
                    .filter(one -> one.period().from().equals(subject.period().from()))
                    .findFirst();
        }

        /** The assessment before: of the same matter in the latest earlier period. */
        public Optional<Assessment> findBefore(Subject subject) {
            return about(subject)
                    .filter(one -> one.period().from().isBefore(subject.period().from()))
                    .findFirst();
        }

        private Stream<Assessment> about(Subject subject) {
            return all.stream().filter(judged -> judged.isAbout(subject)).map(Judged::assessment);
        }
    }

    /** What the board says: a grade, why, and what should get better. */
    public record Content(Assessment.Grade grade, boolean gradeIsGenerated, String text, List<Area> areas) {
        public Content {
            areas = List.copyOf(areas);
        }
    }

    /** An improvement area as it is written; one that was there before keeps its identifier. */
    public record Area(@Nullable UUID id, LocalizedText text) {}

    /** What becomes of saving. */
    public sealed interface Saved {
        record Done(UUID assessment) implements Saved {}

        /** Somebody else has saved since; nothing was changed. */
        record Stale(Assessment theirs) implements Saved {}
    }

    /** The assessments of a county for a period, in the order of the report. */
    @Transactional(readOnly = true)
    public List<Assessment> list(String countyCode, Period period) {
        return list(ASSESSMENT
                .COUNTY_CODE
                .eq(countyCode)
                .and(ASSESSMENT.PERIOD_FROM.eq(period.from()))
                .and(ASSESSMENT.PERIOD_TO.eq(period.to())));
    }

    /** All assessments of a county, the latest first. */
    @Transactional(readOnly = true)
    public List<Assessment> listAll(String countyCode) {
        return list(ASSESSMENT.COUNTY_CODE.eq(countyCode));
    }

    /** All assessments of a goal, in whichever version of the strategy, the latest first. */
    @Transactional(readOnly = true)
    public List<Assessment> listOfGoal(UUID goal) {
        return list(ASSESSMENT.GOAL_ID.in(Strategies.family(goal)));
    }

    @Transactional(readOnly = true)
    public Assessment get(UUID id) {
        return list(ASSESSMENT.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("assessment " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Assessment> find(String countyCode, Subject subject) {
        return history(countyCode).find(subject);
    }

    /** The assessment before: of the same matter in the latest earlier period. */
    @Transactional(readOnly = true)
    public Optional<Assessment> findBefore(String countyCode, Subject subject) {
        return history(countyCode).findBefore(subject);
    }

    /** What the board of a county has held of its goals, in whichever version of the strategy. */
    @Transactional(readOnly = true)
    public History history(String countyCode) {
        return new History(assessed(ASSESSMENT.COUNTY_CODE.eq(countyCode))
                .fetch(row -> new History.Judged(assessment(row), Set.of(row.get(FAMILY)))));
    }

    /** Writes the first version of an assessment; where one has been written meanwhile, that one is told of. */
    @Transactional
    public Saved add(Subject subject, Content content, String countyCode, @Nullable UUID by) {
        var there = find(countyCode, subject);
        if (there.isPresent()) {
            return new Saved.Stale(there.get());
        }
        var id = sql.insertInto(ASSESSMENT)
                .set(ASSESSMENT.COUNTY_CODE, countyCode)
                .set(ASSESSMENT.STRATEGY_ID, subject.strategy())
                .set(ASSESSMENT.PART, subject.part().code())
                .set(ASSESSMENT.GOAL_ID, subject.goal())
                .set(ASSESSMENT.PERIOD_FROM, subject.period().from())
                .set(ASSESSMENT.PERIOD_TO, subject.period().to())
                .set(ASSESSMENT.GRADE, content.grade().code())
                .set(ASSESSMENT.GRADE_GENERATED, content.gradeIsGenerated())
                .set(ASSESSMENT.TEXT, content.text())
                .set(ASSESSMENT.CHANGED_BY, by)
                .set(ASSESSMENT.CHANGED_AT, clock.instant())
                .returning(ASSESSMENT.ID)
                .fetchSingle(ASSESSMENT.ID);
        keepAreas(id, content.areas());
        return new Saved.Done(id);
    }

    @Transactional
    public Saved change(UUID id, int version, Content content, Actor actor) {
        actor.require(Permission.ASSESS);
        var saved = sql.update(ASSESSMENT)
                .set(ASSESSMENT.GRADE, content.grade().code())
                .set(ASSESSMENT.GRADE_GENERATED, content.gradeIsGenerated())
                .set(ASSESSMENT.TEXT, content.text())
                .set(ASSESSMENT.VERSION, version + 1)
                .set(ASSESSMENT.CHANGED_BY, actor.person())
                .set(ASSESSMENT.CHANGED_AT, clock.instant())
                .where(ASSESSMENT.ID.eq(id))
                .and(ASSESSMENT.VERSION.eq(version))
                .execute();
        if (saved == 0) {
            return new Saved.Stale(get(id));
        }
        keepAreas(id, content.areas());
        return new Saved.Done(id);
    }

    /** Tells what became of an improvement area, in the report of the period that begins on that day; null takes it back. */
    @Transactional
    public void tell(UUID area, ImprovementArea.@Nullable Outcome outcome, Actor actor) {
        actor.require(Permission.ASSESS);
        sql.update(IMPROVEMENT_AREA)
                .set(
                        IMPROVEMENT_AREA.BECAME,
                        outcome == null ? null : outcome.became().code())
                .set(IMPROVEMENT_AREA.BECAME_TEXT, outcome == null ? "" : outcome.text())
                .set(IMPROVEMENT_AREA.BECAME_IN, outcome == null ? null : outcome.toldIn())
                .where(IMPROVEMENT_AREA.ID.eq(area))
                .execute();
    }

    /** Those improvement areas of an assessment that something is built on, and that therefore stay. */
    @Transactional(readOnly = true)
    public Set<UUID> listInUse(UUID assessment) {
        return new HashSet<>(sql.select(IMPROVEMENT_AREA.ID)
                .from(IMPROVEMENT_AREA)
                .where(IMPROVEMENT_AREA.ASSESSMENT_ID.eq(assessment))
                .and(IMPROVEMENT_AREA
                        .BECAME
                        .isNotNull()
                        .orExists(selectOne()
                                .from(DEVELOPMENT_AREA_ORIGIN)
                                .where(DEVELOPMENT_AREA_ORIGIN.IMPROVEMENT_AREA_ID.eq(IMPROVEMENT_AREA.ID))))
                .fetch(IMPROVEMENT_AREA.ID));
    }

    private void keepAreas(UUID assessment, List<Area> areas) {
        var kept = areas.stream().map(Area::id).filter(id -> id != null).toList();
        sql.deleteFrom(IMPROVEMENT_AREA)
                .where(IMPROVEMENT_AREA.ASSESSMENT_ID.eq(assessment))
                .and(IMPROVEMENT_AREA.ID.notIn(kept))
                .execute();
        var last = sql.select(max(IMPROVEMENT_AREA.NUMBER))
                .from(IMPROVEMENT_AREA)
                .where(IMPROVEMENT_AREA.ASSESSMENT_ID.eq(assessment))
                .fetchOneInto(Integer.class);
        var number = last == null ? 0 : last;
        for (var area : areas) {
            if (area.id() == null) {
                sql.insertInto(IMPROVEMENT_AREA)
                        .set(IMPROVEMENT_AREA.ASSESSMENT_ID, assessment)
                        .set(IMPROVEMENT_AREA.NUMBER, ++number)
                        .set(IMPROVEMENT_AREA.TEXT_SV, area.text().sv())
                        .set(IMPROVEMENT_AREA.TEXT_EN, area.text().en())
                        .execute();
            } else {
                sql.update(IMPROVEMENT_AREA)
                        .set(IMPROVEMENT_AREA.TEXT_SV, area.text().sv())
                        .set(IMPROVEMENT_AREA.TEXT_EN, area.text().en())
                        .where(IMPROVEMENT_AREA.ID.eq(area.id()))
                        .and(IMPROVEMENT_AREA.ASSESSMENT_ID.eq(assessment))
                        .execute();
            }
        }
    }

    private List<Assessment> list(Condition condition) {
        return assessed(condition).fetch(Assessments::assessment);
    }

    private ResultQuery<? extends Record> assessed(Condition condition) {
        return sql.select(ASSESSMENT.fields())
                .select(GOAL.NUMBER, AREAS, FAMILY)
                .from(ASSESSMENT)
                .leftJoin(GOAL)
                .on(GOAL.ID.eq(ASSESSMENT.GOAL_ID))
                .leftJoin(Strategies.FAMILIES)
                .on(Strategies.FAMILIES.field(GOAL_LINEAGE.GOAL_ID).eq(ASSESSMENT.GOAL_ID))
                .where(condition)
                .orderBy(ASSESSMENT.PERIOD_FROM.desc(), ASSESSMENT.PART, GOAL.NUMBER);
    }

    private static Assessment assessment(Record row) {
        return new Assessment(
                row.get(ASSESSMENT.ID),
                row.get(ASSESSMENT.COUNTY_CODE),
                row.get(ASSESSMENT.STRATEGY_ID),
                Coded.of(Assessment.Part.class, row.get(ASSESSMENT.PART)),
                row.get(ASSESSMENT.GOAL_ID),
                row.get(GOAL.NUMBER),
                new Period(row.get(ASSESSMENT.PERIOD_FROM), row.get(ASSESSMENT.PERIOD_TO)),
                Coded.of(Assessment.Grade.class, row.get(ASSESSMENT.GRADE)),
                row.get(ASSESSMENT.GRADE_GENERATED),
                row.get(ASSESSMENT.TEXT),
                row.get(AREAS),
                row.get(ASSESSMENT.VERSION),
                row.get(ASSESSMENT.CHANGED_AT));
    }

    static ImprovementArea.@Nullable Outcome outcome(@Nullable String became, String text, @Nullable LocalDate toldIn) {
        return became == null || toldIn == null
                ? null
                : new ImprovementArea.Outcome(Coded.of(ImprovementArea.Became.class, became), text, toldIn);
    }
}
