package se.samsyn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import se.samsyn.SamsynTest;
import se.samsyn.access.SecretKeys;
import se.samsyn.audit.AuditSettings;

/** From the demo county's database to a second server, as its superuser and as an owner who is none. */
@SamsynTest
class BackupTests {
    private static EmbeddedPostgres server;
    private static int databases;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    @Autowired
    Backup backup;

    @Autowired
    SecretKeys keys;

    @TempDir
    Path folder;

    Path file;

    @BeforeAll
    static void startASecondServer() throws Exception {
        server = EmbeddedPostgres.builder().start();
        superuser("postgres", "create role rules login createrole password 'x'");
    }

    @AfterAll
    static void stopIt() throws IOException {
        server.close();
    }

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("copy.zip");
    }

    @Test
    void allIsBackAsItWas() throws Exception {
        backup.write(file);
        var target = database("postgres");
        new Restore(target, keys, anchors("a")).from(file);

        var expected = content(owner);
        assertThat(expected).hasSizeGreaterThan(30);
        assertThat(content(target)).isEqualTo(expected);
        assertThat(shape(target)).isEqualTo(shape(owner));
        assertThat(said(target, "select count(*) from audit.entry where action = 'restored'"))
                .isEqualTo("1");
    }

    @Test
    void anOwnerWhoIsNoSuperuserCopiesAndPutsBackToo() throws Exception {
        backup.write(file);
        var target = database("rules");
        new Restore(target, keys, anchors("a")).from(file);
        assertThat(content(asSuperuser(target))).isEqualTo(content(owner));
        assertThat(shape(target)).isEqualTo(shape(owner));

        var again = folder.resolve("again.zip");
        var refusedFirst = new Backup(target, keys, anchors("a"), InstantSource.system());
        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(() -> refusedFirst.write(again))
                .withMessageContaining("create role samsyn_backup");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("again"));

        superuser("postgres", "create role samsyn_backup nologin bypassrls");
        superuser("postgres", "grant pg_read_all_data to samsyn_backup");
        superuser("postgres", "grant samsyn_backup to rules with inherit false, set true");
        refusedFirst.write(again);
        var third = database("rules");
        new Restore(third, keys, anchors("a")).from(again);
        assertThat(content(asSuperuser(third))).isEqualTo(content(asSuperuser(target)));
    }

    @Test
    void aCopyIsOfOneMomentWhileOthersWrite() throws Exception {
        try (var writing = owner.getConnection();
                var statement = writing.createStatement()) {
            writing.setAutoCommit(false);
            statement.execute("insert into access.person (user_name, display_name) values ('halv', 'Halv')");
            backup.write(file); // neither waits for it nor sees it
            writing.rollback();
            writing.setAutoCommit(true);
        }
        var target = database("postgres");
        new Restore(target, keys, anchors("a")).from(file);
        assertThat(said(target, "select count(*) from access.person where user_name = 'halv'"))
                .isEqualTo("0");
    }

    @Test
    void nobodyIsSignedInByACopyAndTheKeyIsNotInIt() throws Exception {
        backup.write(file);
        var target = database("postgres");
        var restored = new Restore(target, keys, anchors("a")).from(file);

        assertThat(restored.keyIsHere()).isTrue();
        assertThat(said(target, "select count(*) from access.spring_session")).isEqualTo("0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(restored.manifest().keys()).hasSize(1);
    }

    @Test
    void anchorsComeBackAndAreNeverWrittenOver() throws Exception {
        var known = anchors("anchors");
        Files.writeString(known.anchors(), "as anchored");
        new Backup(owner, keys, known, InstantSource.system()).write(file);

        var other = anchors("other");
        Files.writeString(other.anchors(), "further on");
        assertThat(new Restore(database("postgres"), keys, other).from(file).anchorsAreOthers())
                .isTrue();
        assertThat(other.anchors()).hasContent("further on");
        var none = anchors("deeper/none");
        assertThat(new Restore(database("postgres"), keys, none).from(file).anchorsAreOthers())
                .isFalse();
        assertThat(none.anchors()).hasContent("as anchored");
    }

    @Test
    void aDatabaseWithContentIsRefused() throws Exception {
        backup.write(file);
        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(() -> new Restore(owner, keys, anchors("a")).from(file))
                .withMessageContaining("not empty");
        var foreign = database("postgres");
        superuser(name(foreign), "create table public.somebodys (what text)");
        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(() -> new Restore(foreign, keys, anchors("a")).from(file))
                .withMessageContaining("not empty");
        assertThat(said(foreign, "select to_regnamespace('access') is null")).isEqualTo("true");
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws Exception {
        Files.writeString(file, "mine");
        assertThatExceptionOfType(BackupRefused.class).isThrownBy(() -> backup.write(file));
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFileThatIsDamagedCutOrForeignIsRefusedBeforeAnythingIsWritten() throws Exception {
        backup.write(file);
        var whole = Files.readAllBytes(file);
        var target = database("postgres");
        var random = new Random(20211);

        refused(target, folder.resolve("none.zip"));
        Files.writeString(file, "no archive at all");
        refused(target, file);
        Files.write(file, new byte[0]);
        refused(target, file);
        for (var turn = 0; turn < 20; turn++) {
            Files.write(file, java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
            refused(target, file);
        }
        Files.write(file, whole);
        edit("manifest.json", text -> text.replaceFirst("\"rows\":\\d+", "\"rows\":987654"));
        refused(target, file);
        Files.write(file, whole);
        edit("tables/access.person", text -> text.replace("eksjo", "other"));
        refused(target, file);
        Files.write(file, whole);
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            Files.delete(zip.getPath("tables", "report.submission"));
        }
        refused(target, file);
        Files.write(file, whole);
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            Files.delete(zip.getPath("manifest.json"));
        }
        refused(target, file);
        assertThat(said(
                        target,
                        "select to_regnamespace('unfinished_restore') is null and to_regnamespace('access') is null"))
                .isEqualTo("true");

        Files.write(file, whole);
        new Restore(target, keys, anchors("a")).from(file);
    }

    /** Wherever a byte is changed, the copy is refused or holds nothing else than it did. */
    @Test
    void aChangedByteChangesNothing() throws Exception {
        backup.write(file);
        var whole = Files.readAllBytes(file);
        var expected = BackupFile.open(file).manifest();
        var random = new Random(20212);
        var refused = 0;
        for (var turn = 0; turn < 60; turn++) {
            Files.write(file, whole);
            try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
                var at = random.nextInt(whole.length);
                raw.seek(at);
                raw.write(whole[at] ^ (1 << random.nextInt(8)));
            }
            try (var read = BackupFile.open(file)) {
                assertThat(read.manifest()).isEqualTo(expected);
            } catch (BackupRefused right) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(40);
    }

    @Test
    void anOlderCopyIsPutBackAndMigratedForward() throws Exception {
        var old = database("postgres");
        migrate(old, "70");
        superuser(name(old), "insert into access.person (user_name, display_name) values ('gammal', 'Gammal')");
        new Backup(old, keys, anchors("a"), InstantSource.system()).write(file);
        var target = database("postgres");
        new Restore(target, keys, anchors("a")).from(file);

        assertThat(said(target, "select to_regclass('access.second_factor') is null"))
                .isEqualTo("true");
        migrate(target, "latest");
        assertThat(said(target, "select count(*) from access.person where user_name = 'gammal'"))
                .isEqualTo("1");
        assertThat(shape(target)).isEqualTo(shape(owner));
    }

    @Test
    void aCopyOfOtherMigrationsIsRefused() throws Exception {
        var other = database("postgres");
        migrate(other, "latest");
        superuser(name(other), "update public.flyway_schema_history set checksum = 1 where version = '5'");
        new Backup(other, keys, anchors("a"), InstantSource.system()).write(file);
        var target = database("postgres");

        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(() -> new Restore(target, keys, anchors("a")).from(file))
                .withMessageContaining("other migrations");
        assertThat(said(target, "select to_regnamespace('access') is null")).isEqualTo("true");
    }

    @Test
    void oneThatWasNotPutBackToTheEndSaysSoAndIsPutBackAnew() throws Exception {
        backup.write(file);
        var target = database("postgres");
        migrate(target, "60");
        superuser(name(target), "create schema unfinished_restore");

        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> migrate(target, "latest"))
                .withMessageContaining("run ./samsyn restore again");
        new Restore(target, keys, anchors("a")).from(file);
        migrate(target, "latest");
        assertThat(content(target)).isEqualTo(content(owner));
    }

    private void refused(DataSource target, Path damaged) {
        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(() -> new Restore(target, keys, anchors("a")).from(damaged));
    }

    private interface Edit {
        String of(String text);
    }

    private void edit(String entry, Edit edit) throws IOException {
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            var path = zip.getPath(entry);
            var before = Files.readString(path);
            var after = edit.of(before);
            assertThat(after).isNotEqualTo(before);
            Files.writeString(path, after);
        }
    }

    private AuditSettings anchors(String name) throws IOException {
        return new AuditSettings(folder.resolve(name));
    }

    private static DataSource database(String ownedBy) throws SQLException {
        var name = "copy" + ++databases;
        superuser("postgres", "create database " + name + " owner " + ownedBy);
        superuser("postgres", "grant set on parameter samsyn.aggregating, samsyn.scope to rules");
        if (ownedBy.equals("rules")) {
            superuser(
                    "postgres",
                    "do $$ begin if exists (select from pg_roles where rolname = 'samsyn_app') then"
                            + " grant samsyn_app to rules with admin option; end if; end $$");
        }
        return connectedAs(ownedBy, name);
    }

    private static DataSource connectedAs(String role, String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(server.getJdbcUrl(role, database));
        source.setPassword("x");
        return source;
    }

    private static DataSource asSuperuser(DataSource source) throws SQLException {
        return connectedAs("postgres", name(source));
    }

    private static String name(DataSource source) throws SQLException {
        return said(source, "select current_database()");
    }

    private static void superuser(String database, String statement) throws SQLException {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static void migrate(DataSource source, String target) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private static String said(DataSource source, String query) throws SQLException {
        try (var connection = source.getConnection()) {
            return sql(connection).fetchSingle(query).get(0, String.class);
        }
    }

    private static DSLContext sql(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES);
    }

    /** By table, how many rows and the sum over their text; but for what a copy leaves out and what making and putting back adds. */
    private static Map<String, String> content(DataSource source) throws SQLException {
        var content = new TreeMap<String, String>();
        try (var connection = source.getConnection()) {
            for (var table : new Catalogue(connection).tables()) {
                if (!List.of(
                                "access.spring_session",
                                "access.spring_session_attributes",
                                "access.sign_in_tries",
                                "audit.waiting",
                                "audit.seal")
                        .contains(table.name())) {
                    content.put(
                            table.name(),
                            sql(connection)
                                    .fetchSingle(
                                            "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from "
                                                    + table.name() + " t "
                                                    + (table.name().equals("audit.entry")
                                                            ? "where action not in ('backed_up', 'restored')"
                                                            : ""))
                                    .get(0, String.class));
                }
            }
            return content;
        }
    }

    /** Constraints, triggers, policies and rights, as the catalogue tells them. */
    private static List<String> shape(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            return sql(connection).fetchValues("""
                    select k.conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(k.oid) || condeferrable::text || condeferred::text || convalidated::text
                      from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype <> 'n' and c.relnamespace::regnamespace::text !~ '^(pg_|information)'
                    union all select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal
                    union all select relname || relrowsecurity::text || relforcerowsecurity::text from pg_class where relkind = 'r'
                      and relnamespace::regnamespace::text !~ '^(pg_|information)'
                    union all select tablename || policyname || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
                    order by 1""").stream()
                    .map(String::valueOf)
                    .toList();
        }
    }
}
