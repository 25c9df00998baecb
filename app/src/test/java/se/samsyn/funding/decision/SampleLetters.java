package se.samsyn.funding.decision;

import org.jooq.DSLContext;
import org.springframework.boot.test.context.TestComponent;

/** Letters of decisions sent within a test's transaction, as the system sends them every now and then. */
@TestComponent
public class SampleLetters {
    private final DSLContext sql;
    private final LetterSending sending;

    SampleLetters(DSLContext sql, LetterSending sending) {
        this.sql = sql;
        this.sending = sending;
    }

    /** How many were sent. */
    public int send() {
        sql.execute("select set_config('samsyn.scope', 'system', true)");
        try {
            return sending.send();
        } finally {
            sql.execute("select set_config('samsyn.scope', 'person', true)");
        }
    }
}
