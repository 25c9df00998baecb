package se.samsyn.audit;

import static se.samsyn.schema.generated.audit.Tables.SEAL;

import jakarta.annotation.PreDestroy;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.Scope;
import se.samsyn.shared.Unattended;

/** Links what was written to its chain every few seconds, and anchors the ends of the chains once a day and at the end. */
@Component
class Sealing {
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final int STATEMENTS_AT_ONCE = 500; // of an import, each may be of hundreds of rows

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Anchors anchors;

    Sealing(DSLContext sql, TransactionTemplate transaction, InstantSource clock, AuditSettings settings) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.anchors = new Anchors(settings.anchors());
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
    void sealNow() {
        Unattended.run(
                this::seal,
                away -> LOG.warn("the audit trail could not be sealed, it is tried again: {}", away.getMessage()));
    }

    @Scheduled(cron = "0 0 0 * * *")
    @PreDestroy
    void anchorNow() {
        try {
            anchor();
        } catch (DataAccessException
                | org.jooq.exception.DataAccessException
                | TransactionException
                | UncheckedIOException
                | IllegalStateException away) {
            LOG.warn("the audit trail could not be anchored: {}", away.getMessage());
        }
    }

    /** Seals all that waits. */
    void seal() {
        Scope.system().run(() -> {
            long sealed;
            do {
                sealed = Objects.requireNonNull(transaction.<Long>execute(
                        _ -> sql.fetchSingle("select audit.seal_waiting({0})", STATEMENTS_AT_ONCE)
                                .get(0, Long.class)));
            } while (sealed > 0);
        });
    }

    void anchor() {
        seal();
        var ends = Scope.system()
                .call(() -> Objects.requireNonNull(transaction.<List<Anchors.Anchor>>execute(_ -> sql.select(
                                SEAL.CHAIN, SEAL.NUMBER, SEAL.HASH)
                        .distinctOn(SEAL.CHAIN)
                        .from(SEAL)
                        .orderBy(SEAL.CHAIN, SEAL.NUMBER.desc())
                        .fetch(row -> new Anchors.Anchor(
                                row.value1(), row.value2(), HexFormat.of().formatHex(row.value3()))))));
        anchors.add(ends, clock.instant());
    }

    Anchors anchors() {
        return anchors;
    }
}
