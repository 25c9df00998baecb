package se.samsyn.funding.returning;

import static se.samsyn.schema.generated.funding.Tables.AWARD;
import static se.samsyn.schema.generated.funding.Tables.CLAIM;
import static se.samsyn.schema.generated.funding.Tables.RETURN_DEADLINE;
import static se.samsyn.schema.generated.funding.Tables.RETURN_REMINDER;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
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
import se.samsyn.shared.Texts;
import se.samsyn.shared.Unattended;

/**
 * (Påminnelser.) Letters to recipients that have something left to account for, or to repay: before and after its day. What is left is what
 * the ledger says, so whoever is done gets no letter. That a letter was asked for is kept in the same transaction as the letter.
 */
@Component
class ReturnReminders {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnReminders.class);
    static final List<Integer> DAYS_AFTER = List.of(-14, -3, 1, 14);

    private final DSLContext sql;
    private final InstantSource clock;
    private final Streams streams;
    private final Ledger ledger;
    private final Powers powers;
    private final Letters letters;
    private final TransactionTemplate transaction;

    ReturnReminders(
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

    @Scheduled(fixedRate = 600_000, initialDelay = 90_000)
    void each() {
        Unattended.run(this::remind, _ -> LOG.warn("reminders of returns wait, as the database is away"));
    }

    /** What somebody is reminded of, and where in the ledger that shows to be left. */
    private enum About {
        RETURN(NodeKind.PAID),
        CLAIM(NodeKind.UNUSED);

        private final NodeKind left;

        About(NodeKind left) {
            this.left = left;
        }

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private record Due(About about, UUID award, UUID stream, UUID recipient, Instant at) {}

    /** Asks for the letters that are due; only the nearest to whoever missed those before. */
    void remind() {
        if (letters.areSent()) {
            Scope.system()
                    .run(() -> Stream.concat(listReturns().stream(), listClaims().stream())
                            .forEach(due -> step(due.at())
                                    .ifPresent(days -> transaction.executeWithoutResult(_ -> remind(due, days)))));
        }
    }

    private List<Due> listReturns() {
        var now = clock.instant();
        return sql.select(AWARD.ID, AWARD.STREAM_ID, AWARD.RECIPIENT_ID, RETURN_DEADLINE.CLOSES_AT)
                .from(RETURN_DEADLINE)
                .join(AWARD)
                .on(AWARD.STREAM_ID.eq(RETURN_DEADLINE.STREAM_ID))
                .where(RETURN_DEADLINE.CLOSES_AT.between(now.minus(reach()), now.plus(reach())))
                .fetch(row -> new Due(About.RETURN, row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /** Of a claim that was made anew the last one; its day is over when it ends in Sweden. */
    private List<Due> listClaims() {
        var today = clock.instant().atZone(Texts.SWEDEN).toLocalDate();
        return sql.select(AWARD.ID, AWARD.STREAM_ID, AWARD.RECIPIENT_ID, CLAIM.DUE_ON)
                .distinctOn(CLAIM.AWARD_ID)
                .from(CLAIM)
                .join(AWARD)
                .on(AWARD.ID.eq(CLAIM.AWARD_ID))
                .where(CLAIM.DUE_ON.between(today.minusDays(reach().toDays()), today.plusDays(reach().toDays())))
                .orderBy(CLAIM.AWARD_ID, CLAIM.VERSION.desc())
                .fetch(row -> new Due(
                        About.CLAIM,
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4().plusDays(1).atStartOfDay(Texts.SWEDEN).toInstant()));
    }

    /** Further off there is no letter. */
    private static Duration reach() {
        return Duration.ofDays(30);
    }

    /** The last of the days on which letters are sent that has come. */
    private OptionalInt step(Instant due) {
        var now = clock.instant();
        return DAYS_AFTER.stream()
                .filter(days -> !due.plus(Duration.ofDays(days)).isAfter(now))
                .mapToInt(Integer::intValue)
                .max();
    }

    private void remind(Due due, int days) {
        var isLeft = ledger.listHeldFor(due.recipient(), due.about().left).stream()
                .anyMatch(held ->
                        due.award().equals(held.node().award()) && held.amount().amount() > 0);
        if (isLeft && isKept(due, days)) {
            powers.listToRemind(
                            due.recipient(),
                            Act.FILL_IN,
                            streams.get(due.stream()).mandate())
                    .forEach(letters::remindOfWhatIsDue);
        }
    }

    private boolean isKept(Due due, int days) {
        return sql.insertInto(RETURN_REMINDER)
                        .set(RETURN_REMINDER.AWARD_ID, due.award())
                        .set(RETURN_REMINDER.ABOUT, due.about().code())
                        .set(RETURN_REMINDER.DUE_AT, due.at())
                        .set(RETURN_REMINDER.DAYS_AFTER, days)
                        .set(RETURN_REMINDER.ASKED_AT, clock.instant())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}
