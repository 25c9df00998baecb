package se.samsyn.funding.returning.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.returning.ReturnDeadline;
import se.samsyn.funding.returning.ReturnForms.Due;
import se.samsyn.shared.Coded;

/** How far an account of what was paid has come. */
public enum State implements Coded {
    TO_BEGIN,
    BEGUN,
    HANDED_IN,
    CERTIFIED,
    TO_BE_CORRECTED,
    LATE;

    static State of(Due due, @Nullable ReturnDeadline deadline, Instant now) {
        var form = due.latest();
        if (form != null && form.isToBeCorrected()) {
            return TO_BE_CORRECTED;
        }
        if (form != null && form.isCertified()) {
            return CERTIFIED;
        }
        if (form != null && form.isHandedIn()) {
            return HANDED_IN;
        }
        if (deadline != null && deadline.hasPassed(now)) {
            return LATE;
        }
        return form == null ? TO_BEGIN : BEGUN;
    }

    @Override
    public String list() {
        return "return.state";
    }
}
