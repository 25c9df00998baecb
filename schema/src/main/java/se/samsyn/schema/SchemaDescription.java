package se.samsyn.schema;

import java.sql.SQLException;
import java.util.StringJoiner;
import javax.sql.DataSource;

/** The database as it stands after all migrations, told as readable SQL: tables, columns, constraints, policies. */
final class SchemaDescription {
    private static final String TABLES = """
            select n.nspname || '.' || c.relname,
              (select string_agg(format('  %s %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                        case when a.attnotnull then ' not null' else '' end), E',\\n' order by a.attnum)
                 from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
              (select string_agg(format('  %s', pg_get_constraintdef(k.oid)), E',\\n' order by k.contype, pg_get_constraintdef(k.oid))
                 from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n'),
              (select string_agg(format('-- policy %s: %s using %s check %s', p.policyname, p.cmd, p.qual, p.with_check), E'\\n'
                        order by p.policyname)
                 from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname),
              case when c.relrowsecurity then '-- row-level security' || case when c.relforcerowsecurity then ', forced' else '' end
                   else '-- no row-level security' end
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname in ('access', 'organisation', 'mandate', 'funding', 'strategy', 'indicator', 'report', 'audit', 'personal', 'power')
            order by n.nspname, c.relname
            """;

    private final DataSource dataSource;

    SchemaDescription(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    String text() throws SQLException {
        var text = new StringJoiner(
                "\n\n", "-- Written by ./dev schema from the migrations; not edited by hand.\n\n", "\n");
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                var constraints = rows.getString(3);
                var policies = rows.getString(4);
                text.add("create table " + rows.getString(1) + " (\n" + rows.getString(2)
                        + (constraints == null ? "" : ",\n" + constraints) + "\n);\n" + rows.getString(5)
                        + (policies == null ? "" : "\n" + policies));
            }
        }
        return text.toString();
    }
}
