package se.samsyn.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;

/** No column without a purpose, a ground and a keeping time, or the word that it tells of nobody. */
@SamsynTest
class PersonalColumnsTests {
    @Autowired
    DSLContext sql;

    @Autowired
    World world;

    @Autowired
    MessageSource messages;

    @Test
    void everyColumnSaysWhatItHoldsAboutPeople() {
        var declared =
                PersonalColumns.all().stream().map(PersonalColumnsTests::name).toList();
        var known = columns().stream().map(PersonalColumnsTests::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(declared)
                .as("app/src/main/resources/personal/columns.properties")
                .doesNotHaveDuplicates();
        assertThat(new TreeSet<>(declared)).isEqualTo(known);
    }

    @Test
    void everyColumnToldToAPersonHasAName() {
        var swedish = new Texts(Language.SV, messages);

        assertThat(PersonalColumns.leadingToPersons().stream()
                        .flatMap(group -> group.columns().stream())
                        .map(PersonalColumns.Column::name)
                        .filter(column -> !column.matches("id|.*_id|about|principal_name|row_key|salt"))
                        .filter(column ->
                                swedish.find("personal.column." + column).isEmpty()))
                .isEmpty();
    }

    @Test
    void everyWordInTheDeclarationIsKnown() {
        assertThat(PersonalColumns.all())
                .allMatch(column -> column.processing().isPresent()
                        || Set.of("code", "none").contains(column.declared()));
    }

    @Test
    void whatIsTextTellsOfNobodyOnlyWhenItIsSaidToBeACode() {
        var none = declaredAs(Set.of("none"));
        for (var column : columns()) {
            if (column.get("category", String.class).equals("S") || isText(column)) {
                assertThat(none).as("a column of text may tell of somebody").doesNotContain(name(column));
            }
        }
    }

    @Test
    void whatLeadsToAPersonIsFoundByIt() {
        var leading = PersonalColumns.all().stream()
                .filter(PersonalColumns.Column::leads)
                .map(PersonalColumnsTests::name)
                .toList();
        for (var column : columns()) {
            var looksLikeAPerson = column.get("type", String.class).equals("uuid")
                    && column.get("name", String.class).matches(".*_by|person(_id)?|responsible|about");
            if (column.get("references_person", Boolean.class) || looksLikeAPerson) {
                assertThat(leading).as("columns marked with *").contains(name(column));
            }
        }
    }

    @Test
    void whatEndsWithTheAccountLeadsToThePersonSoThatItIsErasedWithHer() {
        var found = PersonalColumns.leadingToPersons().stream()
                .map(PersonalColumns.Group::table)
                .collect(Collectors.toSet());
        found.add("access.spring_session_attributes"); // go with their sessions
        assertThat(PersonalColumns.all().stream()
                        .filter(column -> column.processing()
                                .filter(one -> one.keeping() == Keeping.ACCOUNT)
                                .isPresent())
                        .map(PersonalColumns.Column::table))
                .isSubsetOf(found);
    }

    @Test
    void everyKeepingTimeIsSomebodys() {
        var used = new HashSet<Keeping>(Set.of(Keeping.UNUSED));
        for (var processing : Processing.values()) {
            used.add(processing.keeping());
            assertThat(PersonalColumns.of(processing)).as(processing.code()).isNotEmpty();
        }
        assertThat(used).containsExactlyInAnyOrder(Keeping.values());
    }

    private Set<String> declaredAs(Set<String> words) {
        return PersonalColumns.all().stream()
                .filter(column -> words.contains(column.declared()))
                .map(PersonalColumnsTests::name)
                .collect(Collectors.toSet());
    }

    private static boolean isText(Record column) {
        return column.get("type", String.class).matches("json|jsonb|bytea|xml|_text|_varchar");
    }

    private static String name(PersonalColumns.Column column) {
        return column.table() + "." + column.name();
    }

    private static String name(Record column) {
        return column.get("in_table", String.class) + "." + column.get("name", String.class);
    }

    private List<Record> columns() {
        var found = new java.util.ArrayList<Record>();
        world.rolledBack(world.coordinator(), () -> found.addAll(sql.fetch("""
                select n.nspname || '.' || c.relname as in_table, a.attname as name, t.typname as type, t.typcategory as category,
                  exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
                    and k.confrelid = 'access.person'::regclass and a.attnum = any (k.conkey)) as references_person
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                join pg_type t on t.oid = a.atttypid
                where c.relkind in ('r', 'p') and n.nspname not in ('public', 'information_schema') and n.nspname not like 'pg\\_%'""")));
        return found;
    }
}
