package se.samsyn.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jooq.ConnectionCallable;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.Scope;

/**
 * Proves that nothing in the audit trail was changed, removed or put in. The chains are walked with their own hashes and held
 * against the anchors; then each entry is held against the hash in its link, in the database, which need not send them.
 */
@Component
public class AuditCheck {
    private static final int ROWS_AT_ONCE = 20_000;
    private static final long STATEMENTS_AT_ONCE = 500_000;

    private static final String CHAINS = "select chain, number, leaf, hash from audit.seal order by chain, number";

    /** The hash of an entry is worked out by this text and not by the function that sealed it, which could be changed too. */
    private static final String ENTRIES = """
            select s.chain, s.number, e.batch, e.position, s.batch is null as unsealed, e.batch is null as removed
            from (select * from audit.entry where batch between ? and ?) e
            full join (select * from audit.seal where batch between ? and ?) s on s.batch = e.batch and s.position = e.position
            where e.batch is null
              or (s.batch is null and not exists (select from audit.waiting w where w.batch = e.batch))
              or sha256(convert_to(json_build_array(e.batch, e.position, (extract(epoch from e.happened_at) * 1000000)::bigint,
                   e.person_id, e.organisation_id, e.acting_role, e.request, e.connected_as, e.action, e.table_name, e.row_key,
                   e.before, e.after)::text, 'UTF8')) <> s.leaf
            order by s.chain, s.number, e.batch, e.position
            limit 1""";

    /** Values kept apart that are not those whose hash was sealed; one that is gone must be of somebody who is erased. */
    private static final String APART = """
            select s.chain, s.number
            from audit.apart a
            join audit.entry e on e.batch = a.batch and e.position = a.position
            left join audit.seal s on s.batch = a.batch and s.position = a.position
            where (case a.side when 'before' then e.before else e.after end) ->> a.column_name
              is distinct from 'sha256:' || encode(sha256(convert_to(a.salt || a.value, 'UTF8')), 'hex')
            union all
            select s.chain, s.number
            from audit.entry e
            cross join lateral (values ('before', e.before), ('after', e.after)) side (name, cells)
            cross join lateral jsonb_each_text(side.cells) cell (name, value)
            join access.person p on p.id::text = e.row_key and p.erased_on is null
            left join audit.seal s on s.batch = e.batch and s.position = e.position
            where e.table_name = 'access.person' and cell.value ~ '^sha256:[0-9a-f]{64}$'
              and not exists (select from audit.apart a where a.batch = e.batch and a.position = e.position
                              and a.side = side.name and a.column_name = cell.name)
            limit 1""";

    private final DSLContext sql;
    private final TransactionTemplate snapshot;
    private final Sealing sealing;

    AuditCheck(DSLContext sql, TransactionTemplate transaction, Sealing sealing) {
        this.sql = sql;
        this.sealing = sealing;
        this.snapshot = new TransactionTemplate(
                java.util.Objects.requireNonNull(transaction.getTransactionManager()), transaction);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Verified(long entries, int chains, int anchors) implements Outcome {}

        /**
         * The first difference.
         *
         * @param chain the organisation acted for; zeros for the product itself; null for an entry that is in no chain
         */
        record Differs(@Nullable UUID chain, long number, String what) implements Outcome {}
    }

    /** Seals what waits; then the chains are walked and the entries held against their links, at once and each as in one moment. */
    public Outcome verify() {
        sealing.seal();
        var anchors = sealing.anchors().read();
        var entries = CompletableFuture.supplyAsync(
                () -> Optional.ofNullable(within(AuditCheck::entries)), Thread.ofVirtual()::start);
        var chains = java.util.Objects.requireNonNull(within(connection -> chains(connection, anchors)));
        var differs = entries.join();
        return both(chains, differs.orElse(null));
    }

    static Outcome both(Outcome chains, Outcome.@Nullable Differs entries) {
        return chains instanceof Outcome.Verified && entries != null ? entries : chains;
    }

    private <T extends @Nullable Object> T within(ConnectionCallable<T> work) {
        return Scope.system().call(() -> snapshot.execute(_ -> sql.connectionResult(work)));
    }

    static Outcome chains(Connection connection, Map<UUID, NavigableMap<Long, String>> anchors) throws SQLException {
        var sha256 = sha256();
        var ends = new TreeMap<UUID, Long>();
        var entries = 0L;
        var compared = 0;
        try (var statement = connection.prepareStatement(CHAINS)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (var rows = statement.executeQuery()) {
                @Nullable UUID chain = null;
                var last = 0L;
                var before = new byte[0];
                NavigableMap<Long, String> anchored = new TreeMap<>();
                while (rows.next()) {
                    var next = rows.getObject(1, UUID.class);
                    if (!next.equals(chain)) {
                        chain = next;
                        last = 0;
                        before = new byte[0];
                        anchored = anchors.getOrDefault(chain, new TreeMap<>());
                    }
                    var number = rows.getLong(2);
                    if (number != last + 1) {
                        return new Outcome.Differs(chain, last + 1, "was removed");
                    }
                    sha256.update(before);
                    sha256.update(rows.getBytes(3));
                    var hash = sha256.digest();
                    if (!Arrays.equals(hash, rows.getBytes(4))) {
                        return new Outcome.Differs(
                                chain, number, "was changed: its hash does not follow from the one before");
                    }
                    var anchor = anchored.get(number);
                    if (anchor != null) {
                        if (!anchor.equals(HexFormat.of().formatHex(hash))) {
                            return new Outcome.Differs(chain, number, "is not what was anchored");
                        }
                        compared++;
                    }
                    before = hash;
                    last = number;
                    ends.put(chain, number);
                    entries++;
                }
            }
        }
        for (var one : new TreeMap<>(anchors).entrySet()) {
            var end = ends.getOrDefault(one.getKey(), 0L);
            if (one.getValue().lastKey() > end) {
                return new Outcome.Differs(
                        one.getKey(),
                        end + 1,
                        "was removed: the chain was anchored up to "
                                + one.getValue().lastKey());
            }
        }
        return new Outcome.Verified(entries, ends.size(), compared);
    }

    static Outcome.@Nullable Differs entries(Connection connection) throws SQLException {
        var last = lastStatement(connection);
        try (var setting = connection.createStatement()) {
            setting.execute("set local work_mem = '128MB'"); // the links of one round fit, and none is written to disk
        }
        try (var statement = connection.prepareStatement(ENTRIES)) {
            for (var from = 0L; from <= last; from += STATEMENTS_AT_ONCE) {
                var until = from + STATEMENTS_AT_ONCE - 1;
                statement.setLong(1, from);
                statement.setLong(2, until);
                statement.setLong(3, from);
                statement.setLong(4, until);
                try (var rows = statement.executeQuery()) {
                    if (rows.next()) {
                        if (rows.getBoolean("unsealed")) {
                            return new Outcome.Differs(
                                    null,
                                    0,
                                    "the entry " + rows.getLong("batch") + "." + rows.getInt("position")
                                            + " was put in: no chain has it");
                        }
                        return new Outcome.Differs(
                                rows.getObject("chain", UUID.class),
                                rows.getLong("number"),
                                rows.getBoolean("removed") ? "was removed" : "was changed: it is not what was sealed");
                    }
                }
            }
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(APART)) {
            return rows.next()
                    ? new Outcome.Differs(
                            rows.getObject("chain", UUID.class),
                            rows.getLong("number"),
                            "was changed: a name that is kept apart is not what was sealed")
                    : null;
        }
    }

    private static long lastStatement(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select greatest((select max(batch) from audit.entry), (select max(batch) from audit.seal), 0)")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
