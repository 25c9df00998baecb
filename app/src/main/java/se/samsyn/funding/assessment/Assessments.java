package se.samsyn.funding.assessment;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.ASSESSMENT;
import static se.samsyn.schema.generated.funding.Tables.ASSESSMENT_REMARK;
import static se.samsyn.schema.generated.funding.Tables.JOINT_ASSESSMENT;
import static se.samsyn.schema.generated.funding.Tables.JOINT_JUDGEMENT;
import static se.samsyn.schema.generated.funding.Tables.JUDGEMENT;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.ProtectedPeople;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.handling.Cases;
import se.samsyn.shared.NotFound;

/**
 * The assessments of cases. The first two officers who begin assess a case; of what the other says neither reads a word until
 * both have handed in, and nobody else does: the database withholds it.
 */
@Component("caseAssessments")
public class Assessments {
    private static final Field<Map<UUID, Judgement>> JUDGEMENTS = multiset(
                    select(JUDGEMENT.CRITERION_ID, JUDGEMENT.GRADE, JUDGEMENT.REASON)
                            .from(JUDGEMENT)
                            .where(JUDGEMENT.ASSESSMENT_ID.eq(ASSESSMENT.ID)))
            .as("judgements")
            .convertFrom(rows -> rows.stream()
                    .collect(Collectors.toMap(row -> row.value1(), row -> new Judgement(row.value2(), row.value3()))));

    private static final Field<Map<UUID, Judgement>> TOGETHER = multiset(
                    select(JOINT_JUDGEMENT.CRITERION_ID, JOINT_JUDGEMENT.GRADE, JOINT_JUDGEMENT.REASON)
                            .from(JOINT_JUDGEMENT)
                            .where(JOINT_JUDGEMENT.JOINT_ID.eq(JOINT_ASSESSMENT.ID)))
            .as("together")
            .convertFrom(rows -> rows.stream()
                    .collect(Collectors.toMap(row -> row.value1(), row -> new Judgement(row.value2(), row.value3()))));

    private static final Field<String> REMARK = field(select(ASSESSMENT_REMARK.TEXT)
                    .from(ASSESSMENT_REMARK)
                    .where(ASSESSMENT_REMARK.ASSESSMENT_ID.eq(ASSESSMENT.ID)))
            .as("remark");

    private final DSLContext sql;
    private final InstantSource clock;
    private final Cases cases;
    private final Calls calls;

    Assessments(DSLContext sql, InstantSource clock, Cases cases, Calls calls) {
        this.sql = sql;
        this.clock = clock;
        this.cases = cases;
        this.calls = calls;
    }

    /** What becomes of beginning. */
    public enum Begun {
        DONE,
        /** Two others assess it. */
        TAKEN,
        /** The actor had begun, and the place was left or freed: another is to take it. */
        LEFT,
        /** The actor has not said whether she has a part in the case. */
        UNDECLARED,
        /** The application is withdrawn. */
        WITHDRAWN;

