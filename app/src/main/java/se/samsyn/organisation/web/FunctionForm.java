package se.samsyn.organisation.web;

import java.util.Objects;
import se.samsyn.organisation.Organisations.CoordinatorFunction;

/** How a coordinator function is organised, as filled in. */
public record FunctionForm(String placement, String mandate, String percent, String financing, String from) {
    public FunctionForm {
        placement = Objects.requireNonNullElse(placement, "");
        mandate = Objects.requireNonNullElse(mandate, "");
        percent = Objects.requireNonNullElse(percent, "");
        financing = Objects.requireNonNullElse(financing, "");
        from = Objects.requireNonNullElse(from, "");
    }

    static FunctionForm of(CoordinatorFunction function) {
        return new FunctionForm(
                function.placement(),
                function.mandate(),
                "" + function.fullTimePercent(),
                function.financing(),
                function.from().toString());
    }
}
