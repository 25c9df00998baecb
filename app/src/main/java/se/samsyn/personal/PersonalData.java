package se.samsyn.personal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.access.Tables.PROTECTED_IDENTITY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;
import se.samsyn.audit.AuditTrail;
import se.samsyn.personal.PersonalColumns.Column;
import se.samsyn.personal.PersonalColumns.Group;
import se.samsyn.personal.PersonalColumns.Mark;

/** (Registerutdrag) Everything that is kept about one person (GDPR articles 15 and 20), found through the register of columns. */
@Component
public class PersonalData {
    /** Stands for what is kept but told to nobody. */
    public static final String HIDDEN = "(hidden)";

    private static final Field<String> ORGANISATION = field(
                    "(select o.name from organisation.named o where o.id = organisation_id)", String.class)
            .as("organisation");

    private final DSLContext sql;
    private final TransactionTemplate reading;
    private final AuditTrail trail;

    PersonalData(DSLContext sql, TransactionTemplate transaction, AuditTrail trail) {
        this.sql = sql;
        this.trail = trail;
        this.reading = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.reading.setReadOnly(true);
    }

    /** The rows of one table that serve one purpose and lead to the person; values as the database writes them. */
    public record Part(String table, Processing processing, List<Map<String, String>> rows) {}

    /**
     * What is kept about the person, told to herself or to whoever manages her account; that it was is kept. She gets all of
     * it; an administrator what the database lets one see, and no drafts.
     */
    public List<Part> tell(UUID person, Actor to) {
        var herself = person.equals(to.person());
        var scope = herself || to.isOperator() ? Scope.system() : Scope.opening(to);
        var parts = scope.call(() -> Objects.requireNonNull(reading.execute(_ -> find(person, herself))));
        trail.record(to.person(), to, "personal_data_read", person.toString(), Map.of("tables", "" + parts.size()));
        return parts;
    }

    private List<Part> find(UUID person, boolean herself) {
        var userName = sql.select(PERSON.USER_NAME)
                .from(PERSON)
                .where(PERSON.ID.eq(person))
                .fetchOptional(PERSON.USER_NAME)
                .orElseThrow(() -> new se.samsyn.shared.NotFound("person " + person));
        var keys = sql.fetch("""
                        select format('%s.%s', n.nspname, c.relname), a.attname
                        from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indisprimary""").intoGroups(row -> row.get(0, String.class), row -> row.get(1, String.class));
        var parts = new ArrayList<Part>();
        var isProtected = sql.fetchExists(
                sql.selectOne().from(PROTECTED_IDENTITY).where(PROTECTED_IDENTITY.PERSON_ID.eq(person)));
        var groups = PersonalColumns.leadingToPersons().stream()
                // names in the trail are names too, and opened with a reason only
                .filter(group -> !isProtected || group.processing() != Processing.NAMES_IN_TRAIL)
                .toList();
        var found = sql.select(groups.stream()
                        .map(group ->
                                rows(group, keys.getOrDefault(group.table(), List.of()), person, userName, herself))
                        .toList())
                .fetchSingle();
        for (var at = 0; at < groups.size(); at++) {
            @SuppressWarnings("unchecked") // as each was asked for
            var rows = (List<Map<String, String>>) found.get(at);
            if (!rows.isEmpty()) {
                parts.add(new Part(groups.get(at).table(), groups.get(at).processing(), rows));
            }
        }
        return parts;
    }

    private static Field<List<Map<String, String>>> rows(
            Group group, List<String> key, UUID person, String userName, boolean herself) {
        var fields = new LinkedHashMap<String, Field<String>>();
        key.stream()
                .filter(column ->
                        group.columns().stream().noneMatch(one -> one.name().equals(column)))
                .forEach(column -> fields.put(column, text(column)));
        for (var column : group.columns()) {
            if (column.mark() == Mark.SECRET) {
                fields.put(column.name(), inline(HIDDEN).as(column.name()));
            } else if (column.mark() != Mark.OWN_ONLY || herself) {
                fields.put(column.name(), text(column.name()));
            }
            if (column.name().equals("organisation_id")) {
                fields.put("organisation", ORGANISATION);
            }
        }
        return multiset(select(List.copyOf(fields.values()))
                        .from(table(group.table()))
                        .where(leadsTo(group, person, userName)))
                .convertFrom(rows -> rows.map(row -> {
                    var cells = new LinkedHashMap<String, String>();
                    for (var at = 0; at < row.size(); at++) {
                        cells.put(row.field(at).getName(), Objects.requireNonNullElse(row.get(at, String.class), ""));
                    }
                    return cells;
                }));
    }

    /** Rows that any of the leading columns of the group connects with the person. */
    static Condition leadsTo(Group group, UUID person, String userName) {
        return DSL.or(group.leading().stream()
                .map(Column::name)
                .map(PersonalData::uncast)
                .map(lead -> lead.eq(person.toString())
                        .or(lead.eq(userName))
                        .or(lead.startsWith(inline(person + "/", lead.getDataType()))))
                .toList());
    }

    private static Field<String> text(String column) {
        return uncast(column).as(column);
    }

    private static Field<String> uncast(String column) {
        return field("{0}::text", String.class, name(column));
    }
}
