package se.samsyn.strategy.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Period;
import se.samsyn.strategy.Assessment;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * The form for an assessment: what is judged, what became of the areas before, and what should get better now.
 *
 * @param version the version that is changed; 0 for a new one
 * @param before the assessment before, whose areas are to be told the outcome of
 * @param theirs what somebody else has saved meanwhile
 */
public record AssessmentPage(
        String title,
        List<Crumb> crumbs,
        String to,
        String heading,
        Period period,
        AssessmentForm form,
        int version,
        List<Frame.Choice> grades,
        @Nullable Assessment before,
        List<Outcome> outcomes,
        @Nullable Assessment theirs,
        boolean mayAssess,
        FormErrors errors)
        implements Page {
    /** An area of the period before, with what is told to have become of it. */
    public record Outcome(String id, String cited, String text, List<Frame.Choice> became, String told) {}

    @Override
    public String section() {
        return "strategy";
    }
}
