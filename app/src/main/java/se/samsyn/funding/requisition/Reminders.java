package se.samsyn.funding.requisition;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static se.samsyn.schema.generated.funding.Tables.AWARD;
import static se.samsyn.schema.generated.funding.Tables.OPENING;
import static se.samsyn.schema.generated.funding.Tables.REMINDER;
import static se.samsyn.schema.generated.funding.Tables.REQUISITION;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.Letters;
import se.samsyn.access.Scope;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.power.Act;
import se.samsyn.power.Powers;
import se.samsyn.shared.Unattended;

/**
 * Letters before a deadline to those who have not requisitioned: to whoever has a power to, or to whoever can give one. That a
 * letter was asked for is kept in the same transaction as the letter, so nobody is reminded twice.
 */
@Component
class Reminders {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    static final List<Integer> DAYS_BEFORE = List.of(14, 3);

    private final DSLContext sql;
    private final InstantSource clock;
    private final Streams streams;
    private final Ledger ledger;
    private final Powers powers;
    private final Letters letters;
    private final TransactionTemplate transaction;

    Reminders(
            DSLContext sql,
            InstantSource clock,
            Streams streams,
            Ledger ledger,
            Powers powers,
            Letters letters,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.clock = clock;
        this.streams = streams;
        this.ledger = ledger;
        this.powers = powers;
        this.letters = letters;
        this.transaction = transaction;
    }

    @Scheduled(fixedRate = 600_000, initialDelay = 60_000)
    void each() {
        Unattended.run(this::remind, _ -> LOG.warn("reminders wait, as the database is away"));
    }

    private record Due(UUID stream, UUID recipient, Instant closesAt, int daysBefore) {}

    /** Asks for the letters that are due; only the nearest to whoever missed those before. */
    void remind() {
        if (letters.areSent()) {
            Scope.system().run(() -> listDue().forEach(due -> transaction.executeWithoutResult(_ -> remind(due))));
        }
    }

    private List<Due> listDue() {
        var now = clock.instant();
        var asked = sql.selectFrom(REMINDER)
                .where(REMINDER.CLOSES_AT.gt(now))
                .fetchSet(row ->
                        new Due(row.getStreamId(), row.getRecipientId(), row.getClosesAt(), row.getDaysBefore()));
        return sql
                .selectDistinct(AWARD.STREAM_ID, AWARD.RECIPIENT_ID, OPENING.CLOSES_AT)
                .from(OPENING)
                .join(AWARD)
                .on(AWARD.STREAM_ID.eq(OPENING.STREAM_ID))
                .where(OPENING.OPENS_AT.le(now))
                .and(OPENING.CLOSES_AT.gt(now))
                .and(OPENING.CLOSES_AT.le(now.plus(Duration.ofDays(DAYS_BEFORE.getFirst()))))
                .and(notExists(selectOne()
                        .from(REQUISITION)
                        .where(REQUISITION.AWARD_ID.eq(AWARD.ID))
                        .and(REQUISITION.SUBMITTED_AT.isNotNull())))
                .fetch(row -> new Due(row.value1(), row.value2(), row.value3(), step(row.value3(), now)))
                .stream()
                .filter(due -> !asked.contains(due))
                .toList();
    }

    /** How many days before, of those on which letters are sent, the deadline is now. */
    private static int step(Instant closesAt, Instant now) {
        return DAYS_BEFORE.stream()
                .filter(days -> !closesAt.isAfter(now.plus(Duration.ofDays(days))))
                .reduce((_, nearer) -> nearer)
                .orElseThrow();
    }

    private void remind(Due due) {
        var hasSomething = ledger.listHeldFor(due.recipient(), NodeKind.DECIDED).stream()
                .anyMatch(held -> due.stream().equals(held.node().stream())
                        && held.amount().amount() > 0);
        if (hasSomething && isKept(due)) {
            var mandate = Objects.requireNonNull(streams.get(due.stream()).mandate());
            powers.listToRemind(due.recipient(), Act.FILL_IN, mandate).forEach(letters::remind);
        }
    }

    private boolean isKept(Due due) {
        return sql.insertInto(REMINDER)
                        .set(REMINDER.STREAM_ID, due.stream())
                        .set(REMINDER.RECIPIENT_ID, due.recipient())
                        .set(REMINDER.CLOSES_AT, due.closesAt())
                        .set(REMINDER.DAYS_BEFORE, due.daysBefore())
                        .set(REMINDER.ASKED_AT, clock.instant())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}
