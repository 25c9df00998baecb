package se.samsyn.strategy.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Period;
import se.samsyn.strategy.ActionPlan;
import se.samsyn.web.FormErrors;

/** An action plan as it is filled in. */
public record PlanForm(String name, String from, String to, String adopted) {
    public PlanForm {
        name = Objects.requireNonNullElse(name, "");
        from = Objects.requireNonNullElse(from, "");
        to = Objects.requireNonNullElse(to, "");
        adopted = Objects.requireNonNullElse(adopted, "");
    }

    static PlanForm of(ActionPlan plan) {
        return new PlanForm(
                plan.title(),
                plan.period().from().toString(),
                plan.period().to().toString(),
                plan.adoptedOn() == null ? "" : plan.adoptedOn().toString());
    }

    /** What was filled in when all is in order. */
    record Read(String title, Period period, @Nullable LocalDate adoptedOn) {}

    @Nullable
    Read read(FormErrors errors) {
        errors.unless(!name.isBlank() && name.length() <= 300, "name", "plan.name.wrong");
        var first = day(from, "from", errors);
        var last = day(to, "to", errors);
        var on = adopted.isBlank() ? null : day(adopted, "adopted", errors);
        if (first != null && last != null && last.isBefore(first)) {
            errors.add("to", "activity.wrong.period");
        }
        return errors.isEmpty() && first != null && last != null
                ? new Read(name.strip(), new Period(first, last), on)
                : null;
    }

    private static @Nullable LocalDate day(String text, String field, FormErrors errors) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException notADay) {
            errors.add(field, "activity.wrong.date", text);
            return null;
        }
    }
}
