package se.samsyn.strategy;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;
import static se.samsyn.schema.generated.strategy.Tables.ACTIVITY;
import static se.samsyn.schema.generated.strategy.Tables.ACTIVITY_GOAL;
import static se.samsyn.schema.generated.strategy.Tables.ACTIVITY_VERSION;
import static se.samsyn.schema.generated.strategy.Tables.GOAL;
import static se.samsyn.schema.generated.strategy.Tables.SUB_GOAL;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.ProtectedPeople;
import se.samsyn.mandate.Attributed;
import se.samsyn.mandate.Attributions;
import se.samsyn.schema.generated.strategy.tables.records.ActivityGoalRecord;
import se.samsyn.schema.generated.strategy.tables.records.ActivityRecord;
import se.samsyn.schema.generated.strategy.tables.records.ActivityVersionRecord;
import se.samsyn.shared.Coded;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Slice;
import tools.jackson.databind.json.JsonMapper;

/** (Insatser.) Every activity one may see: found by filter, changed with nothing lost, and with its history. */
@Component
public class Activities {
    private static final Field<List<Activity.Serves>> SERVES = multiset(select(
                            ACTIVITY_GOAL.GOAL_ID,
                            ACTIVITY_GOAL.SUB_GOAL_ID,
                            coalesce(SUB_GOAL.NUMBER, GOAL.NUMBER.cast(String.class))
                                    .as("number"))
                    .from(ACTIVITY_GOAL)
                    .join(GOAL)
                    .on(GOAL.ID.eq(ACTIVITY_GOAL.GOAL_ID))
                    .leftJoin(SUB_GOAL)
                    .on(SUB_GOAL.ID.eq(ACTIVITY_GOAL.SUB_GOAL_ID))
                    .where(ACTIVITY_GOAL.ACTIVITY_ID.eq(ACTIVITY.ID))
                    .orderBy(GOAL.NUMBER, SUB_GOAL.POSITION.asc().nullsFirst()))
            .as("serves")
            .convertFrom(rows -> rows.map(row -> new Activity.Serves(row.value1(), row.value2(), row.value3())));

    private static final int ROWS_AT_ONCE = 250;

    private final DSLContext sql;
    private final InstantSource clock;
    private final Attributions attributions;

    Activities(DSLContext sql, InstantSource clock, Attributions attributions) {
        this.sql = sql;
        this.clock = clock;
        this.attributions = attributions;
    }

    /** Which activities are asked for; each word narrows it, and what is null narrows nothing. */
    public record Filter(Condition condition) {
        public static Filter inCounty(@Nullable String county) {
            return new Filter(noCondition()).and(county, ACTIVITY.COUNTY_CODE::eq);
        }

        public Filter serving(@Nullable UUID goal) {
            return and(
                    goal,
                    one -> ACTIVITY.ID.in(select(ACTIVITY_GOAL.ACTIVITY_ID)
                            .from(ACTIVITY_GOAL)
                            .where(ACTIVITY_GOAL.GOAL_ID.in(Strategies.family(one)))));
        }

        public Filter of(@Nullable UUID organisation) {
            return and(organisation, ACTIVITY.ORGANISATION_ID::eq);
        }

        public Filter in(@Nullable UUID plan) {
            return and(plan, ACTIVITY.ACTION_PLAN_ID::eq);
        }

        public Filter about(@Nullable ViolenceForm form) {
            return and(form, one -> ACTIVITY.VIOLENCE_FORMS.contains(Coded.codes(Set.of(one))));
        }

        public Filter at(@Nullable PreventionLevel level) {
            return and(level, one -> ACTIVITY.PREVENTION_LEVEL.eq(one.code()));
        }

        public Filter being(Activity.@Nullable Status status) {
            return and(status, one -> ACTIVITY.STATUS.eq(one.code()));
        }

        public Filter being(Activity.@Nullable State state) {
            return and(state, one -> ACTIVITY.STATE.eq(one.code()));
        }

        public Filter during(@Nullable Period period) {
            return and(period, one -> ACTIVITY.PERIOD_FROM.le(one.to()).and(ACTIVITY.PERIOD_TO.ge(one.from())));
        }

        public Filter saying(String words) {
            return and(
                    words.isBlank() ? null : words.strip(),
                    one -> ACTIVITY.TITLE.containsIgnoreCase(one).or(ACTIVITY.DESCRIPTION.containsIgnoreCase(one)));
        }

