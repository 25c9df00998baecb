package se.samsyn.funding.call;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import se.samsyn.shared.Texts;

/** (Klockslag.) A time of the clock in Sweden, to the second. */
public final class SwedishTime {
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private SwedishTime() {}

    /**
     * The moment that a time of the clock names. Empty for what is no time, and for the hours in spring and autumn in which the
     * clock never shows it or shows it twice: a deadline is never in doubt.
     */
    public static Optional<Instant> read(String typed) {
        try {
            var time = LocalDateTime.parse(typed.strip().replace(' ', 'T'));
            var offsets = Texts.SWEDEN.getRules().getValidOffsets(time);
            return offsets.size() == 1
                            && time.truncatedTo(ChronoUnit.SECONDS).equals(time)
                            && time.getYear() >= 1990
                            && time.getYear() <= 2200
                    ? Optional.of(time.toInstant(offsets.getFirst()))
                    : Optional.empty();
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /** As {@link #read} reads it. */
    public static String typed(Instant moment) {
        return TYPED.format(moment.atZone(Texts.SWEDEN));
    }

    /** "14:00:00". */
    public static String clock(Instant moment) {
        return CLOCK.format(moment.atZone(Texts.SWEDEN));
    }
}
