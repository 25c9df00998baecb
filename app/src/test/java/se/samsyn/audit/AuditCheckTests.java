package se.samsyn.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;

/** Done as the owner of the database, whom no right holds back, and taken back. */
@SamsynTest
class AuditCheckTests {
    private static final UUID CHAIN = UUID.fromString("11111111-2222-3333-4444-555555555555");

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    @Autowired
    AuditCheck check;

    @Autowired
    Sealing sealing;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path folder;

    Connection connection;

    @BeforeEach
    void fiveEntriesInAChain() throws SQLException {
        connection = owner.getConnection();
        connection.setAutoCommit(false);
        run("select set_config('samsyn.scope', 'system', true)");
        for (var number = 1; number <= 5; number++) {
            run("select audit.note(null, '" + CHAIN + "', null, 'sign_in', 'rad\n" + number
                    + "', '{\"a\": \"å\\n\"}')");
        }
        run("select audit.seal_waiting(1000000)");
    }

    @AfterEach
    void takeBack() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }

    @Test
    void whatIsUntouchedIsVerified() throws SQLException {
        assertThat(verify(connection, anchors()))
                .isInstanceOfSatisfying(AuditCheck.Outcome.Verified.class, verified -> {
                    assertThat(verified.entries()).isGreaterThan(1_000); // the demo county leaves them
                    assertThat(verified.anchors()).isEqualTo(1);
                });
    }

    @Test
    void theStoreItselfIsVerifiedAgainstItsOwnAnchors() throws SQLException {
        connection.rollback();
        sealing.anchor();

        assertThat(check.verify())
                .isInstanceOfSatisfying(
                        AuditCheck.Outcome.Verified.class,
                        verified -> assertThat(verified.anchors()).isGreaterThanOrEqualTo(verified.chains() - 1));
    }

    @Test
    void aChangedEntryIsFound() throws SQLException {
        run("update audit.entry set after = '{\"a\": \"b\"}' where " + entry(3));
        assertDiffers(3, "changed");
    }

    @Test
    void aChangedTimeOfOneMicrosecondIsFound() throws SQLException {
        run("update audit.entry set happened_at = happened_at + interval '1 microsecond' where " + entry(5));
        assertDiffers(5, "changed");
    }

    @Test
    void anEntryChangedTogetherWithItsLinkIsFound() throws SQLException {
        run("update audit.seal set leaf = sha256('other') where chain = '" + CHAIN + "' and number = 2");
        assertDiffers(2, "changed");
    }

    @Test
    void aNameKeptApartThatIsExchangedOrTakenAwayIsFound() throws SQLException {
        run("insert into access.person (user_name, display_name) values ('apart.prov', 'Apart Prov')");
        run("select audit.seal_waiting(1000000)");
        assertThat(String.valueOf(AuditCheck.entries(connection))).isEqualTo("null");

        run("update audit.apart set value = 'Någon Annan' where value = 'Apart Prov'");
        assertThat(String.valueOf(AuditCheck.entries(connection))).contains("kept apart");
        run("delete from audit.apart where value = 'Någon Annan'");
        assertThat(String.valueOf(AuditCheck.entries(connection))).contains("kept apart");
    }

    @Test
    void aRemovedEntryIsFound() throws SQLException {
        run("delete from audit.entry where " + entry(2));
        assertDiffers(2, "removed");
    }

    @Test
    void anEntryRemovedTogetherWithItsLinkIsFound() throws SQLException {
        run("delete from audit.entry where " + entry(2));
        run("delete from audit.seal where chain = '" + CHAIN + "' and number = 2");
        assertDiffers(2, "removed");
    }

    @Test
    void whatIsRemovedAtTheEndIsFoundByTheAnchor() throws SQLException {
        var anchors = anchors();
        run("delete from audit.entry where " + entry(4) + " or " + entry(5));
        run("delete from audit.seal where chain = '" + CHAIN + "' and number >= 4");
        assertThat(verify(connection, Map.of())).isInstanceOf(AuditCheck.Outcome.Verified.class);
        assertThat(verify(connection, anchors)).isInstanceOfSatisfying(AuditCheck.Outcome.Differs.class, differs -> {
            assertThat(differs.number()).isEqualTo(4);
            assertThat(differs.what()).contains("removed", "anchored up to 5");
        });
    }

    @Test
    void aChainThatWasForgedThroughoutIsFoundByTheAnchor() throws SQLException {
        var anchors = anchors();
        run("update audit.entry set row_key = 'other' where " + entry(5));
        run("insert into audit.waiting select batch from audit.seal where chain = '" + CHAIN + "' and number = 5");
        run("delete from audit.seal where chain = '" + CHAIN + "' and number = 5");
        run("select audit.seal_waiting(1000000)");
        assertThat(verify(connection, anchors))
                .isEqualTo(new AuditCheck.Outcome.Differs(CHAIN, 5, "is not what was anchored"));
    }

    @Test
    void anEntryPutInIsFound() throws SQLException {
        run("insert into audit.entry (organisation_id, action, happened_at) values ('" + CHAIN
                + "', 'sign_in', '2020-01-01')");
        assertThat(verify(connection, Map.of()))
                .isInstanceOfSatisfying(
                        AuditCheck.Outcome.Differs.class,
                        differs -> assertThat(differs.what()).contains("was put in"));
    }

    @Test
    void anEntryThatWaitsToBeSealedIsNoDifference() throws SQLException {
        run("select audit.note(null, '" + CHAIN + "', null, 'sign_out', '', null)");
        assertThat(verify(connection, Map.of())).isInstanceOf(AuditCheck.Outcome.Verified.class);
    }

    @Test
    void anchorsAreAddedOnlyWhenAChainHasGrownAndReadBack() throws Exception {
        var file = folder.resolve("audit-anchors.log");
        var anchors = new Anchors(file);
        var end = new Anchors.Anchor(CHAIN, 5, "ab".repeat(32));
        anchors.add(List.of(end), Instant.EPOCH);
        anchors.add(List.of(end), Instant.EPOCH);
        anchors.add(List.of(new Anchors.Anchor(CHAIN, 6, "cd".repeat(32))), Instant.EPOCH);

        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(anchors.read())
                .isEqualTo(Map.of(CHAIN, new TreeMap<>(Map.of(5L, "ab".repeat(32), 6L, "cd".repeat(32)))));

        Files.writeString(file, "not an anchor\n", StandardOpenOption.APPEND);
        org.assertj.core.api.Assertions.assertThatIllegalStateException().isThrownBy(anchors::read);
    }

    private Map<UUID, NavigableMap<Long, String>> anchors() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select hash from audit.seal where chain = '" + CHAIN + "' and number = 5")) {
            rows.next();
            return Map.of(CHAIN, new TreeMap<>(Map.of(5L, HexFormat.of().formatHex(rows.getBytes(1)))));
        }
    }

    private void assertDiffers(long number, String what) throws SQLException {
        assertThat(verify(connection, Map.of())).isInstanceOfSatisfying(AuditCheck.Outcome.Differs.class, differs -> {
            assertThat(differs.chain()).isEqualTo(CHAIN);
            assertThat(differs.number()).isEqualTo(number);
            assertThat(differs.what()).contains(what);
        });
    }

    private static String entry(int number) {
        return "(batch, position) = (select batch, position from audit.seal where chain = '" + CHAIN + "' and number = "
                + number + ")";
    }

    private void run(String statement) throws SQLException {
        try (var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static AuditCheck.Outcome verify(Connection connection, Map<UUID, NavigableMap<Long, String>> anchors)
            throws SQLException {
        return AuditCheck.both(AuditCheck.chains(connection, anchors), AuditCheck.entries(connection));
    }

    @Test
    void onlyTheSystemSeals() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> sql.fetch("select audit.seal_waiting(1)")))
                .hasMessageContaining("only the system seals");
    }
}
