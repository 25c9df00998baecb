package se.samsyn.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import se.samsyn.access.SecretKeys;
import se.samsyn.audit.AuditSettings;

/**
 * (Återläsning.) Puts a copy back into an empty database: the migrations up to the version of the copy, then all rows in one
 * transaction. Until that is done the schema {@code unfinished_restore} stands there, and Samsyn does not start on it.
 */
@Component
public class Restore {
    private static final long ONE_AT_A_TIME = 7_265_013;

    private final DataSource owner;
    private final SecretKeys keys;
    private final Path anchors;

    Restore(@Qualifier("ownerDataSource") DataSource owner, SecretKeys keys, AuditSettings audit) {
        this.owner = owner;
        this.keys = keys;
        this.anchors = audit.anchors();
    }

    /**
     * A copy that was put back.
     *
     * @param keyIsHere whether what is encrypted in it can be read with the secret key that is here
     * @param anchorsAreOthers whether there were anchors here already, which were left alone and are not those of the copy
     */
    public record Restored(Manifest manifest, boolean keyIsHere, boolean anchorsAreOthers) {}

    /** Puts the copy back; nothing is written before it has been read through and the database found empty. */
    public Restored from(Path file) {
        try (var backup = BackupFile.open(file);
                var connection = owner.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            into(connection, backup);
            return new Restored(
                    backup.manifest(),
                    keys.fingerprints().containsAll(backup.manifest().keys()),
                    !putAnchors(backup.anchors()));
        } catch (IOException broken) {
            throw new BackupRefused("the file could not be read", broken);
        } catch (SQLException refused) {
            throw new BackupRefused("the database did not take the content", refused);
        }
    }

    private void into(Connection connection, BackupFile backup) throws SQLException, IOException {
        var catalogue = new Catalogue(connection);
        if (!catalogue.is("select pg_try_advisory_lock(" + ONE_AT_A_TIME + ")")) {
            throw new BackupRefused("another copy is being put into this database");
        }
        try {
            var begun = catalogue.isUnfinished();
            if (!begun && !catalogue.isEmpty()) {
                throw new BackupRefused("the database is not empty; a copy is put into an empty one only");
            }
            requireKnown(backup.manifest().migrations());
            if (begun) {
                clear(connection, catalogue);
            } else {
                run(connection, "create schema " + Catalogue.UNFINISHED);
            }
            flyway(backup.manifest().migrations().getLast().version()).migrate();
            connection.setAutoCommit(false);
            try {
                fill(connection, catalogue, backup);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            run(connection, "analyze");
        } finally {
            run(connection, "select pg_advisory_unlock(" + ONE_AT_A_TIME + ")");
        }
    }

    private void requireKnown(List<Manifest.Migration> made) {
        var last = MigrationVersion.fromVersion(made.getLast().version());
        var known = Arrays.stream(flyway("latest").info().all())
                .filter(migration ->
                        migration.getVersion() != null && migration.getVersion().compareTo(last) <= 0)
                .map(migration -> new Manifest.Migration(
                        migration.getVersion().getVersion(), Objects.requireNonNullElse(migration.getChecksum(), 0)))
                .toList();
        if (!known.equals(made)) {
            throw new BackupRefused("the copy was made by a Samsyn with other migrations up to " + last
                    + "; use that one, or a newer one, to put it back");
        }
    }

    /** Without the callback that has everybody else stop at an unfinished restore. */
    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .skipDefaultCallbacks(true)
                .target(target)
                .load();
    }

    private static void clear(Connection connection, Catalogue catalogue) throws SQLException {
        for (var schema : catalogue.schemas()) {
            if (!schema.equals(Catalogue.UNFINISHED)) {
                run(connection, "drop schema " + schema + " cascade");
            }
        }
        run(connection, "drop table if exists public.flyway_schema_history");
    }

    /** The owner may do all of this without being a superuser: triggers, policies and foreign keys step aside and come back. */
    private static void fill(Connection connection, Catalogue catalogue, BackupFile backup)
            throws SQLException, IOException {
        var tables = catalogue.tables();
        var copied = backup.manifest().tables();
        if (tables.size() != copied.size()) {
            throw new BackupRefused("the copy has " + copied.size() + " tables and the database " + tables.size());
        }
        var foreignKeys = catalogue.foreignKeys();
        run(
                connection,
                "truncate "
                        + String.join(
                                ", ", tables.stream().map(Catalogue.Table::name).toList()));
        for (var key : foreignKeys) {
            run(connection, "alter table " + key.table() + " drop constraint " + key.name());
        }
        for (var at = 0; at < tables.size(); at++) {
            copy(connection, tables.get(at), copied.get(at), backup);
        }
        for (var key : foreignKeys) {
            run(connection, "alter table " + key.table() + " add constraint " + key.name() + " " + key.definition());
        }
        for (var table : tables) {
            if (table.forced()) {
                run(connection, "alter table " + table.name() + " force row level security");
            }
        }
        for (var sequence : backup.manifest().sequences()) {
            try (var set = connection.prepareStatement("select setval(cast(? as regclass), ?, ?)")) {
                set.setString(1, sequence.name());
                set.setLong(2, sequence.value());
                set.setBoolean(3, sequence.used());
                set.execute();
            }
        }
        run(connection, "set local samsyn.scope = 'system'");
        run(
                connection,
                "select audit.note(null, null, null, 'restored', '', jsonb_build_object('madeAt', '"
                        + backup.manifest().madeAt() + "'))");
        run(connection, "drop schema " + Catalogue.UNFINISHED);
    }

    private static void copy(Connection connection, Catalogue.Table table, Manifest.Table copied, BackupFile backup)
            throws SQLException, IOException {
        if (!copied.hasShapeOf(table)) {
            throw new BackupRefused("the copy has " + copied.name() + " with " + copied.columns() + ", the database "
                    + table.name() + " with " + table.columns());
        }
        run(connection, "alter table " + table.name() + " disable trigger user");
        run(connection, "alter table " + table.name() + " no force row level security");
        try (var rows = backup.table(copied)) {
            var written = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table.name() + " (" + String.join(", ", table.columns()) + ") from stdin", rows);
            if (written != copied.rows()) {
                throw new BackupRefused(
                        table.name() + " has " + written + " rows and the copy told of " + copied.rows());
            }
        }
        run(connection, "alter table " + table.name() + " enable trigger user");
    }

    /** Whether the anchors here are now those of the copy; those that are here already are never written over. */
    private boolean putAnchors(byte[] content) throws IOException {
        if (Files.exists(anchors)) {
            return Arrays.equals(Files.readAllBytes(anchors), content);
        }
        if (content.length > 0) {
            Files.createDirectories(anchors.toAbsolutePath().getParent());
            Files.write(anchors, content, StandardOpenOption.CREATE_NEW);
        }
        return true;
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
