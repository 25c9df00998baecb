package se.samsyn.funding.assessment.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.TypedKronor;
import se.samsyn.funding.assessment.Assessed;
import se.samsyn.funding.assessment.Assessments;
import se.samsyn.funding.assessment.Assessments.Saved;
import se.samsyn.funding.assessment.Suggestion;
import se.samsyn.funding.assessment.Suggestions;
import se.samsyn.funding.assessment.Suggestions.Suggested;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.handling.Cases;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;

/** A case assessed by two, jointly when they are far apart, and suggested to be granted or rejected. */
@Controller("caseAssessmentsController")
@RequestMapping("/cases/{id}")
class AssessmentsController {
    private static final String TEMPLATE = "funding/assessment";

    private final Cases cases;
    private final Assessments assessments;
    private final Suggestions suggestions;
    private final InstantSource clock;

    AssessmentsController(Cases cases, Assessments assessments, Suggestions suggestions, InstantSource clock) {
        this.cases = cases;
        this.assessments = assessments;
        this.suggestions = suggestions;
        this.clock = clock;
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/assessments")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return page(id, null, AssessmentPage.Suggesting.NOTHING, new FormErrors(t), actor, t)
                .with(TEMPLATE);
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/assessments")
    ModelAndView begin(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        return done(id, assessments.begin(id, actor).messageKey(), after);
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/assessments/leaving")
    ModelAndView leave(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        return done(id, assessments.leave(id, actor) ? "assessing.left" : "assessing.closed", after);
    }

    @Needs(Permission.DECIDE_CASES)
    @PostMapping("/assessments/freeing")
    ModelAndView free(
            @PathVariable UUID id,
            @RequestParam(required = false) UUID assessment,
            Actor actor,
            RedirectAttributes after) {
        var isFreed = assessmentsOf(id, actor).assessments().stream()
                .anyMatch(one -> one.id().equals(assessment) && assessments.free(id, one.id(), actor));
        return done(id, isFreed ? "assessing.freed" : "assessing.freed.not", after);
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/assessments/own")
    ModelAndView save(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var call = cases.get(id, actor).call();
        var form = new AssessmentForm(typed);
        var errors = new FormErrors(t);
        form.check(call.criteria(), errors);
        if (!errors.isEmpty()) {
            return rejected(id, form, errors, actor, t);
        }
        var said = new Assessments.Said(form.judgements(call.criteria()), form.remark());
        var isHandedIn = form.value("do").equals("handIn");
        return switch (isHandedIn ? assessments.handIn(id, said, actor) : assessments.save(id, said, actor)) {
            case Saved.Done _ -> done(id, isHandedIn ? "assessing.handedIn" : "assessing.saved", after);
            case Saved.Closed _ -> done(id, "assessing.closed", after);
            case Saved.Incomplete(var lacking) -> {
                form.tell(call.criteria(), lacking, errors);
                yield rejected(id, form, errors, actor, t);
            }
        };
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/assessments/joint")
    ModelAndView writeJointly(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var call = cases.get(id, actor).call();
        var form = new AssessmentForm(typed);
        var errors = new FormErrors(t);
        form.check(call.criteria(), errors);
        if (!errors.isEmpty()) {
            return rejected(id, form, errors, actor, t);
        }
        return switch (assessments.writeJointly(id, form.judgements(call.criteria()), actor)) {
            case Saved.Done _ -> done(id, "assessing.joint.written", after);
            case Saved.Closed _ -> done(id, "assessing.closed", after);
            case Saved.Incomplete(var lacking) -> {
                form.tell(call.criteria(), lacking, errors);
                yield rejected(id, form, errors, actor, t);
            }
        };
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/assessments/confirmation")
    ModelAndView confirm(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String joint,
            Actor actor,
            RedirectAttributes after) {
        var read = assessmentsOf(id, actor).joint();
        var isConfirmed =
                read != null && read.id().toString().equals(joint) && assessments.confirm(id, read.id(), actor);
        return done(id, isConfirmed ? "assessing.joint.confirmed" : "assessing.joint.overtaken", after);
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/suggestions")
    ModelAndView suggest(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String why,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var typed = new AssessmentPage.Suggesting(outcome, amount, why);
        var chosen = Coded.find(Suggestion.Outcome.class, outcome).orElse(null);
        var isGrant = chosen == Suggestion.Outcome.GRANT;
        @Nullable
        Kronor read = isGrant
                ? TypedKronor.read(amount).filter(one -> one.amount() > 0).orElse(null)
                : null;
        var errors = new FormErrors(t)
                .unless(chosen != null, "outcome", "call.choice.wrong")
                .unless(!isGrant || read != null, "amount", "suggestion.amount.wrong")
                .unless(!why.isBlank(), "why", "suggestion.why.missing")
                .unless(why.length() <= AssessmentForm.LONGEST, "why", "case.long", AssessmentForm.LONGEST);
        if (errors.isEmpty()) {
            switch (suggestions.suggest(id, version, read, why.strip(), actor)) {
                case Suggested.Done _ -> {
                    return done(id, "suggestion.done", after);
                }
                case Suggested.Undeclared _ -> {
                    return done(id, "case.declareFirst", after);
                }
                case Suggested.Stale _ -> errors.add("outcome", "suggestion.stale");
                case Suggested.TooEarly _ -> errors.add("outcome", "suggestion.early");
                case Suggested.TooMuch(var applied) -> errors.add("amount", "suggestion.much", t.kronor(applied));
                case Suggested.Apart(var reason) ->
                    errors.add("outcome", "suggestion.apart", t.get(reason.messageKey()));
            }
        }
        return page(id, null, typed, errors, actor, t).rejectedWith(TEMPLATE);
    }

    private ModelAndView rejected(UUID id, AssessmentForm form, FormErrors errors, Actor actor, Texts t) {
        return page(id, form, AssessmentPage.Suggesting.NOTHING, errors, actor, t)
                .rejectedWith(TEMPLATE);
    }

    private static ModelAndView done(UUID id, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/cases/" + id + "/assessments");
    }

    private Assessed assessmentsOf(UUID id, Actor actor) {
        return assessments.get(id, cases.get(id, actor).call());
    }

    private AssessmentPage page(
            UUID id,
            @Nullable AssessmentForm typed,
            AssessmentPage.Suggesting suggested,
            FormErrors errors,
            Actor actor,
            Texts t) {
        var handled = cases.get(id, actor);
        var assessed = assessments.get(id, handled.call());
        var register = Objects.toString(handled.listed().registered());
        return new AssessmentPage(
                t.get("assessing.title", register),
                List.of(
                        new Crumb(t.get("cases.title"), "/cases"),
                        new Crumb(t.get("case.title", register), "/cases/" + id)),
                handled,
                assessed,
                actor.person(),
                actor.may(Permission.HANDLE_CASES) && handled.hasDeclared(),
                actor.may(Permission.DECIDE_CASES),
                handled.call().standingAt(clock.instant()) == Call.Standing.CLOSED,
                typed == null ? standing(assessed, actor) : typed,
                suggestions.list(id),
                suggested,
                errors);
    }

    /** The reader's own draft, or what the two have written together so far. */
    private static AssessmentForm standing(Assessed assessed, Actor actor) {
        var criteria = assessed.call().criteria();
        var joint = assessed.joint();
        if (assessed.areBothIn()) {
            return joint == null ? AssessmentForm.EMPTY : AssessmentForm.of(criteria, joint.judgements(), "");
        }
        return assessed.of(actor.person())
                .map(own -> AssessmentForm.of(criteria, own.judgements(), own.remark()))
                .orElse(AssessmentForm.EMPTY);
    }
}
