package se.samsyn.mandate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.LocalizedText;

/**
 * (Redovisningskrav.) What a mandate asks to be told: what, to whom and by when; and whether the organisation asked for has
 * done it.
 *
 * @param dateIsGenerated the source gives no date; ours stands in
 */
public record ReportingDuty(
        UUID id,
        UUID mandate,
        String referenceNumber,
        LocalizedText title,
        LocalizedText content,
        String recipient,
        LocalDate dueOn,
        boolean dateIsGenerated,
        @Nullable Fulfilment fulfilment) {

    /** That it was done, when, and under which number it can be found. */
    public record Fulfilment(LocalDate on, String referenceNumber) {}

    /** How a duty stands on a day; what is late shows first. */
    public enum Standing {
        LATE,
        SOON,
        AHEAD,
        FULFILLED
    }

    public Standing standingOn(LocalDate today) {
        if (fulfilment != null) {
            return Standing.FULFILLED;
        }
        if (dueOn.isBefore(today)) {
            return Standing.LATE;
        }
        return daysLeftOn(today) <= 30 ? Standing.SOON : Standing.AHEAD;
    }

    public long daysLeftOn(LocalDate today) {
        return ChronoUnit.DAYS.between(today, dueOn);
    }
}