        public String messageKey() {
            return "assessing.begun." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What somebody says of a case, by criterion. */
    public record Said(Map<UUID, Judgement> judgements, String remark) {
        public Said {
            judgements = Map.copyOf(judgements);
        }
    }

    /** What becomes of saving, handing in and writing together. */
    public sealed interface Saved {
        record Done() implements Saved {}

        /** Saved as a draft, or not at all when it is a joint one: a grade, or its reason, is missing under these. */
        record Incomplete(List<UUID> criteria) implements Saved {}

        /** It is not, or no longer, for the actor to write. */
        record Closed() implements Saved {}
    }

    /** Of a case that is there for the one who asks. */
    @Transactional(readOnly = true)
    public Assessed get(UUID application) {
        var call = sql.select(APPLICATION.CALL_ID)
                .from(APPLICATION)
                .where(APPLICATION.ID.eq(application))
                .fetchOptional(APPLICATION.CALL_ID)
                .orElseThrow(() -> new NotFound("case " + application));
        return get(application, calls.get(call));
    }

    /** As above, when the call is at hand. */
    @Transactional(readOnly = true)
    public Assessed get(UUID application, Call call) {
        return read(APPLICATION.ID.eq(application), call)
                .getOrDefault(application, new Assessed(call, List.of(), null));
    }

    /** By case; one that nobody has begun with is not among them. */
    @Transactional(readOnly = true)
    public Map<UUID, Assessed> listOf(Call call) {
        return read(APPLICATION.CALL_ID.eq(call.id()), call);
    }

    @Transactional(readOnly = true)
    public Result resultOf(UUID application) {
        return get(application).result();
    }

    @Transactional
    public Begun begin(UUID application, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        var handled = cases.get(application, actor);
        if (!handled.hasDeclared()) {
            return Begun.UNDECLARED;
        }
        if (handled.listed().state() != Application.State.SUBMITTED) {
            return Begun.WITHDRAWN;
        }
        hold(application);
        var assessed = get(application, handled.call());
        if (assessed.of(actor.person()).isPresent()) {
            return Begun.DONE;
        }
        if (!assessed.isOpenTo(actor.person())) {
            return Begun.TAKEN;
        }
        if (sql.fetchExists(
                ASSESSMENT, ASSESSMENT.APPLICATION_ID.eq(application), ASSESSMENT.ASSESSOR_ID.eq(actor.person()))) {
            return Begun.LEFT;
        }
        sql.insertInto(ASSESSMENT)
                .set(ASSESSMENT.APPLICATION_ID, application)
                .set(ASSESSMENT.ASSESSOR_ID, actor.person())
                .set(ASSESSMENT.BEGUN_AT, clock.instant())
                .execute();
        return Begun.DONE;
    }

    /** Leaves the actor's own place to another while it is a draft, of which nobody reads a word; false when it is none. */
    @Transactional
    public boolean leave(UUID application, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        return setAside(application, ASSESSMENT.ASSESSOR_ID.eq(actor.person()), actor);
    }

    /** Frees the place of an officer who does not get on with it, as above. */
    @Transactional
    public boolean free(UUID application, UUID assessment, Actor actor) {
        actor.require(Permission.DECIDE_CASES);
        return setAside(application, ASSESSMENT.ID.eq(assessment), actor);
    }

    private boolean setAside(UUID application, Condition which, Actor actor) {
        cases.get(application, actor);
        hold(application);
        return sql.update(ASSESSMENT)
                        .set(ASSESSMENT.SET_ASIDE_AT, clock.instant())
                        .where(ASSESSMENT.APPLICATION_ID.eq(application))
                        .and(which)
                        .and(ASSESSMENT.HANDED_IN_AT.isNull())
                        .and(ASSESSMENT.SET_ASIDE_AT.isNull())
                        .execute()
                == 1;
    }

    /** Saves a draft that nobody else reads. */
    @Transactional
    public Saved save(UUID application, Said said, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        cases.get(application, actor);
        hold(application);
        var own = get(application).of(actor.person()).orElse(null);
        if (own == null || own.handedIn() != null) {
            return new Saved.Closed();
        }
        write(own, said);
        return new Saved.Done();
    }

    /** Saves it and hands it in, after which it stays as it is. */
    @Transactional
    public Saved handIn(UUID application, Said said, Actor actor) {
        var saved = save(application, said, actor);
        if (!(saved instanceof Saved.Done)) {
            return saved;
        }
        var assessed = get(application);
        var lacking = lacking(assessed.call(), said.judgements());
        if (!lacking.isEmpty()) {
            return new Saved.Incomplete(lacking);
        }
        sql.update(ASSESSMENT)
                .set(ASSESSMENT.HANDED_IN_AT, clock.instant())
                .where(ASSESSMENT.ID.eq(
                        assessed.of(actor.person()).orElseThrow().id()))
                .execute();
        return saved;
    }

    /** Writes the joint assessment, which the other of the two has to confirm; what one of them wrote before is kept beneath it. */
    @Transactional
    public Saved writeJointly(UUID application, Map<UUID, Judgement> judgements, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        cases.get(application, actor);
        hold(application);
        var assessed = get(application);
        if (assessed.of(actor.person()).isEmpty() || !assessed.awaitsJoint()) {
            return new Saved.Closed();
        }
        var lacking = lacking(assessed.call(), judgements);
        if (!lacking.isEmpty()) {
            return new Saved.Incomplete(lacking);
        }
        var id = UUID.randomUUID();
        sql.insertInto(JOINT_ASSESSMENT)
                .set(JOINT_ASSESSMENT.ID, id)
                .set(JOINT_ASSESSMENT.APPLICATION_ID, application)
                .set(JOINT_ASSESSMENT.WRITTEN_BY, actor.person())
                .set(JOINT_ASSESSMENT.WRITTEN_AT, clock.instant())
                .execute();
        var insert = sql.insertInto(
                JOINT_JUDGEMENT,
                JOINT_JUDGEMENT.JOINT_ID,
                JOINT_JUDGEMENT.CRITERION_ID,
                JOINT_JUDGEMENT.GRADE,
                JOINT_JUDGEMENT.REASON);
        for (var one : assessed.call().criteria()) {
            var judgement = Objects.requireNonNull(judgements.get(one.id()));
            insert = insert.values(id, one.id(), judgement.grade(), judgement.reason());
        }
        insert.execute();
        return new Saved.Done();
    }

    /** Stands behind the joint assessment that was read; false when that is not for the actor, or another has been written since. */
    @Transactional
    public boolean confirm(UUID application, UUID joint, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        cases.get(application, actor);
        hold(application);
        var assessed = get(application);
        return assessed.isToConfirm(actor.person())
                && assessed.joint() != null
                && assessed.joint().id().equals(joint)
                && sql.update(JOINT_ASSESSMENT)
                                .set(JOINT_ASSESSMENT.CONFIRMED_BY, actor.person())
                                .set(JOINT_ASSESSMENT.CONFIRMED_AT, clock.instant())
                                .where(JOINT_ASSESSMENT.ID.eq(joint))
                                .and(JOINT_ASSESSMENT.CONFIRMED_BY.isNull())
                                .execute()
                        == 1;
    }

    private void hold(UUID application) {
        sql.execute("select funding.hold_the_case({0})", application);
    }

    /** Only what has changed. */
    private void write(Assessed.Assessment own, Said said) {
        var changed = Stream.concat(own.judgements().keySet().stream(), said.judgements().keySet().stream())
                .distinct()
                .filter(criterion -> !Objects.equals(
                        own.judgements().get(criterion), said.judgements().get(criterion)))
                .toList();
        sql.deleteFrom(JUDGEMENT)
                .where(JUDGEMENT.ASSESSMENT_ID.eq(own.id()))
                .and(JUDGEMENT.CRITERION_ID.in(changed))
                .execute();
        if (!own.remark().equals(said.remark())) {
            sql.deleteFrom(ASSESSMENT_REMARK)
                    .where(ASSESSMENT_REMARK.ASSESSMENT_ID.eq(own.id()))
                    .execute();
        }
        var insert = sql.insertInto(
                JUDGEMENT, JUDGEMENT.ASSESSMENT_ID, JUDGEMENT.CRITERION_ID, JUDGEMENT.GRADE, JUDGEMENT.REASON);
        var added = 0;
        for (var criterion : changed) {
            var judgement = said.judgements().get(criterion);
            if (judgement != null) {
                insert = insert.values(own.id(), criterion, judgement.grade(), judgement.reason());
                added++;
            }
        }
        if (added > 0) {
            insert.execute();
        }
        if (!said.remark().isEmpty() && !own.remark().equals(said.remark())) {
            sql.insertInto(ASSESSMENT_REMARK)
                    .set(ASSESSMENT_REMARK.ASSESSMENT_ID, own.id())
                    .set(ASSESSMENT_REMARK.TEXT, said.remark())
                    .execute();
        }
    }

    private static List<UUID> lacking(Call call, Map<UUID, Judgement> judgements) {
        return call.criteria().stream()
                .map(Call.Judged::id)
                .filter(id -> !judgements.getOrDefault(id, Judgement.NOTHING).isComplete())
                .toList();
    }

    private Map<UUID, Assessed> read(Condition which, Call call) {
        var found = new HashMap<UUID, List<Assessed.Assessment>>();
        sql.select(ASSESSMENT.fields())
                .select(ProtectedPeople.called(PERSON, ASSESSMENT.ASSESSOR_ID).as("who"), JUDGEMENTS, REMARK)
                .from(ASSESSMENT)
                .join(APPLICATION)
                .on(APPLICATION.ID.eq(ASSESSMENT.APPLICATION_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(ASSESSMENT.ASSESSOR_ID))
                .where(which)
                .and(ASSESSMENT.SET_ASIDE_AT.isNull())
                .orderBy(ASSESSMENT.BEGUN_AT, ASSESSMENT.ID)
                .forEach(row -> found.computeIfAbsent(row.get(ASSESSMENT.APPLICATION_ID), _ -> new ArrayList<>())
                        .add(assessment(row)));
        var joint = joint(which, found);
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> new Assessed(call, one.getValue(), joint.get(one.getKey()))));
    }

