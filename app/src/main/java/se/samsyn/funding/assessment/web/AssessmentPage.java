package se.samsyn.funding.assessment.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.assessment.Assessed;
import se.samsyn.funding.assessment.Judgement;
import se.samsyn.funding.assessment.Points;
import se.samsyn.funding.assessment.Result;
import se.samsyn.funding.assessment.Suggestion;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.handling.HandledCase;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * The assessments of a case, and what is suggested in it.
 *
 * @param form what stands in the fields of the assessment that the reader writes, alone or jointly
 * @param suggested what stands in the fields of the suggestion
 */
public record AssessmentPage(
        String title,
        List<Crumb> crumbs,
        HandledCase handled,
        Assessed assessed,
        UUID reader,
        boolean mayHandle,
        boolean mayFree,
        boolean hasClosed,
        AssessmentForm form,
        List<Suggestion> suggestions,
        Suggesting suggested,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "cases";
    }

    /** What is typed of a suggestion. */
    public record Suggesting(String outcome, String amount, String reason) {
        static final Suggesting NOTHING = new Suggesting("", "", "");
    }

    public String at() {
        return "/cases/" + handled.listed().id();
    }

    public Assessed.@Nullable Assessment own() {
        return assessed.of(reader).orElse(null);
    }

    public boolean mayBegin() {
        return mayHandle && assessed.isOpenTo(reader);
    }

    /** Whether there are two others. */
    public boolean isTaken() {
        return mayHandle && own() == null && !mayBegin();
    }

    /** Whether the reader still writes hers. */
    public boolean isDraft() {
        var own = own();
        return own != null && own.handedIn() == null;
    }

    public boolean mayWriteJointly() {
        return mayHandle && own() != null && assessed.awaitsJoint();
    }

    public boolean mayConfirm() {
        return mayHandle && assessed.isToConfirm(reader);
    }

    public boolean maySuggest() {
        return mayHandle && hasClosed;
    }

    public String remark() {
        return form.value("remark");
    }

    /** A criterion with its fields. */
    public record Field(Call.Judged judged, String grade, String reason) {}

    public List<Field> fields() {
        return IntStream.rangeClosed(1, assessed.call().criteria().size())
                .mapToObj(number -> new Field(
                        assessed.call().criteria().get(number - 1),
                        AssessmentForm.grade(number),
                        AssessmentForm.reason(number)))
                .toList();
    }

    public String typed(String field) {
        return form.value(field);
    }

    /** What the call says about each grade. */
    public List<Frame.Choice> grades(Field field, Texts t) {
        var grades = field.judged().criterion().grades();
        return IntStream.range(0, grades.size())
                .mapToObj(grade -> new Frame.Choice(
                        "" + grade,
                        t.get("assessing.grade.said", grade, grades.get(grade)),
                        form.value(field.grade()).equals("" + grade)))
                .toList();
    }

    public String said(Call.Judged judged, Judgement judgement, Texts t) {
        var grade = Objects.requireNonNullElse(judgement.grade(), 0);
        return t.get("assessing.grade.said", grade, judged.criterion().grades().get(grade));
    }

    public String weight(Call.Judged judged, Texts t) {
        return t.get(
                "call.criterion.weighs",
                judged.criterion().weight(),
                assessed.call().sumOfWeights());
    }

    public String points(Assessed.Assessment assessment, Texts t) {
        return shown(assessed.points(assessment), t);
    }

    static String shown(Points points, Texts t) {
        return t.number(points.ofHundred(), 1);
    }

    public String result(Texts t) {
        return switch (assessed.result()) {
            case Result.Awaited(var lack) -> t.get(lack.messageKey());
            case Result.Reached(var points, var isJoint) ->
                t.get(isJoint ? "assessing.result.joint" : "assessing.result.mean", shown(points, t));
        };
    }

    public int version() {
        return suggestions.stream().mapToInt(Suggestion::version).max().orElse(0);
    }

    public String said(Suggestion suggestion, Texts t) {
        return suggestion.amount() == null
                ? t.get("suggestion.reject")
                : t.get("suggestion.grant", t.kronor(suggestion.amount()));
    }

    public String by(Suggestion suggestion, Texts t) {
        return t.get("suggestion.by", suggestion.by(), t.dateTime(suggestion.at()));
    }

    public Kronor applied() {
        return new Kronor(handled.listed().appliedSek());
    }

    public List<Frame.Choice> outcomes(Texts t) {
        return List.of(Suggestion.Outcome.values()).stream()
                .map(one -> new Frame.Choice(
                        one.code(), t.get(one.messageKey()), one.code().equals(suggested.outcome())))
                .toList();
    }
}
