package se.samsyn.funding.decision.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.assessment.Suggestion;
import se.samsyn.funding.decision.Decision;
import se.samsyn.funding.decision.Decisions;
import se.samsyn.funding.handling.HandledCase;
import se.samsyn.shared.Slice;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * How the cases of a call have been decided.
 *
 * @param latest the decision that holds in each, where there is one
 * @param suggested what an officer has suggested last in each, where somebody has
 * @param refused why those that were just to be decided were not, in words
 */
public record CallDecisionsPage(
        String title,
        List<Crumb> crumbs,
        String at,
        Slice<HandledCase.Listed> slice,
        Map<UUID, Decision> latest,
        Map<UUID, Suggestion> suggested,
        Decisions.Sums sums,
        Map<UUID, String> refused,
        boolean mayDecide,
        boolean maySend,
        DecisionPage.Typed typed,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "cases";
    }

    public @Nullable Decision decisionOf(HandledCase.Listed one) {
        return latest.get(one.id());
    }

    /** What is suggested, in words; empty where nothing is. */
    public String suggestion(HandledCase.Listed one, Texts t) {
        var suggestion = suggested.get(one.id());
        if (suggestion == null) {
            return "";
        }
        return suggestion.amount() == null ? t.get("suggestion.reject") : t.kronor(suggestion.amount());
    }

    public String refusal(HandledCase.Listed one) {
        return refused.getOrDefault(one.id(), "");
    }

    /** Those shown that can be decided as has been suggested. */
    public long toDecide() {
        return slice.items().stream()
                .filter(one -> suggested.containsKey(one.id()) && !latest.containsKey(one.id()))
                .count();
    }

    public List<Frame.Choice> ways(Texts t) {
        return DecisionPage.ways(t, typed.appeal());
    }

    public String summed(Texts t) {
        return t.get(
                "decisions.sums",
                t.kronor(sums.granted()),
                t.kronor(sums.budget()),
                t.number(sums.decided()),
                t.number(slice.total()));
    }

    public String atPage(int number) {
        return at + "?page=" + number;
    }
}
