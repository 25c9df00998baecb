package se.samsyn.funding.assessment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;

/**
 * (Förslag till beslut.) What an officer suggests in a case, and why; each change is another version.
 *
 * @param amount null when it is to be rejected
 * @param by the name of who suggests it
 */
public record Suggestion(
        UUID application,
        int version,
        Outcome outcome,
        @Nullable Kronor amount,
        String reason,
        String by,
        Instant at) {
    public enum Outcome implements Coded {
        GRANT,
        REJECT;

        @Override
        public String list() {
            return "suggestion.outcome";
        }
    }

    /** What it would cost. */
    public Kronor cost() {
        return amount == null ? Kronor.ZERO : amount;
    }
}