        private <T> Filter and(@Nullable T value, Function<T, Condition> narrowing) {
            return value == null ? this : new Filter(condition.and(narrowing.apply(value)));
        }
    }

    /** The order of a list. */
    public enum Sort {
        STARTED,
        TITLE,
        ACTOR,
        STATUS,
        CHANGED;

        private List<? extends OrderField<?>> fields() {
            return switch (this) {
                case STARTED -> List.of(ACTIVITY.PERIOD_FROM.desc(), ACTIVITY.ID);
                case TITLE -> List.of(ACTIVITY.TITLE.collate("sv-SE-x-icu"), ACTIVITY.ID);
                case ACTOR -> List.of(NAMED.NAME.collate("sv-SE-x-icu"), ACTIVITY.PERIOD_FROM.desc(), ACTIVITY.ID);
                case STATUS -> List.of(ACTIVITY.STATUS, ACTIVITY.PERIOD_FROM.desc(), ACTIVITY.ID);
                case CHANGED -> List.of(ACTIVITY.CHANGED_AT.desc(), ACTIVITY.ID);
            };
        }
    }

    /** What becomes of saving a change. */
    public sealed interface Saved {
        record Done(Activity activity) implements Saved {}

        /** Somebody else has saved since; nothing was changed. */
        record Stale(Activity theirs) implements Saved {}
    }

    /** An activity as it stood after a change, and who made it when; who is null when not for the one who asks. */
    public record Version(int number, @Nullable String who, Instant at, Activity.State state, ActivityEntry entry) {}

    /** An activity to be put in. */
    public record New(
            UUID organisation,
            String countyCode,
            String key,
            Activity.Content content,
            Activity.State state,
            @Nullable UUID copiedFrom,
            Set<String> generatedFields) {}

    /** As much of an activity as is told under the figures that count it. */
    record Counted(
            String organisationName,
            String title,
            Activity.Status status,
            boolean published,
            boolean generated,
            Instant changedAt,
            List<UUID> goals) {}

    /** Other content for an activity that is there. */
    public record Change(UUID id, int version, Activity.State state, Activity.Content content) {}

