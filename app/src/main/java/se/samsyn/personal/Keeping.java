package se.samsyn.personal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * (Bevarandetid) How long personal data are kept, and what is due when that time has passed. In the order they are erased: an
 * account is closed before it is counted as closed.
 */
public enum Keeping {
    TRIES(Duration.ofHours(1), "access.sign_in_tries", "last_at < {0}"),
    UPLOAD(Duration.ofDays(1), "access.pending_upload", "uploaded_at < {0}"),
    SESSION(Duration.ofDays(1), "access.spring_session", "creation_time < extract(epoch from {0}::timestamptz) * 1000"),
    LINK(Duration.ofDays(30), "access.one_time_link", "expires_at < {0}"),
    /** Accounts that nobody uses are closed; not those of the operators, so that somebody can always get in. */
    UNUSED(Duration.ofDays(365), "personal.account_use", """
            closed_on is null and used_on < {0}::date and not exists (select from access.membership m
              join organisation.organisation o on o.id = m.organisation_id and o.kind = 'operator'
              where m.person_id = account_use.person_id and m.role = 'administrator')"""),
    ACCOUNT(Duration.ofDays(730), "personal.account_use", "closed_on < {0}::date"),
    /** As long as the official document it belongs to, which is decided under the archives act and not here. */
    RECORD(Duration.ZERO, "", "");

    private final Duration time;
    private final String table;
    private final String due;

    Keeping(Duration time, String table, String due) {
        this.time = time;
        this.table = table;
        this.due = due;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "keeping." + code();
    }

    /** Those that a night's round erases. */
    static Stream<Keeping> timed() {
        return Stream.of(values()).filter(keeping -> keeping != RECORD);
    }

    /** Before when something must have begun or ended to be due now. */
    Instant before(Instant now) {
        return now.minus(time);
    }

    String table() {
        return table;
    }

    /** The condition on a row of the table; {0} is the time before which it is due. */
    String due() {
        return due;
    }
}
