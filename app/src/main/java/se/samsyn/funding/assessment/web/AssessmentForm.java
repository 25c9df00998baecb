package se.samsyn.funding.assessment.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.samsyn.funding.assessment.Judgement;
import se.samsyn.funding.call.Call;
import se.samsyn.web.FormErrors;

/** Grades and reasons as they are typed, criterion by criterion in the order of the call, the first one being number 1. */
record AssessmentForm(Map<String, String> typed) {
    static final int LONGEST = 5_000;
    static final AssessmentForm EMPTY = new AssessmentForm(Map.of());

    AssessmentForm {
        typed = Map.copyOf(typed);
    }

    static AssessmentForm of(List<Call.Judged> criteria, Map<UUID, Judgement> judgements, String remark) {
        var typed = new HashMap<String, String>();
        for (var number = 1; number <= criteria.size(); number++) {
            var judgement = judgements.getOrDefault(criteria.get(number - 1).id(), Judgement.NOTHING);
            if (judgement.grade() != null) {
                typed.put(grade(number), "" + judgement.grade());
            }
            typed.put(reason(number), judgement.reason());
        }
        typed.put("remark", remark);
        return new AssessmentForm(typed);
    }

    static String grade(int number) {
        return "grade" + number;
    }

    static String reason(int number) {
        return "reason" + number;
    }

    String value(String field) {
        return typed.getOrDefault(field, "");
    }

    String remark() {
        return value("remark").strip();
    }

    /** What can be kept of it; a grade that the call does not describe is none. */
    Map<UUID, Judgement> judgements(List<Call.Judged> criteria) {
        var judgements = new HashMap<UUID, Judgement>();
        for (var number = 1; number <= criteria.size(); number++) {
            var judged = criteria.get(number - 1);
            var grade = value(grade(number));
            judgements.put(
                    judged.id(),
                    new Judgement(
                            grade.matches("[0-9]")
                                            && Integer.parseInt(grade)
                                                    <= judged.criterion().highest()
                                    ? Integer.valueOf(grade)
                                    : null,
                            value(reason(number)).strip()));
        }
        return judgements;
    }

    /** What nobody can save. */
    void check(List<Call.Judged> criteria, FormErrors errors) {
        for (var number = 1; number <= criteria.size(); number++) {
            errors.unless(value(reason(number)).length() <= LONGEST, reason(number), "case.long", LONGEST);
        }
        errors.unless(value("remark").length() <= LONGEST, "remark", "case.long", LONGEST);
    }

    /** What keeps it from being handed in. */
    void tell(List<Call.Judged> criteria, List<UUID> lacking, FormErrors errors) {
        var judgements = judgements(criteria);
        for (var number = 1; number <= criteria.size(); number++) {
            var judged = criteria.get(number - 1);
            var judgement = judgements.getOrDefault(judged.id(), Judgement.NOTHING);
            if (lacking.contains(judged.id())) {
                errors.unless(
                        judgement.grade() != null,
                        grade(number),
                        "assessing.grade.missing",
                        judged.criterion().name());
                errors.unless(
                        !judgement.reason().isBlank(),
                        reason(number),
                        "assessing.reason.missing",
                        judged.criterion().name());
            }
        }
    }
}
