package se.samsyn.access;

import static se.samsyn.schema.generated.access.Tables.SIGN_IN_TRIES;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often somebody has tried to sign in to an account and failed. A try is counted before it is made, so that many at
 * once count as many, and forgotten when it succeeds. Names that nobody has are counted like all others.
 */
@Component
public class SignInTries {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final DSLContext sql;
    private final InstantSource clock;
    private final Secrets secrets;

    SignInTries(DSLContext sql, InstantSource clock, Secrets secrets) {
        this.sql = sql;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** Some tries come at once; then each waits twice as long as the one before, five seconds first. */
    public enum Pace {
        PASSWORD(5, Duration.ofMinutes(1)),
        CODE(5, Duration.ofMinutes(15)),
        /** Letters that are asked for. */
        LETTER(3, Duration.ofMinutes(15)),
        SOURCE(60, Duration.ofMinutes(1));

        private static final Duration FIRST = Duration.ofSeconds(5);

        private final int free;
        private final Duration longest;

        Pace(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
        }

        /** How long to wait after so many tries that failed. */
        public Duration after(int failed) {
            if (failed < free) {
                return Duration.ZERO;
            }
            var doubled = FIRST.multipliedBy(1L << Math.min(failed - free, 20));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }

    /** Whose tries are counted together: those at an account by strangers, or those by one device known to it. */
    public record Who(String account, String device) {
        public static Who stranger(String account) {
            return new Who(account, "");
        }
    }

    /** Counts a try; zero when it can be made now, else how long to wait. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Duration take(Who who, Pace pace) {
        var now = clock.instant();
        var key = key(who, pace);
        var begun = sql.insertInto(SIGN_IN_TRIES)
                .set(SIGN_IN_TRIES.WHO, key)
                .set(SIGN_IN_TRIES.FAILED, 1)
                .set(SIGN_IN_TRIES.LAST_AT, now)
                .set(SIGN_IN_TRIES.FREE_AT, now.plus(pace.after(1)))
                .onConflictDoNothing()
                .execute();
        if (begun == 1) {
            forgetOld(now);
            return Duration.ZERO;
        }
        var before = sql.selectFrom(SIGN_IN_TRIES)
                .where(SIGN_IN_TRIES.WHO.eq(key))
                .forUpdate()
                .fetchOptional();
        if (before.isEmpty()) {
            return Duration.ZERO; // has just succeeded
        }
        var row = before.get();
        if (row.getFreeAt().isAfter(now)) {
            return Duration.between(now, row.getFreeAt());
        }
        var failed = row.getLastAt().isBefore(now.minus(REMEMBERED)) ? 1 : Math.addExact(row.getFailed(), 1);
        sql.update(SIGN_IN_TRIES)
                .set(SIGN_IN_TRIES.FAILED, failed)
                .set(SIGN_IN_TRIES.LAST_AT, now)
                .set(SIGN_IN_TRIES.FREE_AT, now.plus(pace.after(failed)))
                .where(SIGN_IN_TRIES.WHO.eq(key))
                .execute();
        return Duration.ZERO;
    }

    @Transactional
    public void forget(Who who, Pace pace) {
        sql.deleteFrom(SIGN_IN_TRIES)
                .where(SIGN_IN_TRIES.WHO.eq(key(who, pace)))
                .execute();
    }

    private void forgetOld(Instant now) {
        sql.deleteFrom(SIGN_IN_TRIES)
                .where(SIGN_IN_TRIES.LAST_AT.lt(now.minus(REMEMBERED)))
                .execute();
    }

    private byte[] key(Who who, Pace pace) {
        return secrets.sign(
                "sign-in tries " + pace.name().toLowerCase(Locale.ROOT), who.device() + "\n" + who.account());
    }
}
