package se.samsyn.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database itself knows of its tables, sequences and migrations; names are quoted where SQL wants it. */
final class Catalogue {
    /** A schema that stands there from the first to the last moment of a restore; the migrations stop at it. */
    static final String UNFINISHED = "unfinished_restore";

    private static final String OURS = """
             n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
             and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            """;

    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname),
              array(select quote_ident(a.attname) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum),
              c.relforcerowsecurity
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and format('%I.%I', n.nspname, c.relname) <> 'public.flyway_schema_history' and
            """ + OURS + " order by 1";

    private static final String SEQUENCES = """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'S' and
            """ + OURS + " order by 1";

    private static final String FOREIGN_KEYS = """
            select format('%I.%I', n.nspname, c.relname), quote_ident(k.conname), pg_get_constraintdef(k.oid)
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where k.contype = 'f' and k.conparentid = 0 and
            """ + OURS;

    private static final String SCHEMAS = """
            select quote_ident(n.nspname) from pg_namespace n
            where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
            """;

    private static final String CONTENT = """
            select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                           where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and
            """ + OURS + ")";

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    record Table(String name, List<String> columns, boolean forced) {}

    record ForeignKey(String table, String name, String definition) {}

    List<Table> tables() throws SQLException {
        return list(
                TABLES,
                row -> new Table(
                        row.getString(1), List.of((String[]) row.getArray(2).getArray()), row.getBoolean(3)));
    }

    List<Manifest.Sequence> sequences() throws SQLException {
        var sequences = new ArrayList<Manifest.Sequence>();
        for (var name : list(SEQUENCES, row -> row.getString(1))) {
            sequences.addAll(list(
                    "select last_value, is_called from " + name,
                    row -> new Manifest.Sequence(name, row.getLong(1), row.getBoolean(2))));
        }
        return sequences;
    }

    List<ForeignKey> foreignKeys() throws SQLException {
        return list(FOREIGN_KEYS, row -> new ForeignKey(row.getString(1), row.getString(2), row.getString(3)));
    }

    boolean isUnfinished() throws SQLException {
        return schemas().contains(UNFINISHED);
    }

    List<String> schemas() throws SQLException {
        return list(SCHEMAS, row -> row.getString(1));
    }

    boolean isEmpty() throws SQLException {
        return !is(CONTENT);
    }

    List<Manifest.Migration> migrations() throws SQLException {
        if (!is("select to_regclass('public.flyway_schema_history') is not null")) {
            throw new BackupRefused("there is no Samsyn in this database");
        }
        return list(
                "select version, checksum from public.flyway_schema_history where version is not null and success order by installed_rank",
                row -> new Manifest.Migration(row.getString(1), row.getInt(2)));
    }

    boolean is(String question) throws SQLException {
        return list(question, row -> row.getBoolean(1)).getFirst();
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String query, Reading<T> reading) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(reading.of(rows));
            }
            return list;
        }
    }
}