    private static Assessed.Assessment assessment(Record row) {
        return new Assessed.Assessment(
                row.get(ASSESSMENT.ID),
                row.get(ASSESSMENT.ASSESSOR_ID),
                named(row),
                row.get(ASSESSMENT.HANDED_IN_AT),
                row.get(JUDGEMENTS),
                Objects.requireNonNullElse(row.get(REMARK), ""));
    }

    /** By case, the last one of two whose assessments count. */
    private Map<UUID, Assessed.Joint> joint(Condition which, Map<UUID, List<Assessed.Assessment>> assessments) {
        var last = new HashMap<UUID, Assessed.Joint>();
        sql.select(JOINT_ASSESSMENT.fields())
                .select(
                        ProtectedPeople.called(PERSON, JOINT_ASSESSMENT.WRITTEN_BY)
                                .as("who"),
                        TOGETHER)
                .from(JOINT_ASSESSMENT)
                .join(APPLICATION)
                .on(APPLICATION.ID.eq(JOINT_ASSESSMENT.APPLICATION_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(JOINT_ASSESSMENT.WRITTEN_BY))
                .where(which)
                .orderBy(JOINT_ASSESSMENT.VERSION)
                .forEach(row -> {
                    var application = row.get(JOINT_ASSESSMENT.APPLICATION_ID);
                    var joint = joint(row);
                    var both = assessments.getOrDefault(application, List.of()).stream()
                            .map(Assessed.Assessment::assessor)
                            .toList();
                    if (both.contains(joint.writtenBy())
                            && (joint.confirmedBy() == null || both.contains(joint.confirmedBy()))) {
                        last.put(application, joint);
                    }
                });
        return last;
    }

    private static Assessed.Joint joint(Record row) {
        return new Assessed.Joint(
                row.get(JOINT_ASSESSMENT.ID),
                row.get(JOINT_ASSESSMENT.VERSION),
                row.get(JOINT_ASSESSMENT.WRITTEN_BY),
                named(row),
                row.get(JOINT_ASSESSMENT.WRITTEN_AT),
                row.get(JOINT_ASSESSMENT.CONFIRMED_BY),
                row.get(JOINT_ASSESSMENT.CONFIRMED_AT),
                row.get(TOGETHER));
    }

    private static String named(Record row) {
        @Nullable String name = row.get("who", String.class);
        return name == null ? "" : name;
    }
}
