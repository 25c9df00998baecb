package se.samsyn.access.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DelegatingTransactionDefinition;
import se.samsyn.access.RequestId;
import se.samsyn.access.Scope;

/** Tells the database at the start of each transaction who asks; the settings end with the transaction. */
class ScopedTransactionManager extends JdbcTransactionManager {
    private static final String TELL = """
            select set_config('samsyn.scope', ?, true), set_config('samsyn.person', ?, true),
                   set_config('samsyn.organisation', ?, true), set_config('samsyn.role', ?, true),
                   set_config('samsyn.board_of_county', ?, true), set_config('samsyn.operator', ?, true),
                   set_config('samsyn.opening', ?, true), set_config('samsyn.request', ?, true)""";

    private static final String SNAPSHOT = "set transaction isolation level repeatable read; ";

    ScopedTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    /** A snapshot is asked for together with the scope: the driver's own way asks thrice more, and each answer is waited for. */
    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(
                transaction,
                definition.getIsolationLevel() == TransactionDefinition.ISOLATION_REPEATABLE_READ
                        ? new Snapshot(definition)
                        : definition);
    }

    private static final class Snapshot extends DelegatingTransactionDefinition {
        Snapshot(TransactionDefinition definition) {
            super(definition);
        }

        @Override
        public int getIsolationLevel() {
            return ISOLATION_DEFAULT;
        }
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        try (var statement = connection.prepareStatement(definition instanceof Snapshot ? SNAPSHOT + TELL : TELL)) {
            var settings = switch (Scope.current()) {
                case null -> new String[] {"", "", "", "", "", "", ""};
                case Scope.System _ -> new String[] {"system", "", "", "", "", "", ""};
                case Scope.Public _ -> new String[] {"public", "", "", "", "", "", ""};
                case Scope.Person(var actor, var opening) ->
                    new String[] {
                        "person",
                        actor.person().toString(),
                        actor.organisation().toString(),
                        actor.role().code(),
                        Objects.requireNonNullElse(actor.boardOfCounty(), ""),
                        actor.isOperator() ? "on" : "",
                        opening ? "on" : ""
                    };
            };
            for (var index = 0; index < settings.length; index++) {
                statement.setString(index + 1, settings[index]);
            }
            statement.setString(settings.length + 1, RequestId.current());
            statement.execute();
        }
    }
}