    @Transactional(readOnly = true)
    public Activity get(UUID id) {
        return rows().and(ACTIVITY.ID.eq(id))
                .fetchOptional(Activities::activity)
                .orElseThrow(() -> new NotFound("activity " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Activity> findByKey(UUID organisation, String key) {
        return rows().and(ACTIVITY.ORGANISATION_ID.eq(organisation))
                .and(ACTIVITY.KEY.eq(key))
                .fetchOptional(Activities::activity);
    }

    @Transactional(readOnly = true)
    public Slice<Activity> list(Filter filter, Sort sort, int number, int size) {
        var total = sql.fetchCount(ACTIVITY, filter.condition());
        var page = Slice.within(number, total, size);
        return new Slice<>(
                rows().and(filter.condition())
                        .orderBy(sort.fields())
                        .limit(size)
                        .offset((page - 1) * size)
                        .fetch(Activities::activity),
                total,
                page,
                size);
    }

    /** All of them, in the order of their actors: for files. */
    @Transactional(readOnly = true)
    public List<Activity> listAll(Filter filter) {
        return rows().and(filter.condition()).orderBy(Sort.ACTOR.fields()).fetch(Activities::activity);
    }

    /** Those that a figure counts, in the order of their actors: two statements, however many there are. */
    @Transactional(readOnly = true)
    List<Counted> listCounted(Filter filter) {
        var counted = filter.condition().and(ACTIVITY.STATE.ne(Activity.State.DRAFT.code()));
        var goals = sql.selectDistinct(ACTIVITY.ID, ACTIVITY_GOAL.GOAL_ID)
                .from(ACTIVITY)
                .join(ACTIVITY_GOAL)
                .on(ACTIVITY_GOAL.ACTIVITY_ID.eq(ACTIVITY.ID))
                .where(counted)
                .fetchGroups(ACTIVITY.ID, ACTIVITY_GOAL.GOAL_ID);
        return sql.select(
                        ACTIVITY.ID,
                        NAMED.NAME,
                        ACTIVITY.TITLE,
                        ACTIVITY.STATUS,
                        ACTIVITY.STATE,
                        ACTIVITY.GENERATED_FIELDS,
                        ACTIVITY.CHANGED_AT)
                .from(ACTIVITY)
                .join(NAMED)
                .on(NAMED.ID.eq(ACTIVITY.ORGANISATION_ID))
                .where(counted)
                .orderBy(Sort.ACTOR.fields())
                .fetch(row -> new Counted(
                        row.get(NAMED.NAME),
                        row.get(ACTIVITY.TITLE),
                        Coded.of(Activity.Status.class, row.get(ACTIVITY.STATUS)),
                        row.get(ACTIVITY.STATE).equals(Activity.State.PUBLISHED.code()),
                        row.get(ACTIVITY.GENERATED_FIELDS).length > 0,
                        row.get(ACTIVITY.CHANGED_AT),
                        goals.getOrDefault(row.get(ACTIVITY.ID), List.of())));
    }

    @Transactional(readOnly = true)
    public List<Version> history(UUID id) {
        return sql.select(
                        ACTIVITY_VERSION.VERSION,
                        ProtectedPeople.called(PERSON, ACTIVITY_VERSION.CHANGED_BY),
                        ACTIVITY_VERSION.CHANGED_AT,
                        ACTIVITY_VERSION.CONTENT)
                .from(ACTIVITY_VERSION)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(ACTIVITY_VERSION.CHANGED_BY))
                .where(ACTIVITY_VERSION.ACTIVITY_ID.eq(id))
                .orderBy(ACTIVITY_VERSION.VERSION.desc())
                .fetch(row -> version(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /** Puts an activity in: a draft of one's own, or for the county board one that another actor has told of. */
    @Transactional
    public Activity add(UUID organisation, Activity.Content content, Actor actor) {
        return add(organisation, content, null, actor);
    }

    /** A new draft for the year after, with what can be expected to hold again. */
    @Transactional
    public Activity copy(UUID id, Actor actor) {
        var original = get(id);
        if (!original.canBeChangedBy(actor)) {
            throw new NotFound("activity " + id + " to copy");
        }
        var period = original.content().period();
        var next = new Period(period.from().plusYears(1), period.to().plusYears(1));
        return add(original.organisation(), original.content().plannedFor(next), id, actor);
    }

    private Activity add(UUID organisation, Activity.Content content, @Nullable UUID copiedFrom, Actor actor) {
        if (!actor.may(Permission.ENTER_ACTIVITIES, organisation, actor.county())) {
            throw new NotFound("activities of " + organisation);
        }
        var own = organisation.equals(actor.organisation());
        var key = "i-" + UUID.randomUUID().toString().substring(0, 13);
        var state = own ? Activity.State.DRAFT : Activity.State.REPORTED;
        var ids = addAll(
                List.of(new New(organisation, actor.county(), key, content, state, copiedFrom, Set.of())),
                actor.person());
        return get(ids.getFirst());
    }

    /** Puts many in at once: all or none. */
    @Transactional
    public List<UUID> addAll(List<New> activities, @Nullable UUID by) {
        var now = clock.instant();
        var ids = sql.fetch("select uuidv7() from generate_series(1, {0})", val(activities.size()))
                .getValues(0, UUID.class);
        var rows = new ArrayList<ActivityRecord>();
        var goals = new ArrayList<ActivityGoalRecord>();
        var versions = new ArrayList<ActivityVersionRecord>();
        for (var index = 0; index < activities.size(); index++) {
            var added = activities.get(index);
            var id = ids.get(index);
            var row = row(id, added.content(), added.state(), 1, by, now);
            row.setKey(added.key());
            row.setOrganisationId(added.organisation());
            row.setCountyCode(added.countyCode());
            row.setCopiedFrom(added.copiedFrom());
            row.setGeneratedFields(added.generatedFields().toArray(String[]::new));
            rows.add(row);
            goals.addAll(goals(id, added.content()));
            versions.add(version(row, added.content()));
        }
        insert(ACTIVITY, rows);
        insert(ACTIVITY_GOAL, goals);
        insert(ACTIVITY_VERSION, versions);
        return ids;
    }

    /** Saves a change made to a version; on an older version than the one that holds, nothing is saved. */
    @Transactional
    public Saved change(UUID id, int version, Activity.Content content, Actor actor) {
        var before = get(id);
        if (!before.canBeChangedBy(actor)) {
            throw new NotFound("activity " + id + " to change");
        }
        // What anybody can read has been seen by the county board: changed by others it waits for the board again.
        var state = before.state() == Activity.State.PUBLISHED && !actor.may(Permission.PUBLISH_ACTIVITIES)
                ? Activity.State.REPORTED
                : before.state();
        return save(before, version, content, state, actor);
    }

    /** Reports, takes back, publishes or unpublishes. */
    @Transactional
    public Saved move(UUID id, int version, Activity.State next, Actor actor) {
        var before = get(id);
        if (!before.canBecome(next, actor)) {
            throw new NotFound("activity " + id + " to become " + next);
        }
        return save(before, version, before.content(), next, actor);
    }

    private Saved save(Activity before, int version, Activity.Content content, Activity.State state, Actor actor) {
        var row = row(before.id(), content, state, version + 1, actor.person(), clock.instant());
        var saved = sql.update(ACTIVITY)
                .set(row)
                .where(ACTIVITY.ID.eq(before.id()))
                .and(ACTIVITY.VERSION.eq(version))
                .execute();
        if (saved == 0) {
            return new Saved.Stale(get(before.id()));
        }
        replaceParts(List.of(row), List.of(content));
        if (before.attributed() != null) {
            retell(before.attributed(), content);
        }
        return new Saved.Done(get(before.id()));
    }

    /** Changes many at once, each from the version it was read in: all or none. */
    @Transactional
    public void changeAll(List<Change> changes, Actor actor) {
        var now = clock.instant();
        var rows = changes.stream()
                .map(change ->
                        row(change.id(), change.content(), change.state(), change.version() + 1, actor.person(), now))
                .toList();
        sql.batchUpdate(rows).execute();
        replaceParts(rows, changes.stream().map(Change::content).toList());
    }

    /** Takes away a draft of one's own. */
    @Transactional
    public void remove(UUID id, Actor actor) {
        actor.require(Permission.ENTER_ACTIVITIES);
        var removed = sql.deleteFrom(ACTIVITY)
                .where(ACTIVITY.ID.eq(id))
                .and(ACTIVITY.ORGANISATION_ID.eq(actor.organisation()))
                .and(ACTIVITY.STATE.eq(Activity.State.DRAFT.code()))
                .execute();
        if (removed == 0) {
            throw new NotFound("draft " + id + " of " + actor.organisationName());
        }
    }

    /** Records what an activity cost and which mandates it served. */
    @Transactional
    public void attribute(UUID id, Attributed attributed) {
        attributions.keep(attributed);
        sql.update(ACTIVITY)
                .set(ACTIVITY.ATTRIBUTED_ID, attributed.id())
                .where(ACTIVITY.ID.eq(id))
                .execute();
    }

    private void retell(UUID id, Activity.Content content) {
        attributions
                .find(id)
                .ifPresent(known -> attributions.keep(new Attributed(
                        known.id(),
                        known.organisation(),
                        known.countyCode(),
                        content.title(),
                        content.period(),
                        known.cost(),
                        known.fteHundredths(),
                        known.generated(),
                        known.parts())));
    }

    private void replaceParts(List<ActivityRecord> rows, List<Activity.Content> contents) {
        sql.deleteFrom(ACTIVITY_GOAL)
                .where(ACTIVITY_GOAL.ACTIVITY_ID.eq(
                        any(rows.stream().map(ActivityRecord::getId).toArray(UUID[]::new))))
                .execute();
        var goals = new ArrayList<ActivityGoalRecord>();
        var versions = new ArrayList<ActivityVersionRecord>();
        for (var index = 0; index < rows.size(); index++) {
            goals.addAll(goals(rows.get(index).getId(), contents.get(index)));
            versions.add(version(rows.get(index), contents.get(index)));
        }
        insert(ACTIVITY_GOAL, goals);
        insert(ACTIVITY_VERSION, versions);
    }

    /** Many rows in each statement: the policies ask who is there once for all of them. */
    private <R extends Record> void insert(Table<R> table, List<R> rows) {
        for (var from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            sql.insertInto(table)
                    .columns(table.fields())
                    .valuesOfRecords(rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)))
                    .execute();
        }
    }

    private SelectConditionStep<Record> rows() {
        return sql.select(ACTIVITY.fields())
                .select(NAMED.NAME, SERVES)
                .from(ACTIVITY)
                .join(NAMED)
                .on(NAMED.ID.eq(ACTIVITY.ORGANISATION_ID))
                .where(noCondition());
    }

    private ActivityRecord row(
            UUID id, Activity.Content content, Activity.State state, int version, @Nullable UUID by, Instant at) {
        var row = sql.newRecord(ACTIVITY);
        row.setId(id);
        row.setActionPlanId(content.plan());
        row.setTitle(content.title());
        row.setDescription(content.description());
        row.setViolenceForms(Coded.codes(content.violenceForms()));
        row.setTargetGroups(Coded.codes(content.targetGroups()));
        row.setPreventionLevel(
                content.preventionLevel() == null
                        ? null
                        : content.preventionLevel().code());
        row.setVulnerableGroups(Coded.codes(content.vulnerableGroups()));
        row.setPartners(content.partners().toArray(String[]::new));
        row.setMethod(content.method());
        row.setPeriodFrom(content.period().from());
        row.setPeriodTo(content.period().to());
        row.setStatus(content.status().code());
        row.setStatusReasonCode(
                content.reason() == null ? null : content.reason().code());
        row.setStatusReason(content.reasonText());
        row.setResult(content.result());
        row.setLivesOn(content.livesOn().code());
        row.setSource(content.source());
        row.setState(state.code());
        row.setVersion(version);
        row.setChangedBy(by);
        row.setChangedAt(at);
        return row;
    }

    private List<ActivityGoalRecord> goals(UUID id, Activity.Content content) {
        return content.serves().stream()
                .map(serves -> {
                    var row = sql.newRecord(ACTIVITY_GOAL);
                    row.setActivityId(id);
                    row.setGoalId(serves.goal());
                    row.setSubGoalId(serves.subGoal());
                    return row;
                })
                .toList();
    }

    private ActivityVersionRecord version(ActivityRecord activity, Activity.Content content) {
        var cells = new TreeMap<>(ActivityEntry.of(content).cells());
        cells.put("state", activity.getState());
        var row = sql.newRecord(ACTIVITY_VERSION);
        row.setActivityId(activity.getId());
        row.setVersion(activity.getVersion());
        row.setChangedBy(activity.getChangedBy());
        row.setChangedAt(activity.getChangedAt());
        row.setContent(JSONB.valueOf(JsonMapper.shared().writeValueAsString(cells)));
        return row;
    }

    private static Version version(int number, @Nullable String who, Instant at, JSONB content) {
        var cells = new TreeMap<String, String>();
        JsonMapper.shared().readTree(content.data()).forEachEntry((field, cell) -> cells.put(field, cell.asString()));
        var state = Coded.of(Activity.State.class, Objects.requireNonNull(cells.remove("state")));
        return new Version(number, who, at, state, new ActivityEntry(cells));
    }

    private static Activity activity(Record row) {
        return new Activity(
                row.get(ACTIVITY.ID),
                row.get(ACTIVITY.KEY),
                row.get(ACTIVITY.ORGANISATION_ID),
                row.get(NAMED.NAME),
                row.get(ACTIVITY.COUNTY_CODE),
                new Activity.Content(
                        row.get(ACTIVITY.TITLE),
                        row.get(ACTIVITY.DESCRIPTION),
                        row.get(ACTIVITY.ACTION_PLAN_ID),
                        row.get(SERVES),
                        Coded.set(ViolenceForm.class, List.of(row.get(ACTIVITY.VIOLENCE_FORMS))),
                        Coded.set(TargetGroup.class, List.of(row.get(ACTIVITY.TARGET_GROUPS))),
                        maybe(PreventionLevel.class, row.get(ACTIVITY.PREVENTION_LEVEL)),
                        Coded.set(VulnerableGroup.class, List.of(row.get(ACTIVITY.VULNERABLE_GROUPS))),
                        List.of(row.get(ACTIVITY.PARTNERS)),
                        row.get(ACTIVITY.METHOD),
                        new Period(row.get(ACTIVITY.PERIOD_FROM), row.get(ACTIVITY.PERIOD_TO)),
                        Coded.of(Activity.Status.class, row.get(ACTIVITY.STATUS)),
                        maybe(Activity.Reason.class, row.get(ACTIVITY.STATUS_REASON_CODE)),
                        row.get(ACTIVITY.STATUS_REASON),
                        row.get(ACTIVITY.RESULT),
                        Coded.of(Activity.LivesOn.class, row.get(ACTIVITY.LIVES_ON)),
                        row.get(ACTIVITY.SOURCE)),
                Coded.of(Activity.State.class, row.get(ACTIVITY.STATE)),
                row.get(ACTIVITY.COPIED_FROM),
                row.get(ACTIVITY.ATTRIBUTED_ID),
                new TreeSet<>(List.of(row.get(ACTIVITY.GENERATED_FIELDS))),
                row.get(ACTIVITY.VERSION),
                row.get(ACTIVITY.CHANGED_AT));
    }

    private static <E extends Enum<E> & Coded> @Nullable E maybe(Class<E> list, @Nullable String code) {
        return code == null ? null : Coded.of(list, code);
    }
}
