package se.samsyn.mandate.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.access.Actor;
import se.samsyn.mandate.Attributed;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;
import se.samsyn.web.FormErrors;

/** A cost or working time as it is filled in. */
public record CostForm(String what, String from, String to, String cost, String fte) {
    public CostForm {
        what = Objects.requireNonNullElse(what, "");
        from = Objects.requireNonNullElse(from, "");
        to = Objects.requireNonNullElse(to, "");
        cost = Objects.requireNonNullElse(cost, "");
        fte = Objects.requireNonNullElse(fte, "");
    }

    static CostForm empty(Period period) {
        return new CostForm("", period.from().toString(), period.to().toString(), "", "");
    }

    static CostForm of(Attributed attributed) {
        var cost = attributed.cost();
        var hundredths = attributed.fteHundredths();
        return new CostForm(
                attributed.title(),
                attributed.period().from().toString(),
                attributed.period().to().toString(),
                cost == null ? "" : "" + cost.amount(),
                hundredths == null
                        ? ""
                        : BigDecimal.valueOf(hundredths, 2).toPlainString().replace('.', ','));
    }

    /** What was filled in, when all is in order; else null and the errors say why. */
    @Nullable
    Attributed read(UUID id, Actor actor, List<Attributed.Part> parts, FormErrors errors) {
        errors.unless(!what.isBlank() && what.length() <= 300, "what", "cost.what.wrong");
        var period = period(errors);
        var kronor = kronor(errors);
        var time = hundredths(errors);
        errors.unless(!cost.isBlank() || !fte.isBlank(), "cost", "cost.neither");
        return !errors.isEmpty() || period == null
                ? null
                : new Attributed(
                        id, actor.organisation(), actor.county(), what.strip(), period, kronor, time, false, parts);
    }

    private @Nullable Period period(FormErrors errors) {
        var first = day(from, "from", errors);
        var last = day(to, "to", errors);
        if (first == null || last == null) {
            return null;
        }
        if (last.isBefore(first)) {
            errors.add("to", "cost.backwards");
            return null;
        }
        return new Period(first, last);
    }

    private static @Nullable LocalDate day(String text, String field, FormErrors errors) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException notADay) {
            errors.add(field, "cost.day.wrong");
            return null;
        }
    }

    private @Nullable Kronor kronor(FormErrors errors) {
        var digits = cost.replaceAll("[\\s\\u00a0]", "");
        if (digits.isEmpty()) {
            return null;
        }
        if (!digits.matches("\\d{1,12}")) {
            errors.add("cost", "cost.cost.wrong");
            return null;
        }
        return new Kronor(Long.parseLong(digits));
    }

    private @Nullable Integer hundredths(FormErrors errors) {
        if (fte.isBlank()) {
            return null;
        }
        try {
            var number = new BigDecimal(fte.strip().replace(',', '.'));
            if (number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(10_000)) <= 0) {
                return number.movePointRight(2)
                        .setScale(0, RoundingMode.UNNECESSARY)
                        .intValueExact();
            }
        } catch (ArithmeticException | NumberFormatException notSuch) {
            // told below, like a number out of bounds
        }
        errors.add("fte", "cost.fte.wrong");
        return null;
    }
}
