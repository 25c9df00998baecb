package se.samsyn.funding.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import se.samsyn.funding.requisition.Opening;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** When a stream opens and closes, as Swedish clocks show it, and on what terms; as it was filled in. */
public record OpeningForm(String opensOn, String opensAt, String closesOn, String closesAt, String terms) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    public OpeningForm {
        opensOn = Objects.requireNonNullElse(opensOn, "");
        opensAt = Objects.requireNonNullElse(opensAt, "");
        closesOn = Objects.requireNonNullElse(closesOn, "");
        closesAt = Objects.requireNonNullElse(closesAt, "");
        terms = Objects.requireNonNullElse(terms, "");
    }

    static OpeningForm of(Opening opening, String terms) {
        var from = swedish(opening.opensAt());
        var to = swedish(opening.closesAt());
        return new OpeningForm(
                from.toLocalDate().toString(),
                TIME.format(from),
                to.toLocalDate().toString(),
                TIME.format(to),
                terms);
    }

    private static ZonedDateTime swedish(Instant at) {
        return at.atZone(Texts.SWEDEN);
    }

    Optional<LocalDateTime> opening(FormErrors errors) {
        return read(opensOn, opensAt, "opensOn", errors);
    }

    Optional<LocalDateTime> deadline(FormErrors errors) {
        return read(closesOn, closesAt, "closesOn", errors);
    }

    private static Optional<LocalDateTime> read(String day, String time, String field, FormErrors errors) {
        try {
            return Optional.of(LocalDateTime.of(LocalDate.parse(day.strip()), LocalTime.parse(time.strip()))
                    .withNano(0));
        } catch (DateTimeParseException wrong) {
            errors.add(field, "opening.time.wrong");
            return Optional.empty();
        }
    }
}
