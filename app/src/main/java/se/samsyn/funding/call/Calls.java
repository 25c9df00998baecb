package se.samsyn.funding.call;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.funding.Tables.CALL;
import static se.samsyn.schema.generated.funding.Tables.CALL_ATTACHMENT;
import static se.samsyn.schema.generated.funding.Tables.CALL_GOAL;
import static se.samsyn.schema.generated.funding.Tables.CRITERION;
import static se.samsyn.schema.generated.funding.Tables.STREAM;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.schema.generated.funding.tables.records.CallRecord;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Slice;

/** Every call that one may see: what is published, and the drafts of one's own organisation. */
@Component
public class Calls {
    private static final Field<List<UUID>> GOALS = multiset(select(CALL_GOAL.GOAL_ID)
                    .from(CALL_GOAL)
                    .where(CALL_GOAL.CALL_ID.eq(CALL.ID))
                    .orderBy(CALL_GOAL.GOAL_ID))
            .as("goals")
            .convertFrom(rows -> rows.map(row -> row.value1()));

    private static final Field<List<Call.Judged>> CRITERIA = multiset(
                    select(CRITERION.ID, CRITERION.NAME, CRITERION.WEIGHT, CRITERION.GRADES)
                            .from(CRITERION)
                            .where(CRITERION.CALL_ID.eq(CALL.ID))
                            .orderBy(CRITERION.POSITION))
            .as("criteria")
            .convertFrom(rows -> rows.map(row ->
                    new Call.Judged(row.value1(), new Criterion(row.value2(), row.value3(), List.of(row.value4())))));

    private static final Field<List<Call.Asked>> ATTACHMENTS = multiset(
                    select(CALL_ATTACHMENT.ID, CALL_ATTACHMENT.NAME, CALL_ATTACHMENT.REQUIRED)
                            .from(CALL_ATTACHMENT)
                            .where(CALL_ATTACHMENT.CALL_ID.eq(CALL.ID))
                            .orderBy(CALL_ATTACHMENT.POSITION))
            .as("attachments")
            .convertFrom(rows ->
                    rows.map(row -> new Call.Asked(row.value1(), new Call.Attachment(row.value2(), row.value3()))));

    private final DSLContext sql;
    private final InstantSource clock;

    Calls(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What becomes of saving a draft. */
    public sealed interface Saved {
        record Done() implements Saved {}

        /** Somebody else has saved since; nothing was changed. */
        record Stale(Call theirs) implements Saved {}

        /** It has been published; nothing was changed. */
        record Locked() implements Saved {}
    }

    /** What becomes of publishing. */
    public sealed interface Published {
        record Done() implements Published {}

        /** Published by now, or changed since it was read. */
        record Overtaken() implements Published {}

        /** By the one who has written in it. */
        record OwnDraft() implements Published {}

        record Lacking(List<Call.Lack> lacks) implements Published {}
    }

    @Transactional(readOnly = true)
    public Call get(UUID id) {
        return list(CALL.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("call " + id));
    }

    /** One that is published. */
    @Transactional(readOnly = true)
    public Call getPublished(UUID id) {
        return list(CALL.ID.eq(id).and(CALL.PUBLISHED_AT.isNotNull())).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("published call " + id));
    }

    /** Those that are published, the one that closes last first. */
    @Transactional(readOnly = true)
    public Slice<Call> listPublished(int number, int size) {
        return slice(CALL.PUBLISHED_AT.isNotNull(), number, size);
    }

    /** Those that are published and not closed yet. */
    @Transactional(readOnly = true)
    public List<Call> listNotClosed() {
        return list(CALL.PUBLISHED_AT.isNotNull().and(CALL.CLOSES_AT.gt(clock.instant())));
    }

    /** A call by its title. */
    public record Titled(UUID id, String title) {}

    /** Those that a funder has published, the one that closes last first. */
    @Transactional(readOnly = true)
    public List<Titled> listPublishedBy(UUID funder) {
        return sql.select(CALL.ID, CALL.TITLE)
                .from(CALL)
                .where(CALL.FUNDER_ID.eq(funder))
                .and(CALL.PUBLISHED_AT.isNotNull())
                .orderBy(CALL.CLOSES_AT.desc(), CALL.ID)
                .fetch(row -> new Titled(row.value1(), row.value2()));
    }

