package se.samsyn.funding.register;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.funding.Tables.GRANT_LIST;
import static se.samsyn.schema.generated.funding.Tables.LISTED_GRANT;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Checksum;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.schema.generated.funding.tables.records.ListedGrantRecord;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Slice;
import se.samsyn.shared.Texts;
import se.samsyn.shared.sheet.Refusal;

/**
 * (Andras listor över bidrag.) Other agencies' lists, as they were taken in by one's own organisation: one for each source and year. They are
 * read beside the ledger and are no part of it.
 */
@Component
public class GrantLists {
    private final DSLContext sql;
    private final InstantSource clock;

    GrantLists(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** One list. */
    public record Kept(
            UUID id,
            String source,
            int year,
            String fileName,
            Instant takenInAt,
            int grants,
            Kronor sum,
            boolean generated) {}

    /** What would be taken in of a source and year, and the list whose place it takes. */
    public record Part(
            String source,
            int year,
            List<ListedGrant> grants,
            @Nullable Kept earlier) {
        public Kronor sum() {
            return Kronor.sum(grants.stream().map(ListedGrant::amount).toList());
        }
    }

    /** What would come of a file. */
    public sealed interface Outcome {
        /** Nothing: each place that is wrong. */
        record Refused(List<Refusal> refusals) implements Outcome {}

        record Ready(List<Part> parts) implements Outcome {
            public int grants() {
                return parts.stream().mapToInt(part -> part.grants().size()).sum();
            }
        }
    }

    @Transactional(readOnly = true)
    public Outcome tryOut(String fileName, byte[] content, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        var today = LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
        return switch (GrantListFile.read(fileName, content, today)) {
            case GrantListFile.Outcome.Refused(var refusals) -> new Outcome.Refused(refusals);
            case GrantListFile.Outcome.Read(var bySource) -> new Outcome.Ready(parts(bySource, actor));
        };
    }

    private List<Part> parts(Map<String, List<ListedGrant>> bySource, Actor actor) {
        var known = list(actor);
        var parts = new ArrayList<Part>();
        bySource.forEach((source, grants) -> grants.stream()
                .collect(Collectors.groupingBy(ListedGrant::year, TreeMap::new, Collectors.toList()))
                .forEach((year, ofYear) -> parts.add(new Part(
                        source,
                        year,
                        ofYear,
                        known.stream()
                                .filter(one -> one.source().equals(source) && one.year() == year)
                                .findFirst()
                                .orElse(null)))));
        return parts;
    }

    /** Takes the file in as it was tried out; each source and year of it in the place of what was there. */
    @Transactional
    public Outcome takeIn(String fileName, byte[] content, boolean generated, Actor actor) {
        var outcome = tryOut(fileName, content, actor);
        if (outcome instanceof Outcome.Ready(var parts)) {
            parts.forEach(part -> keep(part, fileName, content, generated, actor));
        }
        return outcome;
    }

    private void keep(Part part, String fileName, byte[] content, boolean generated, Actor actor) {
        sql.deleteFrom(GRANT_LIST)
                .where(GRANT_LIST.OWNER_ID.eq(actor.organisation()))
                .and(GRANT_LIST.SOURCE.eq(part.source()))
                .and(GRANT_LIST.YEAR.eq(part.year()))
                .execute();
        var id = sql.insertInto(GRANT_LIST)
                .set(GRANT_LIST.OWNER_ID, actor.organisation())
                .set(GRANT_LIST.SOURCE, part.source())
                .set(GRANT_LIST.YEAR, part.year())
                .set(GRANT_LIST.FILE_NAME, fileName)
                .set(GRANT_LIST.CHECKSUM, Checksum.of(content))
                .set(GRANT_LIST.TAKEN_IN_BY, actor.person())
                .set(GRANT_LIST.TAKEN_IN_AT, clock.instant())
                .set(GRANT_LIST.GENERATED, generated)
                .returning(GRANT_LIST.ID)
                .fetchSingle(GRANT_LIST.ID);
        sql.batchInsert(part.grants().stream()
                        .map(grant -> row(grant, id, actor.organisation()))
                        .toList())
                .execute();
    }

    /** Takes a list away with all that it tells; its file can be taken in anew. */
    @Transactional
    public void remove(UUID id, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        sql.deleteFrom(GRANT_LIST).where(GRANT_LIST.ID.eq(get(id, actor).id())).execute();
    }

    private ListedGrantRecord row(ListedGrant grant, UUID list, UUID owner) {
        var row = sql.newRecord(LISTED_GRANT);
        row.setListId(list);
        row.setOwnerId(owner);
        row.setYear(grant.year());
        row.setPosition(grant.row());
        row.setNumber(grant.number().number());
        row.setName(grant.name());
        row.setFunder(grant.funder());
        row.setProgramme(grant.programme());
        row.setAmountSek(grant.amount().amount());
        row.setDecidedOn(grant.decidedOn());
        row.setMoneyFrom(grant.money() == null ? null : grant.money().from());
        row.setMoneyTo(grant.money() == null ? null : grant.money().to());
        return row;
    }

    /** The latest years first. */
    @Transactional(readOnly = true)
    public List<Kept> list(Actor actor) {
        return list(noCondition(), actor);
    }

    @Transactional(readOnly = true)
    public Kept get(UUID id, Actor actor) {
        return list(GRANT_LIST.ID.eq(id), actor).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("grant list " + id));
    }

