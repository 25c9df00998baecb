package se.samsyn.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import se.samsyn.access.SecretKeys;
import se.samsyn.audit.AuditSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * (Säkerhetskopia.) All tables as they were at one moment, in one file with checksums, while the application runs. The secret
 * key is not in it, and neither are sessions: nobody is signed in by a copy.
 */
@Component
public class Backup {
    private static final Set<String> LEFT_OUT =
            Set.of("access.spring_session", "access.spring_session_attributes", "access.sign_in_tries");

    private final DataSource owner;
    private final SecretKeys keys;
    private final Path anchors;
    private final InstantSource clock;

    Backup(@Qualifier("ownerDataSource") DataSource owner, SecretKeys keys, AuditSettings audit, InstantSource clock) {
        this.owner = owner;
        this.keys = keys;
        this.anchors = audit.anchors();
        this.clock = clock;
    }

    /** Writes the file, which is there whole or not at all. */
    public Manifest write(Path file) {
        var whole = file.toAbsolutePath();
        if (Files.exists(whole)) {
            throw new BackupRefused(file + " is there already");
        }
        try {
            // Not to be read by others: it holds what the database holds.
            var part = Files.createTempFile(
                    whole.getParent(),
                    "." + whole.getFileName(),
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var connection = owner.getConnection()) {
                note(connection);
                // Before the snapshot, so that what is anchored is in it.
                var anchored = Files.exists(anchors) ? Files.readAllBytes(anchors) : new byte[0];
                var manifest = write(part, connection, anchored);
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
                return manifest;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException broken) {
            throw new BackupRefused("the file could not be written", broken);
        } catch (SQLException refused) {
            throw new BackupRefused("the database did not give its content", refused);
        }
    }

    /** First, so that nobody gets a copy that the audit trail does not tell of. */
    private static void note(Connection connection) throws SQLException {
        var catalogue = new Catalogue(connection);
        catalogue.migrations();
        if (catalogue.isUnfinished()) {
            throw new BackupRefused("a copy is being put into this database, or was not put back to the end");
        }
        try (var statement = connection.createStatement()) {
            statement.execute("begin");
            statement.execute("set local samsyn.scope = 'system'");
            statement.execute("select audit.note(null, null, null, 'backed_up', '', null)");
            statement.execute("commit");
        }
    }

    private Manifest write(Path part, Connection connection, byte[] anchored) throws IOException, SQLException {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE);
                var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
            connection.setAutoCommit(false);
            try {
                seeAllInOneMoment(connection);
                var catalogue = new Catalogue(connection);
                var tables = new ArrayList<Manifest.Table>();
                for (var table : catalogue.tables()) {
                    tables.add(write(table, connection, zip));
                }
                var manifest = new Manifest(
                        Manifest.FORMAT,
                        clock.instant(),
                        catalogue.migrations(),
                        keys.fingerprints(),
                        tables,
                        catalogue.sequences(),
                        write(BackupFile.ANCHORS, anchored, zip));
                var sum = write(BackupFile.MANIFEST, JsonMapper.shared().writeValueAsBytes(manifest), zip);
                write(BackupFile.MANIFEST_SUM, sum.getBytes(java.nio.charset.StandardCharsets.US_ASCII), zip);
                zip.finish();
                zip.flush();
                channel.force(true);
                return manifest;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void seeAllInOneMoment(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            var catalogue = new Catalogue(connection);
            if (!catalogue.is("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")) {
                if (!catalogue.is(
                        "select exists (select from pg_roles where rolname = 'samsyn_backup' and pg_has_role(oid, 'set'))")) {
                    throw new BackupRefused("""
                            the database's policies hide rows from its owner. Its superuser lets copies be made, once:
                              create role samsyn_backup nologin bypassrls;
                              grant pg_read_all_data to samsyn_backup;
                              grant samsyn_backup to <owner> with inherit false, set true;""");
                }
                statement.execute("set local role samsyn_backup");
            }
            statement.execute(
                    "set local row_security = off"); // a row that would be hidden is an error and not left out
        }
    }

    private static Manifest.Table write(Catalogue.Table table, Connection connection, ZipOutputStream zip)
            throws IOException, SQLException {
        if (LEFT_OUT.contains(table.name())) {
            return new Manifest.Table(
                    table.name(), table.columns(), 0, write(BackupFile.entry(table.name()), new byte[0], zip));
        }
        zip.putNextEntry(new ZipEntry(BackupFile.entry(table.name())));
        var digest = BackupFile.sha256();
        var rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy " + table.name() + " (" + String.join(", ", table.columns()) + ") to stdout",
                        new DigestOutputStream(new KeptOpen(zip), digest));
        zip.closeEntry();
        return new Manifest.Table(table.name(), table.columns(), rows, BackupFile.hex(digest));
    }

    private static String write(String name, byte[] content, ZipOutputStream zip) throws IOException {
        var digest = BackupFile.sha256();
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
        digest.update(content);
        return BackupFile.hex(digest);
    }

    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {
            // the archive goes on
        }
    }
}
