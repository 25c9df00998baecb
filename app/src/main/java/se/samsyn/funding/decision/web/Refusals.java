package se.samsyn.funding.decision.web;

import java.util.stream.Collectors;
import se.samsyn.funding.decision.Decisions.Outcome;
import se.samsyn.shared.Texts;

/** Why something could not be decided, in words, and where in the form it is put right. */
final class Refusals {
    private Refusals() {}

    static String field(Outcome outcome) {
        return switch (outcome) {
            case Outcome.MoreThanApplied _, Outcome.OverBudget _, Outcome.NoStream _, Outcome.Gone _ -> "amount";
            default -> "result";
        };
    }

    static String key(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Decided _ -> "ruling.done";
            case Outcome.ByAnother _ -> "ruling.byAnother";
            case Outcome.Undeclared _ -> "ruling.undeclared";
            case Outcome.OwnWork _ -> "ruling.ownWork";
            case Outcome.Withdrawn _ -> "ruling.withdrawn";
            case Outcome.NothingToRevoke _ -> "ruling.nothingToRevoke";
            case Outcome.NoStream _ -> "ruling.noStream";
            case Outcome.NotChecked _ -> "ruling.notChecked";
            case Outcome.MoreThanApplied _ -> "ruling.moreThanApplied";
            case Outcome.OverBudget _ -> "ruling.overBudget";
            case Outcome.Gone _ -> "ruling.gone";
            case Outcome.Paid _ -> "ruling.paid";
        };
    }

    /** What stands in the words. */
    static Object[] told(Outcome outcome, Texts t) {
        return switch (outcome) {
            case Outcome.NotChecked(var items) ->
                new Object[] {
                    items.stream().map(item -> t.get(item.messageKey())).collect(Collectors.joining(", "))
                };
            case Outcome.MoreThanApplied(var applied) -> new Object[] {t.kronor(applied)};
            case Outcome.OverBudget(var left) -> new Object[] {t.kronor(left)};
            case Outcome.Gone(var left) -> new Object[] {t.kronor(left)};
            case Outcome.Paid(var unpaid, var less) -> new Object[] {t.kronor(unpaid), t.kronor(less)};
            default -> new Object[0];
        };
    }
}
