package se.samsyn.audit;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.audit.Tables.ENTRY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.ProtectedPeople;
import se.samsyn.shared.Slice;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit trail as an administrator reads it: who did what to which row, and which columns changed. What stood in them is
 * shown for accounts and sign-ins only; drafts and reports of others are not read this way, nor searched.
 */
@Component
public class AuditTrail {
    private static final int MOST_IN_A_FILE = 50_000;

    private static final Condition OPEN = ENTRY.TABLE_NAME.isNull().or(ENTRY.TABLE_NAME.startsWith(inline("access.")));
    private static final Field<JSONB> BEFORE = when(OPEN, ENTRY.BEFORE).as("shown_before");
    private static final Field<JSONB> AFTER = when(OPEN, ENTRY.AFTER).as("shown_after");

    /** Values kept apart from their entries: gone for whoever is erased, not seen for whoever is protected. */
    private static final Field<JSONB> APART = field(
            "(select jsonb_object_agg(a.side || ' ' || a.column_name, a.value) from audit.apart a where a.batch = {0} and a.position = {1})",
            JSONB.class, ENTRY.BATCH, ENTRY.POSITION);

    private static final Field<String[]> COLUMNS = field(
            "case when {0} is not null then array(select jsonb_object_keys(coalesce({1}, {2}) || coalesce({2}, {1})) order by 1) end",
            String[].class, ENTRY.TABLE_NAME, ENTRY.BEFORE, ENTRY.AFTER);
    private static final Field<String> WHO =
            ProtectedPeople.called(PERSON, ENTRY.PERSON_ID).as("who");
    private static final Field<String> ORGANISATION = field(name("o", "name"), String.class);

    private final DSLContext sql;

    AuditTrail(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * What is looked for; empty narrows nothing.
     *
     * @param person part of a name or user name
     * @param text part of what identifies a row or request, or of contents that are shown
     */
    public record Search(
            @Nullable Instant from, @Nullable Instant until, String person, String table, String action, String text) {}

    /**
     * One entry, with nothing in it that breaks a line.
     *
     * @param person the name; empty for the product itself and for whom one may not see
     * @param connectedAs the database's role, which tells changes made past Samsyn
     * @param table empty for what changed no row
     * @param columns those that changed
     * @param changes what stood in them before and after, where that is shown
     */
    public record Entry(
            Instant at,
            String person,
            String organisation,
            String role,
            String request,
            String connectedAs,
            String action,
            String table,
            String row,
            List<String> columns,
            List<Change> changes) {}

    /** What stood in a column before and after; empty for nothing. */
    public record Change(String column, String before, String after) {}

    /** Keeps that something happened which changed no row; at once, whatever becomes of the page that tells of it. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(
            @Nullable UUID person,
            @Nullable Actor actingAs,
            String action,
            String subject,
            Map<String, String> details) {
        sql.execute(
                "select audit.note({0}::uuid, {1}::uuid, {2}::text, {3}::text, {4}::text, {5}::jsonb)",
                person,
                actingAs == null ? null : actingAs.organisation(),
                actingAs == null ? null : actingAs.role().code(),
                action,
                subject,
                JsonMapper.shared().writeValueAsString(new TreeMap<>(details)));
    }

    @Transactional(readOnly = true)
    public Slice<Entry> list(Search search, int number, int size, Actor actor) {
        actor.require(Permission.READ_AUDIT);
        var total = sql.fetchCount(ENTRY, where(search, actor));
        var page = Slice.within(number, total, size);
        return new Slice<>(fetch(search, actor, (page - 1) * size, size), total, page, size);
    }

    /** The latest, for a file; that it was taken is itself an event, told by the one who hands it over. */
    @Transactional(readOnly = true)
    public List<Entry> listForFile(Search search, Actor actor) {
        actor.require(Permission.READ_AUDIT);
        return fetch(search, actor, 0, MOST_IN_A_FILE);
    }

    private List<Entry> fetch(Search search, Actor actor, int offset, int limit) {
        return sql.select(ENTRY.fields())
                .select(BEFORE, AFTER, APART, COLUMNS, WHO, ORGANISATION)
                .from(ENTRY)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(ENTRY.PERSON_ID))
                .leftJoin(table(name("organisation", "named")).as("o"))
                .on(field(name("o", "id"), UUID.class).eq(ENTRY.ORGANISATION_ID))
                .where(where(search, actor))
                .orderBy(ENTRY.HAPPENED_AT.desc(), ENTRY.BATCH.desc(), ENTRY.POSITION.desc())
                .limit(limit)
                .offset(offset)
                .fetch(AuditTrail::entry);
    }

