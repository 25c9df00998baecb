package se.samsyn.funding.decision.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import se.samsyn.funding.assessment.Suggestion;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.decision.AsSuggested;
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
    private final AsSuggested asSuggested;
    private final Cases cases;
    private final Calls calls;
    private final Withheld withheld;
    private final InstantSource clock;

    DecisionsController(
            Decisions decisions,
            AsSuggested asSuggested,
            Cases cases,
            Calls calls,
            Withheld withheld,
            InstantSource clock) {
        this.decisions = decisions;
        this.asSuggested = asSuggested;
        this.cases = cases;
        this.calls = calls;
        this.withheld = withheld;
        this.clock = clock;
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/cases/{id}/decision")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var handled = cases.get(id, actor);
        var isFirst = actor.may(Permission.DECIDE_CASES) && decisions.listOf(id).isEmpty();
        var suggested = isFirst ? asSuggested.find(id) : Optional.<Suggestion>empty();
        var typed = suggested.map(DecisionPage.Typed::of).orElse(DecisionPage.Typed.NOTHING);
        return page(handled, typed, new FormErrors(t), actor, t).with("decision/decision");
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
        after.addFlashAttribute("notice", "ruling.done");
        return new ModelAndView("redirect:/cases/" + id + "/decision");
    }

    private static FormErrors refusal(Outcome outcome, Texts t) {
        return new FormErrors(t)
                .unless(
                        outcome instanceof Outcome.Decided,
                        Refusals.field(outcome),
                        Refusals.key(outcome),
                        Refusals.told(outcome, t));
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
        var errors = form.appealErrors(clock, t).unless(about.isPresent(), "about", "ruling.none");
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
        after.addFlashAttribute("notice", "ruling.appeals.noted");
        return new ModelAndView("redirect:/cases/" + id + "/decision");
    }

    /** Whether the applicant is named in what is published; not to name it takes a reason. */
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
        var isToBeNamed = form.value("show").equals("yes");
        var errors = form.namingErrors(t);
        if (!isToBeNamed && !errors.isEmpty()) {
            return page(cases.get(id, actor), form.typed(), errors, actor, t).rejectedWith("decision/decision");
        }
        if (isToBeNamed) {
            withheld.name(applicant, actor);
        } else {
            withheld.withhold(applicant, form.value("withholding"), actor);
        }
        after.addFlashAttribute("notice", isToBeNamed ? "ruling.named" : "ruling.withheld");
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
        return list(id, page, List.of(), new DecisionForm(Map.of()), new FormErrors(t), actor, t)
                .with("decision/decisions");
    }

    /** Decides on those of the cases shown that nothing has been decided on, as has been suggested. */
    @Needs(Permission.DECIDE_CASES)
    @PostMapping("/calls/{id}/decisions")
    ModelAndView decideAsSuggested(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam Map<String, String> fields,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var call = calls.getOwn(id, actor);
        var form = new DecisionForm(fields);
        var errors = form.bulkErrors(t);
        if (!errors.isEmpty()) {
            return list(id, page, List.of(), form, errors, actor, t).rejectedWith("decision/decisions");
        }
        var shown = cases.list(Cases.Filter.ALL.of(id), actor, page, ROWS).items();
        var done = asSuggested.decide(
                call.id(),
                shown.stream().map(HandledCase.Listed::id).toList(),
                form.value("ownTerms"),
                form.appeal().orElseThrow(),
                actor);
        if (!done.left().isEmpty()) {
            return list(id, page, done.left(), form, errors, actor, t).with("decision/decisions");
        }
        after.addFlashAttribute(
                "notice", done.decided() == 0 ? "decisions.asSuggested.none" : "decisions.asSuggested.done");
        return new ModelAndView("redirect:/calls/" + id + "/decisions?page=" + page);
    }

    private CallDecisionsPage list(
            UUID id,
            int page,
            List<AsSuggested.Left> left,
            DecisionForm form,
            FormErrors errors,
            Actor actor,
            Texts t) {
        var call = calls.getOwn(id, actor);
        var slice = cases.list(Cases.Filter.ALL.of(id), actor, page, ROWS);
        return new CallDecisionsPage(
                t.get("decisions.title", call.content().title()),
                List.of(
                        new Crumb(t.get("calls.title"), "/calls"),
                        new Crumb(call.content().title(), "/calls/" + id)),
                "/calls/" + id + "/decisions",
                slice,
                decisions.latestOf(
                        slice.items().stream().map(HandledCase.Listed::id).toList()),
                asSuggested.latestIn(id),
                decisions.sumsOf(call),
                left.stream()
                        .collect(Collectors.toMap(
                                AsSuggested.Left::application,
                                one -> t.get(Refusals.key(one.why()), Refusals.told(one.why(), t)))),
                actor.may(Permission.DECIDE_CASES),
                actor.may(Permission.SEND_DECISIONS),
                form.typed(),
                errors);
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
                t.get("ruling.title", number),
                List.of(
                        new Crumb(t.get("cases.title"), "/cases"),
                        new Crumb(t.get("case.title", number), "/cases/" + id)),
                "cases",
                "/cases/" + id + "/decision",
                made,
                made.isEmpty() ? List.of() : decisions.listAppeals(id),
                new Kronor(handled.listed().appliedSek()),
                new DecisionPage.Forms(
                        actor.may(Permission.DECIDE_CASES),
                        actor.may(Permission.HANDLE_CASES),
                        actor.may(Permission.HANDLE_CASES) && withheld.isWithheld(cases.getApplicant(id, actor)),
                        typed),
                errors);
    }
}
