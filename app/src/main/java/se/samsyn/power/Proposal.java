package se.samsyn.power;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A power as somebody would grant it; what could not be read is missing.
 *
 * @param everyMandate whether it is for all mandates; if not, {@code mandate} names the one it is for
 */
public record Proposal(
        @Nullable UUID person,
        @Nullable Power power,
        boolean everyMandate,
        @Nullable UUID mandate,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String ground) {

    /** What must be put right before it can be granted, in the order of the form. */
    public enum Wrong {
        PERSON("person"),
        NO_LONGER_AGENT("person"),
        POWER("power"),
        MANDATE("mandate"),
        FROM("from"),
        TAKEN("from"),
        TO("to"),
        OUTSIDE_THE_AGENTS("to"),
        GROUND("ground");

        private final String field;

        Wrong(String field) {
            this.field = field;
        }

        public String field() {
            return field;
        }

        public String messageKey() {
            return "power.wrong." + name().toLowerCase(Locale.ROOT);
        }
    }
}
