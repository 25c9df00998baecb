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
            case Outcome.Decided _ -> "decision.done";
            case Outcome.ByAnother _ -> "decision.byAnother";
            case Outcome.Undeclared _ -> "decision.undeclared";
            case Outcome.OwnWork _ -> "decision.ownWork";
            case Outcome.Withdrawn _ -> "decision.withdrawn";
            case Outcome.NothingToRevoke _ -> "decision.nothingToRevoke";
            case Outcome.NoStream _ -> "decision.noStream";
            case Outcome.NotChecked _ -> "decision.notChecked";
            case Outcome.MoreThanApplied _ -> "decision.moreThanApplied";
            case Outcome.OverBudget _ -> "decision.overBudget";
            case Outcome.Gone _ -> "decision.gone";
            case Outcome.Paid _ -> "decision.paid";
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
