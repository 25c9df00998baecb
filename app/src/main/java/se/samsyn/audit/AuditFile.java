package se.samsyn.audit;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.Scope;

/** The whole trail in a file for whoever looks into what happened: one JSON object a line, in order, with the links of the chains. */
@Component
public class AuditFile {
    private static final int ROWS_AT_ONCE = 5_000;

    private static final String ENTRIES = """
            select json_build_object('batch', e.batch, 'position', e.position, 'at', e.happened_at at time zone 'UTC',
              'person', e.person_id, 'organisation', e.organisation_id, 'role', e.acting_role, 'request', e.request,
              'connectedAs', e.connected_as, 'action', e.action, 'table', e.table_name, 'row', e.row_key, 'before', e.before,
              'after', e.after, 'chain', s.chain, 'number', s.number, 'hash', encode(s.hash, 'hex'))::text
            from audit.entry e left join audit.seal s using (batch, position) order by e.batch, e.position""";

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;
    private final Sealing sealing;

    AuditFile(DSLContext sql, TransactionTemplate transaction, AuditTrail trail, Sealing sealing) {
        this.sql = sql;
        this.transaction = transaction;
        this.trail = trail;
        this.sealing = sealing;
    }

    /** Writes a file that is not there yet and that its owner alone can read; how many entries. */
    public long write(Path file) throws IOException {
        Scope.system().run(() -> trail.record(null, null, "audit_read", "", Map.of("by", "command line")));
        sealing.seal();
        var onlyMe = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, onlyMe);
                var out = new java.io.BufferedWriter(new OutputStreamWriter(
                        java.nio.channels.Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
            return Scope.system()
                    .call(() -> java.util.Objects.requireNonNull(transaction.<Long>execute(_ -> lines(out))));
        }
    }

    private long lines(java.io.BufferedWriter out) {
        var written = 0L;
        try (var entries = sql.resultQuery(ENTRIES).fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            for (var entry : entries) {
                out.write(entry.get(0, String.class));
                out.write('\n');
                written++;
            }
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        return written;
    }
}
