package se.samsyn.funding.decision.web;

import java.util.List;
import java.util.stream.Stream;
import se.samsyn.funding.assessment.Suggestion;
import se.samsyn.funding.decision.Appeal;
import se.samsyn.funding.decision.Decision;
import se.samsyn.funding.decision.Result;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * What has been decided in a case; for the funder, who decides there, or for the applicant.
 *
 * @param decisions the latest first
 * @param forms null for the applicant
 */
public record DecisionPage(
        String title,
        List<Crumb> crumbs,
        String section,
        String at,
        List<Decision> decisions,
        List<Appeal.Noted> appeals,
        Kronor applied,
        @org.jspecify.annotations.Nullable Forms forms,
        FormErrors errors)
        implements Page {
    /**
     * What the funder does there.
     *
     * @param isWithheld whether the applicant is not named in what is published
     */
    public record Forms(boolean mayDecide, boolean mayHandle, boolean isWithheld, Typed typed) {}

    /** What stands in the fields. */
    public record Typed(
            String result,
            String amount,
            String reason,
            String ownTerms,
            String appeal,
            String step,
            String on,
            String note,
            String withholding) {
        static final Typed NOTHING = new Typed("", "", "", "", "", "", "", "", "");

        /** As an officer has suggested. */
        static Typed of(Suggestion suggestion) {
            return switch (suggestion.outcome()) {
                case GRANT ->
                    NOTHING.deciding(
                            Result.GRANTED, Long.toString(suggestion.cost().amount()), suggestion.reason());
                case REJECT -> NOTHING.deciding(Result.REJECTED, "", suggestion.reason());
            };
        }

        private Typed deciding(Result result, String amount, String reason) {
            return new Typed(result.code(), amount, reason, ownTerms, appeal, step, on, note, withholding);
        }
    }

    public boolean holds(Decision decision) {
        return decision.number() == last();
    }

    public int last() {
        return decisions.isEmpty() ? 0 : decisions.getFirst().number();
    }

    public List<Appeal.Noted> appealsOf(Decision decision) {
        return appeals.stream()
                .filter(one -> one.decision().equals(decision.id()))
                .toList();
    }

    /** An appeal that came in after the last day, as far as that day is known. */
    public boolean isLate(Decision decision, Appeal.Noted noted) {
        var lastDay = decision.lastDayToAppeal();
        return noted.step() == Appeal.Step.RECEIVED
                && lastDay != null
                && noted.on().isAfter(lastDay);
    }

    public List<Frame.Choice> numbers(Texts t) {
        return decisions.stream()
                .map(one -> new Frame.Choice(
                        Integer.toString(one.number()), t.get("ruling.number", one.number()), holds(one)))
                .toList();
    }

    public List<Frame.Choice> results(Texts t, String chosen) {
        return Stream.of(Result.values())
                .filter(result -> result != Result.REVOKED || last() > 0)
                .map(result -> new Frame.Choice(
                        result.code(), t.get(result.messageKey()), result.code().equals(chosen)))
                .toList();
    }

    public static List<Frame.Choice> ways(Texts t, String chosen) {
        return Stream.of(Appeal.values())
                .map(way -> new Frame.Choice(
                        way.code(), t.get(way.messageKey()), way.code().equals(chosen)))
                .toList();
    }

    public List<Frame.Choice> steps(Texts t, String chosen) {
        return Stream.of(Appeal.Step.values())
                .map(step -> new Frame.Choice(
                        step.code(), t.get(step.messageKey()), step.code().equals(chosen)))
                .toList();
    }
}
