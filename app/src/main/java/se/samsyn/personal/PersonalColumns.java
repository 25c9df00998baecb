package se.samsyn.personal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** What every column of the database holds about people, as {@code personal/columns.properties} declares. */
public final class PersonalColumns {
    private static final List<Column> ALL = read();

    private PersonalColumns() {}

    /**
     * One column.
     *
     * @param table with its schema
     * @param declared the processing, or {@code code} or {@code none}
     * @param mark what stands before its name
     */
    record Column(String table, String name, String declared, Mark mark) {
        Optional<Processing> processing() {
            return Stream.of(Processing.values())
                    .filter(one -> one.code().equals(declared))
                    .findFirst();
        }

        boolean leads() {
            return mark == Mark.LEADS;
        }
    }

    /** What is special about a column. */
    enum Mark {
        NOTHING,
        LEADS,
        SECRET,
        OWN_ONLY;

        static Mark of(String declared) {
            return switch (declared.charAt(0)) {
                case '*' -> LEADS;
                case '-' -> SECRET;
                case '~' -> OWN_ONLY;
                default -> NOTHING;
            };
        }
    }

    /** Columns of one table that serve one purpose. */
    record Group(String table, Processing processing, List<Column> columns) {
        List<Column> leading() {
            return columns.stream().filter(Column::leads).toList();
        }
    }

    static List<Column> all() {
        return ALL;
    }

    /** Those through which a person's data are found. */
    static List<Group> leadingToPersons() {
        return groups().filter(group -> !group.leading().isEmpty()).toList();
    }

    /** Where the data of a processing are, as "table: column, column". */
    public static List<String> of(Processing processing) {
        return groups().filter(group -> group.processing() == processing)
                .map(group -> group.table() + ": "
                        + String.join(
                                ", ", group.columns().stream().map(Column::name).toList()))
                .toList();
    }

    private static Stream<Group> groups() {
        return ALL.stream()
                .map(column -> column.table() + "." + column.declared())
                .distinct()
                .map(PersonalColumns::group)
                .flatMap(Optional::stream);
    }

    private static Optional<Group> group(String key) {
        var columns = ALL.stream()
                .filter(column -> key.equals(column.table() + "." + column.declared()))
                .toList();
        var first = columns.getFirst();
        return first.processing().map(processing -> new Group(first.table(), processing, columns));
    }

    private static List<Column> read() {
        var lines = new Properties();
        try (var file = new InputStreamReader(
                Objects.requireNonNull(PersonalColumns.class.getResourceAsStream("/personal/columns.properties")),
                StandardCharsets.UTF_8)) {
            lines.load(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var columns = new ArrayList<Column>();
        for (var key : lines.stringPropertyNames()) {
            var dot = key.lastIndexOf('.');
            for (var declared : lines.getProperty(key).strip().split("\\s+")) {
                var mark = Mark.of(declared);
                columns.add(new Column(
                        key.substring(0, dot),
                        mark == Mark.NOTHING ? declared : declared.substring(1),
                        key.substring(dot + 1),
                        mark));
            }
        }
        columns.sort(Comparator.comparing(Column::table).thenComparing(Column::declared));
        return List.copyOf(columns);
    }
}