    /** The drafts of the actor's own organisation. */
    @Transactional(readOnly = true)
    public List<Call> listDrafts(Actor actor) {
        return list(CALL.PUBLISHED_AT.isNull().and(CALL.FUNDER_ID.eq(actor.organisation())));
    }

    @Transactional
    public UUID draft(Call.Content content, Actor actor) {
        actor.require(Permission.KEEP_CALLS);
        return add(UUID.randomUUID(), content, actor.organisation(), actor.person(), false);
    }

    /** Puts a draft in, under a given identifier. */
    @Transactional
    public UUID add(UUID id, Call.Content content, UUID funder, UUID draftedBy, boolean generated) {
        var row = record(content);
        row.setId(id);
        row.setFunderId(funder);
        row.setDraftedBy(draftedBy);
        row.setChangedBy(draftedBy);
        row.setChangedAt(clock.instant());
        row.setGenerated(generated);
        sql.insertInto(CALL).set(row).execute();
        addParts(id, content);
        return id;
    }

    /** Saves other content for a draft, unless somebody has saved since that version. */
    @Transactional
    public Saved change(UUID id, int version, Call.Content content, Actor actor) {
        actor.require(Permission.KEEP_CALLS);
        var row = record(content);
        row.setChangedBy(actor.person());
        row.setChangedAt(clock.instant());
        row.setVersion(version + 1);
        var changed = sql.update(CALL)
                .set(row)
                .where(CALL.ID.eq(id))
                .and(CALL.FUNDER_ID.eq(actor.organisation()))
                .and(CALL.VERSION.eq(version))
                .and(CALL.PUBLISHED_AT.isNull())
                .execute();
        if (changed == 0) {
            var theirs = getOwn(id, actor);
            return theirs.isPublished() ? new Saved.Locked() : new Saved.Stale(theirs);
        }
        sql.deleteFrom(CALL_GOAL).where(CALL_GOAL.CALL_ID.eq(id)).execute();
        sql.deleteFrom(CRITERION).where(CRITERION.CALL_ID.eq(id)).execute();
        sql.deleteFrom(CALL_ATTACHMENT).where(CALL_ATTACHMENT.CALL_ID.eq(id)).execute();
        addParts(id, content);
        return new Saved.Done();
    }

    /** Publishes the draft as it was read; from then on it is locked. */
    @Transactional
    public Published publish(UUID id, int version, Actor actor) {
        actor.require(Permission.PUBLISH_CALLS);
        var call = getOwn(id, actor);
        if (call.isPublished() || call.version() != version) {
            return new Published.Overtaken();
        }
        if (actor.person().equals(call.draftedBy()) || actor.person().equals(call.changedBy())) {
            return new Published.OwnDraft();
        }
        var lacks = call.lacksAt(clock.instant());
        if (!lacks.isEmpty()) {
            return new Published.Lacking(lacks);
        }
        var published = sql.update(CALL)
                .set(CALL.PUBLISHED_BY, actor.person())
                .set(CALL.PUBLISHED_AT, clock.instant())
                .where(CALL.ID.eq(id))
                .and(CALL.VERSION.eq(version))
                .and(CALL.PUBLISHED_AT.isNull())
                .execute();
        return published == 1 ? new Published.Done() : new Published.Overtaken();
    }

    /** What a call can be paid from. */
    public record Source(UUID id, int year, LocalizedText name) {}

    /** What the actor's own organisation has to share out, the latest year first. */
    @Transactional(readOnly = true)
    public List<Source> listSources(Actor actor) {
        return sql.selectFrom(STREAM)
                .where(STREAM.FUNDER_ID.eq(actor.organisation()))
                .orderBy(STREAM.YEAR.desc(), STREAM.NAME_SV)
                .fetch(row ->
                        new Source(row.getId(), row.getYear(), LocalizedText.of(row.getNameSv(), row.getNameEn())));
    }

    /** One of the actor's own organisation. */
    @Transactional(readOnly = true)
    public Call getOwn(UUID id, Actor actor) {
        var call = get(id);
        if (!call.funder().equals(actor.organisation())) {
            throw new NotFound("call " + id + " of " + actor.organisationName());
        }
        return call;
    }

