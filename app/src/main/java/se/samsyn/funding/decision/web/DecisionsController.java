package se.samsyn.funding.decision.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.decision.Decision;
import se.samsyn.funding.decision.Decisions;
import se.samsyn.funding.decision.Decisions.Outcome;
import se.samsyn.funding.handling.Cases;
import se.samsyn.funding.handling.HandledCase;
import se.samsyn.organisation.Withheld;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;

/** Where the funder decides on cases, sends the letters, and notes what comes of appeals. */
@Controller
class DecisionsController {
    private static final int ROWS = 100;

    private final Decisions decisions;
    private final Cases cases;
    private final Calls calls;
    private final Withheld withheld;
    private final InstantSource clock;

    DecisionsController(Decisions decisions, Cases cases, Calls calls, Withheld withheld, InstantSource clock) {
        this.decisions = decisions;
        this.cases = cases;
        this.calls = calls;
        this.withheld = withheld;
        this.clock = clock;
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/cases/{id}/decision")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return page(cases.get(id, actor), DecisionPage.Typed.NOTHING, new FormErrors(t), actor, t)
                .with("decision/decision");
    }

    @Needs(Permission.DECIDE_CASES)
    @PostMapping("/cases/{id}/decision")
    ModelAndView decide(
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var handled = cases.get(id, actor);
        var form = new DecisionForm(fields);
        var errors = form.decisionErrors(t);
        if (errors.isEmpty()) {
            errors = refusal(decisions.decide(id, form.ruling(), actor), t);
        }
        if (!errors.isEmpty()) {
            return page(handled, form.typed(), errors, actor, t).rejectedWith("decision/decision");
        }
        after.addFlashAttribute("notice", "decision.done");
        return new ModelAndView("redirect:/cases/" + id + "/decision");
    }

    private static FormErrors refusal(Outcome outcome, Texts t) {
        var none = new FormErrors(t);
        return switch (outcome) {
            case Outcome.Decided() -> none;
            case Outcome.ByAnother() -> none.unless(false, "result", "decision.byAnother");
            case Outcome.Undeclared() -> none.unless(false, "result", "decision.undeclared");
            case Outcome.Withdrawn() -> none.unless(false, "result", "decision.withdrawn");
            case Outcome.NothingToRevoke() -> none.unless(false, "result", "decision.nothingToRevoke");
            case Outcome.NoStream() -> none.unless(false, "amount", "decision.noStream");
            case Outcome.NotChecked(var items) ->
                none.unless(
                        false,
                        "result",
                        "decision.notChecked",
                        items.stream().map(item -> t.get(item.messageKey())).collect(Collectors.joining(", ")));
            case Outcome.MoreThanApplied(var applied) ->
                none.unless(false, "amount", "decision.moreThanApplied", t.kronor(applied));
            case Outcome.OverBudget(var left) -> none.unless(false, "amount", "decision.overBudget", t.kronor(left));
            case Outcome.Gone(var left) -> none.unless(false, "amount", "decision.gone", t.kronor(left));
            case Outcome.Paid(var unpaid, var less) ->
                none.unless(false, "result", "decision.paid", t.kronor(unpaid), t.kronor(less));
        };
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/cases/{id}/decision/appeals")
    ModelAndView note(
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var handled = cases.get(id, actor);
        var form = new DecisionForm(fields);
        var about = decisions.listOf(id).stream()
                .filter(decision -> Integer.toString(decision.number()).equals(form.value("about")))
                .findFirst();
        var errors = form.appealErrors(clock, t).unless(about.isPresent(), "about", "decision.none");
        if (!errors.isEmpty()) {
            return page(handled, form.typed(), errors, actor, t).rejectedWith("decision/decision");
        }
        decisions.note(
                id,
                about.orElseThrow().number(),
                form.step().orElseThrow(),
                form.on().orElseThrow(),
                form.value("note"),
                actor);
        after.addFlashAttribute("notice", "decision.appeals.noted");
        return new ModelAndView("redirect:/cases/" + id + "/decision");
    }

    /** With a reason the applicant is not named in what is published; without one it is. */
    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/cases/{id}/decision/naming")
    ModelAndView withhold(
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var applicant = cases.getApplicant(id, actor);
        var form = new DecisionForm(fields);
        var reason = form.value("withholding");
        if (reason.length() > DecisionForm.LONGEST) {
            var errors = new FormErrors(t).unless(false, "withholding", "decision.long", DecisionForm.LONGEST);
            return page(cases.get(id, actor), form.typed(), errors, actor, t).rejectedWith("decision/decision");
        }
        if (reason.isEmpty()) {
            withheld.name(applicant, actor);
        } else {
            withheld.withhold(applicant, reason, actor);
        }
        after.addFlashAttribute("notice", reason.isEmpty() ? "decision.named" : "decision.withheld");
        return new ModelAndView("redirect:/cases/" + id + "/decision");
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/cases/{id}/decision/letter.pdf")
    ResponseEntity<byte[]> letter(@PathVariable UUID id, @RequestParam(defaultValue = "") String number, Actor actor) {
        cases.get(id, actor);
        return LetterFile.of(decisions, id, number);
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/calls/{id}/decisions")
    ModelAndView list(@PathVariable UUID id, @RequestParam(defaultValue = "1") int page, Actor actor, Texts t) {
        var call = calls.getOwn(id, actor);
        var slice = cases.list(Cases.Filter.ALL.of(id), actor, page, ROWS);
        return new CallDecisionsPage(
                        t.get("decisions.title", call.content().title()),
                        List.of(
                                new Crumb(t.get("calls.title"), "/calls"),
                                new Crumb(call.content().title(), "/calls/" + id)),
                        "/calls/" + id + "/decisions",
                        slice,
                        decisions.latestOf(slice.items().stream()
                                .map(HandledCase.Listed::id)
                                .toList()),
                        decisions.sumsOf(call),
                        actor.may(Permission.SEND_DECISIONS))
                .with("decision/decisions");
    }

    @Needs(Permission.SEND_DECISIONS)
    @PostMapping("/calls/{id}/decisions/letters")
    ModelAndView send(@PathVariable UUID id, Actor actor, Texts t, RedirectAttributes after) {
        calls.getOwn(id, actor);
        var ordered = decisions.orderLetters(id, actor);
        after.addFlashAttribute("notice", ordered == 0 ? "decisions.letters.nothing" : "decisions.letters.ordered");
        return new ModelAndView("redirect:/calls/" + id + "/decisions");
    }

    private DecisionPage page(HandledCase handled, DecisionPage.Typed typed, FormErrors errors, Actor actor, Texts t) {
        var id = handled.listed().id();
        var number = Objects.toString(handled.listed().registered());
        List<Decision> made = decisions.listOf(id);
        return new DecisionPage(
                t.get("decision.title", number),
                List.of(
                        new Crumb(t.get("cases.title"), "/cases"),
                        new Crumb(t.get("case.title", number), "/cases/" + id)),
                "cases",
                "/cases/" + id + "/decision",
                made,
                decisions.listAppeals(id),
                new Kronor(handled.listed().appliedSek()),
                new DecisionPage.Forms(
                        actor.may(Permission.DECIDE_CASES),
                        actor.may(Permission.HANDLE_CASES),
                        withheld.isWithheld(cases.getApplicant(id, actor)),
                        typed),
                errors);
    }
}