    /** What a list tells, in the order of its file. */
    @Transactional(readOnly = true)
    public Slice<ListedGrant> listIn(Kept list, int number, int size) {
        var page = Slice.within(number, list.grants(), size);
        return new Slice<>(
                sql.selectFrom(LISTED_GRANT)
                        .where(LISTED_GRANT.LIST_ID.eq(list.id()))
                        .orderBy(LISTED_GRANT.POSITION)
                        .limit(size)
                        .offset((page - 1) * size)
                        .fetch(GrantLists::grant),
                list.grants(),
                page,
                size);
    }

    private List<Kept> list(Condition which, Actor actor) {
        return sql.select(GRANT_LIST.fields())
                .select(count(), sum(LISTED_GRANT.AMOUNT_SEK))
                .from(GRANT_LIST)
                .join(LISTED_GRANT)
                .on(LISTED_GRANT.LIST_ID.eq(GRANT_LIST.ID))
                .where(GRANT_LIST.OWNER_ID.eq(actor.organisation()))
                .and(which)
                .groupBy(GRANT_LIST.ID)
                .orderBy(GRANT_LIST.YEAR.desc(), GRANT_LIST.SOURCE)
                .fetch(row -> new Kept(
                        row.get(GRANT_LIST.ID),
                        row.get(GRANT_LIST.SOURCE),
                        row.get(GRANT_LIST.YEAR),
                        row.get(GRANT_LIST.FILE_NAME),
                        row.get(GRANT_LIST.TAKEN_IN_AT),
                        row.get(count()),
                        new Kronor(row.get(sum(LISTED_GRANT.AMOUNT_SEK)).longValueExact()),
                        row.get(GRANT_LIST.GENERATED)));
    }

    /** A grant and where it is told of. */
    public record Told(ListedGrant grant, String source, Instant takenInAt, boolean generated) {}

    /** What all the lists tell of an organisation, the latest first. */
    @Transactional(readOnly = true)
    public List<Told> listOf(OrganisationNumber number, Actor actor) {
        return sql.select(LISTED_GRANT.fields())
                .select(GRANT_LIST.SOURCE, GRANT_LIST.TAKEN_IN_AT, GRANT_LIST.GENERATED)
                .from(LISTED_GRANT)
                .join(GRANT_LIST)
                .on(GRANT_LIST.ID.eq(LISTED_GRANT.LIST_ID))
                .where(LISTED_GRANT.OWNER_ID.eq(actor.organisation()))
                .and(LISTED_GRANT.NUMBER.eq(number.number()))
                .orderBy(LISTED_GRANT.DECIDED_ON.desc(), GRANT_LIST.SOURCE, LISTED_GRANT.POSITION)
                .fetch(row -> new Told(
                        grant(row.into(LISTED_GRANT)),
                        row.get(GRANT_LIST.SOURCE),
                        row.get(GRANT_LIST.TAKEN_IN_AT),
                        row.get(GRANT_LIST.GENERATED)));
    }

    private static ListedGrant grant(ListedGrantRecord row) {
        return new ListedGrant(
                row.getPosition(),
                new OrganisationNumber(row.getNumber()),
                row.getName(),
                row.getFunder(),
                row.getProgramme(),
                new Kronor(row.getAmountSek()),
                row.getDecidedOn(),
                row.getMoneyFrom() == null ? null : new Period(row.getMoneyFrom(), row.getMoneyTo()));
    }
}