    private void addParts(UUID id, Call.Content content) {
        for (var goal : content.goals()) {
            sql.insertInto(CALL_GOAL).values(id, goal).execute();
        }
        var position = 0;
        for (var criterion : content.criteria()) {
            sql.insertInto(CRITERION)
                    .set(CRITERION.CALL_ID, id)
                    .set(CRITERION.POSITION, ++position)
                    .set(CRITERION.NAME, criterion.name())
                    .set(CRITERION.WEIGHT, criterion.weight())
                    .set(CRITERION.GRADES, criterion.grades().toArray(String[]::new))
                    .execute();
        }
        position = 0;
        for (var attachment : content.attachments()) {
            sql.insertInto(CALL_ATTACHMENT)
                    .set(CALL_ATTACHMENT.CALL_ID, id)
                    .set(CALL_ATTACHMENT.POSITION, ++position)
                    .set(CALL_ATTACHMENT.NAME, attachment.name())
                    .set(CALL_ATTACHMENT.REQUIRED, attachment.required())
                    .execute();
        }
    }

    private static CallRecord record(Call.Content content) {
        var row = new CallRecord();
        row.setStreamId(content.stream());
        row.setMandateId(content.mandate());
        row.setTitle(content.title());
        row.setPurpose(content.purpose());
        row.setPriorities(content.priorities());
        row.setConditions(content.conditions());
        row.setApplicantKinds(
                content.kinds().stream().sorted().map(OrganisationKind::code).toArray(String[]::new));
        row.setCountyCodes(content.counties().stream().sorted().toArray(String[]::new));
        row.setBudgetSek(content.budget().amount());
        row.setMoneyFrom(content.money().from());
        row.setMoneyTo(content.money().to());
        row.setOpensAt(content.opens());
        row.setClosesAt(content.closes());
        row.setDifferenceLimit(content.differenceLimit());
        row.setBlinded(content.blinded());
        return row;
    }

    private Slice<Call> slice(Condition which, int number, int size) {
        var total = sql.fetchCount(CALL, which);
        var page = Slice.within(number, total, size);
        return new Slice<>(list(which, size, (page - 1) * size), total, page, size);
    }

    private List<Call> list(Condition which) {
        return list(which, Integer.MAX_VALUE, 0);
    }

    private List<Call> list(Condition which, int size, int offset) {
        return sql.select(CALL.fields())
                .select(NAMED.NAME, GOALS, CRITERIA, ATTACHMENTS)
                .from(CALL)
                .join(NAMED)
                .on(NAMED.ID.eq(CALL.FUNDER_ID))
                .where(which)
                .orderBy(CALL.CLOSES_AT.desc(), CALL.ID)
                .limit(size)
                .offset(offset)
                .fetch(Calls::call);
    }

    private static Call call(Record row) {
        var criteria = row.get(CRITERIA);
        var attachments = row.get(ATTACHMENTS);
        return new Call(
                row.get(CALL.ID),
                row.get(CALL.FUNDER_ID),
                row.get(NAMED.NAME),
                new Call.Content(
                        row.get(CALL.STREAM_ID),
                        row.get(CALL.MANDATE_ID),
                        row.get(CALL.TITLE),
                        row.get(CALL.PURPOSE),
                        row.get(CALL.PRIORITIES),
                        row.get(CALL.CONDITIONS),
                        Stream.of(row.get(CALL.APPLICANT_KINDS))
                                .map(OrganisationKind::of)
                                .collect(Collectors.toSet()),
                        Set.of(row.get(CALL.COUNTY_CODES)),
                        new Kronor(row.get(CALL.BUDGET_SEK)),
                        new Period(row.get(CALL.MONEY_FROM), row.get(CALL.MONEY_TO)),
                        row.get(CALL.OPENS_AT),
                        row.get(CALL.CLOSES_AT),
                        row.get(CALL.DIFFERENCE_LIMIT),
                        row.get(CALL.BLINDED),
                        row.get(GOALS),
                        criteria.stream().map(Call.Judged::criterion).toList(),
                        attachments.stream().map(Call.Asked::attachment).toList()),
                criteria,
                attachments,
                row.get(CALL.VERSION),
                row.get(CALL.DRAFTED_BY),
                row.get(CALL.CHANGED_BY),
                row.get(CALL.PUBLISHED_AT) == null
                        ? null
                        : new Call.Publication(row.get(CALL.PUBLISHED_BY), row.get(CALL.PUBLISHED_AT)),
                row.get(CALL.GENERATED));
    }
}