    /** The policy keeps to one's organisation in any case; said here too, an index finds it. */
    private Condition where(Search search, Actor actor) {
        var condition = actor.isOperator() ? noCondition() : ENTRY.ORGANISATION_ID.eq(actor.organisation());
        if (search.from() != null) {
            condition = condition.and(ENTRY.HAPPENED_AT.ge(search.from()));
        }
        if (search.until() != null) {
            condition = condition.and(ENTRY.HAPPENED_AT.lt(search.until()));
        }
        if (!search.person().isBlank()) {
            var part = search.person().strip();
            condition = condition.and(ENTRY.PERSON_ID.in(sql.select(PERSON.ID)
                    .from(PERSON)
                    .where(PERSON.DISPLAY_NAME
                            .containsIgnoreCase(part)
                            .or(PERSON.USER_NAME.containsIgnoreCase(part)))));
        }
        if (!search.table().isEmpty()) {
            condition = condition.and(ENTRY.TABLE_NAME.eq(search.table()));
        }
        if (!search.action().isEmpty()) {
            condition = condition.and(ENTRY.ACTION.eq(search.action()));
        }
        if (!search.text().isBlank()) {
            var part = search.text().strip();
            condition = condition.and(ENTRY.ROW_KEY
                    .containsIgnoreCase(part)
                    .or(ENTRY.REQUEST.eq(part))
                    .or(OPEN.and(
                            says(ENTRY.BEFORE, part).or(says(ENTRY.AFTER, part)).or(saysApart(part)))));
        }
        return condition;
    }

    private static Condition says(Field<JSONB> document, String part) {
        return condition(
                "exists (select from jsonb_each_text({0}) c where strpos(lower(c.value), lower({1})) > 0)",
                document, part);
    }

    private static Condition saysApart(String part) {
        return condition(
                "exists (select from audit.apart a where a.batch = {0} and a.position = {1} and strpos(lower(a.value), lower({2})) > 0)",
                ENTRY.BATCH, ENTRY.POSITION, part);
    }

    private static Entry entry(Record row) {
        var apart = cells(row.get(APART));
        var before = cells(row.get(BEFORE));
        before.replaceAll((column, cell) -> whole(cell, apart.get("before " + column)));
        var after = cells(row.get(AFTER));
        after.replaceAll((column, cell) -> whole(cell, apart.get("after " + column)));
        var columns = new TreeSet<>(before.keySet());
        columns.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (var column : columns) {
            changes.add(new Change(
                    plain(column), plain(before.getOrDefault(column, "")), plain(after.getOrDefault(column, ""))));
        }
        var changed = row.get(COLUMNS);
        return new Entry(
                row.get(ENTRY.HAPPENED_AT),
                plain(row.get(WHO)),
                plain(row.get(ORGANISATION)),
                plain(row.get(ENTRY.ACTING_ROLE)),
                plain(row.get(ENTRY.REQUEST)),
                plain(row.get(ENTRY.CONNECTED_AS)),
                row.get(ENTRY.ACTION),
                plain(row.get(ENTRY.TABLE_NAME)),
                plain(row.get(ENTRY.ROW_KEY)),
                changed == null ? List.of() : List.of(changed),
                changes);
    }

    private static Map<String, String> cells(@Nullable JSONB document) {
        var cells = new TreeMap<String, String>();
        if (document != null) {
            JsonMapper.shared()
                    .readTree(document.data())
                    .forEachEntry((column, cell) -> cells.put(
                            column, cell.isNull() ? "" : cell.isString() ? cell.asString() : cell.toString()));
        }
        return cells;
    }

    /** What is kept apart in place of its hash. */
    private static String whole(String cell, @Nullable String apart) {
        return apart != null ? apart : cell.matches("sha256:[0-9a-f]{64}") ? "(hidden)" : cell;
    }

    /** The text in one line: line ends are shown as such, and what would steer a terminal or the direction of writing is taken out. */
    static String plain(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\R", "\u21b5").replaceAll("[\\p{Cntrl}\\p{Cf}]", "\ufffd");
    }
}
