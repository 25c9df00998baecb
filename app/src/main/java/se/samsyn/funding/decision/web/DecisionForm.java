package se.samsyn.funding.decision.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import se.samsyn.funding.TypedKronor;
import se.samsyn.funding.decision.Appeal;
import se.samsyn.funding.decision.Result;
import se.samsyn.funding.decision.Ruling;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** What is typed about a decision, or about an appeal against one. */
record DecisionForm(Map<String, String> fields) {
    static final int LONGEST = 5_000;

    String value(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    DecisionPage.Typed typed() {
        return new DecisionPage.Typed(
                value("result"),
                value("amount"),
                value("reason"),
                value("ownTerms"),
                value("appeal"),
                value("step"),
                value("on"),
                value("note"),
                value("withholding"));
    }

    private Optional<Result> result() {
        return Coded.find(Result.class, value("result"));
    }

    Optional<Appeal> appeal() {
        return Coded.find(Appeal.class, value("appeal"));
    }

    private Optional<Kronor> amount() {
        return TypedKronor.read(value("amount")).filter(amount -> amount.compareTo(Kronor.ZERO) > 0);
    }

    /** A result whose grounds no rule gives needs the decider's own. */
    FormErrors decisionErrors(Texts t) {
        var result = result().orElse(null);
        return new FormErrors(t)
                .unless(result != null, "result", "ruling.result.missing")
                .unless(result != Result.GRANTED || amount().isPresent(), "amount", "ruling.amount.wrong")
                .unless(
                        (result != Result.REVOKED && result != Result.DISMISSED)
                                || !value("reason").isEmpty(),
                        "reason",
                        "ruling.reason.missing")
                .unless(value("reason").length() <= LONGEST, "reason", "ruling.long", LONGEST)
                .unless(value("ownTerms").length() <= LONGEST, "ownTerms", "ruling.long", LONGEST)
                .unless(appeal().isPresent(), "appeal", "ruling.appeal.missing");
    }

    /** Of many decided at once: that the decider has no part in any is said, not taken for granted. */
    FormErrors bulkErrors(Texts t) {
        return new FormErrors(t)
                .unless(value("noPart").equals("yes"), "noPart", "decisions.noPart.missing")
                .unless(value("ownTerms").length() <= LONGEST, "ownTerms", "ruling.long", LONGEST)
                .unless(appeal().isPresent(), "appeal", "ruling.appeal.missing");
    }

    /** Without errors. */
    Ruling ruling() {
        var result = result().orElseThrow();
        return new Ruling(
                result,
                result == Result.GRANTED ? amount().orElseThrow() : Kronor.ZERO,
                value("reason"),
                result == Result.GRANTED ? value("ownTerms") : "",
                appeal().orElseThrow(),
                after());
    }

    /** A form that does not say what it was read beside is one that was read before anything was decided. */
    private int after() {
        return value("after").matches("[0-9]{1,6}") ? Integer.parseInt(value("after")) : 0;
    }

    FormErrors namingErrors(Texts t) {
        return new FormErrors(t)
                .unless(!value("withholding").isEmpty(), "withholding", "ruling.naming.reason.missing")
                .unless(value("withholding").length() <= LONGEST, "withholding", "ruling.long", LONGEST);
    }

    FormErrors appealErrors(InstantSource clock, Texts t) {
        return new FormErrors(t)
                .unless(step().isPresent(), "step", "ruling.step.missing")
                .unless(
                        on().filter(day -> !day.isAfter(LocalDate.ofInstant(clock.instant(), Texts.SWEDEN)))
                                .isPresent(),
                        "on",
                        "ruling.on.wrong")
                .unless(value("note").length() <= LONGEST, "note", "ruling.long", LONGEST);
    }

    Optional<Appeal.Step> step() {
        return Coded.find(Appeal.Step.class, value("step"));
    }

    Optional<LocalDate> on() {
        try {
            return Optional.of(LocalDate.parse(value("on")));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }
}
