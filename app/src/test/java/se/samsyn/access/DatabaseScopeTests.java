package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;

@SamsynTest
class DatabaseScopeTests {
    private static final List<String> WITHOUT_POLICY = List.of(
            "access.spring_session, kept by id by the session library",
            "access.spring_session_attributes, kept by id by the session library");

    @Autowired
    DataSource dataSource;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    World world;

    @Test
    void aConnectionStaysWithoutOwnersRightsAlsoAfterARollback() throws Exception {
        for (var turn = 0; turn < 20; turn++) {
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                connection.rollback();
                var answer = statement.executeQuery("select current_user");
                answer.next();
                assertThat(answer.getString(1)).isEqualTo("samsyn_app");
                connection.rollback();
            }
        }
    }

    @Test
    void withoutAScopeThereAreNoRows() {
        transaction.executeWithoutResult(_ -> {
            for (var table : List.of("mandate.attributed", "strategy.activity", "indicator.value", "report.report")) {
                assertThat(sql.fetchCount(org.jooq.impl.DSL.table(table)))
                        .as(table)
                        .isZero();
            }
        });
    }

    @Test
    void aSnapshotHoldsForOneTransactionOnly() {
        var snapshot = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);

        assertThat(snapshot.<String>execute(_ -> isolation())).isEqualTo("repeatable read");
        assertThat(transaction.<String>execute(_ -> isolation())).isEqualTo("read committed");
    }

    private String isolation() {
        return sql.fetchSingle("show transaction_isolation").get(0, String.class);
    }

    @Test
    void everyTableOfTheProductHasAForcedPolicy() {
        world.rolledBack(world.coordinator(), () -> {
            var unguarded = sql.fetchValues("""
                    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind = 'r' and n.nspname in ('access', 'organisation', 'mandate', 'strategy', 'indicator', 'report', 'audit', 'personal', 'power', 'funding')
                      and not (c.relrowsecurity and c.relforcerowsecurity
                               and exists (select from pg_policy p where p.polrelid = c.oid))
                    order by 1""");
            assertThat(unguarded)
                    .isEqualTo(WITHOUT_POLICY.stream()
                            .map(entry -> entry.substring(0, entry.indexOf(',')))
                            .toList());
        });
    }
}
