package se.samsyn.funding.handling.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Attachments;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.call.Section;
import se.samsyn.funding.call.Submissions;
import se.samsyn.funding.handling.Cases;
import se.samsyn.funding.handling.FormalCheck;
import se.samsyn.funding.handling.HandledCase;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Coded;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.HeaderProfile;
import se.samsyn.web.Page.Crumb;

/** Applications that have come in: found, declared about, checked, and given back to be corrected. */
@Controller
@RequestMapping("/cases")
class CasesController {
    private static final int ROWS = 25;
    private static final int LONGEST = 5_000;

    private final Cases cases;
    private final Calls calls;
    private final Submissions submissions;
    private final Attachments attachments;
    private final SentReading reading;

    CasesController(Cases cases, Calls calls, Submissions submissions, Attachments attachments, SentReading reading) {
        this.cases = cases;
        this.calls = calls;
        this.submissions = submissions;
        this.attachments = attachments;
        this.reading = reading;
    }

    @Needs(Permission.READ_CASES)
    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String call,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Actor actor,
            Texts t) {
        var own = calls.listPublishedBy(actor.organisation());
        var states = List.of(Application.State.SUBMITTED, Application.State.WITHDRAWN);
        var filter = Cases.Filter.ALL
                .of(own.stream()
                        .map(Calls.Titled::id)
                        .filter(id -> id.toString().equals(call))
                        .findFirst()
                        .orElse(null))
                .being(states.stream()
                        .filter(one -> one.code().equals(state))
                        .findFirst()
                        .orElse(null))
                .by(Arrays.stream(OrganisationKind.values())
                        .filter(one -> one.code().equals(kind))
                        .findFirst()
                        .orElse(null))
                .saying(q);
        return new CasesPage(
                        t.get("cases.title"),
                        cases.list(filter, actor, page, ROWS),
                        own.stream()
                                .map(one -> new Frame.Choice(
                                        one.id().toString(),
                                        one.title(),
                                        one.id().toString().equals(call)))
                                .toList(),
                        states.stream()
                                .map(one -> new Frame.Choice(
                                        one.code(),
                                        t.get(one.messageKey()),
                                        one.code().equals(state)))
                                .toList(),
                        Arrays.stream(OrganisationKind.values())
                                .filter(one -> one != OrganisationKind.OPERATOR && one != OrganisationKind.GOVERNMENT)
                                .map(one -> new Frame.Choice(
                                        one.code(),
                                        t.get(one.messageKey()),
                                        one.code().equals(kind)))
                                .toList(),
                        q)
                .with("handling/cases");
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return page(id, CasePage.Typed.NOTHING, new FormErrors(t), actor, t).with("handling/case");
    }

    /** A file that was sent in with the application. */
    @Needs(Permission.READ_CASES)
    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String attachment, Actor actor) {
        var sent = files(cases.get(id, actor)).stream()
                .filter(one -> one.id().equals(attachment))
                .findFirst()
                .orElseThrow(() -> new NotFound("attachment " + attachment));
        var file = attachments.get(id, UUID.fromString(sent.id()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved(file.name()))
                .body(file.content());
    }

    /** For whoever has declared; a call that hides who applies hides the files too, which may tell it. */
    private List<CasePage.Sent> files(HandledCase handled) {
        return handled.hasDeclared() && !handled.listed().applicant().isEmpty()
                ? SentReading.files(
                        submissions.getContent(handled.listed().id()).json())
                : List.of();
    }

    @Needs(Permission.DECLARE_CONFLICTS)
    @PostMapping("/{id}/declaration")
    ModelAndView declare(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String conflict,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t)
                .unless(List.of("yes", "no").contains(conflict), "conflict", "case.conflict.missing")
                .unless(!conflict.equals("yes") || !reason.isBlank(), "reason", "case.reason.missing")
                .unless(reason.length() <= LONGEST, "reason", "case.long", LONGEST);
        if (!errors.isEmpty()) {
            return page(id, new CasePage.Typed(reason, "", ""), errors, actor, t)
                    .rejectedWith("handling/case");
        }
        cases.declare(id, conflict.equals("yes"), reason.strip(), actor);
        after.addFlashAttribute("notice", conflict.equals("yes") ? "case.barred" : "case.declared");
        return new ModelAndView(conflict.equals("yes") ? "redirect:/cases" : "redirect:/cases/" + id);
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/{id}/checks")
    ModelAndView check(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String evidence,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var checked = Coded.find(FormalCheck.Item.class, item);
        var found = Coded.find(FormalCheck.Outcome.class, outcome);
        var errors = new FormErrors(t)
                .unless(checked.isPresent(), "item", "call.choice.wrong")
                .unless(found.isPresent(), "outcome", "call.choice.wrong")
                .unless(!evidence.isBlank(), "evidence", "case.evidence.missing")
                .unless(evidence.length() <= LONGEST, "evidence", "case.long", LONGEST);
        if (!errors.isEmpty()) {
            return page(id, new CasePage.Typed("", evidence, ""), errors, actor, t)
                    .rejectedWith("handling/case");
        }
        var done = cases.check(id, checked.orElseThrow(), found.orElseThrow(), evidence.strip(), actor);
        return done(id, done ? "case.checked" : "case.declareFirst", after);
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/{id}/corrections")
    ModelAndView correct(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> sections,
            @RequestParam(defaultValue = "") String correction,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var chosen = Stream.of(Section.values())
                .filter(section -> sections.contains(section.code()))
                .collect(Collectors.toSet());
        var errors = new FormErrors(t)
                .unless(!chosen.isEmpty(), "sections", "case.sections.missing")
                .unless(!correction.isBlank(), "correction", "case.correction.missing")
                .unless(correction.length() <= LONGEST, "correction", "case.long", LONGEST);
        if (!errors.isEmpty()) {
            return page(id, new CasePage.Typed("", "", correction), errors, actor, t)
                    .rejectedWith("handling/case");
        }
        var done = cases.askForCorrection(id, chosen, correction.strip(), actor);
        return done(id, done ? "case.corrections.asked" : "case.corrections.not", after);
    }

    private static ModelAndView done(UUID id, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/cases/" + id);
    }

    private CasePage page(UUID id, CasePage.Typed typed, FormErrors errors, Actor actor, Texts t) {
        var handled = cases.get(id, actor);
        return new CasePage(
                t.get("case.title", Objects.toString(handled.listed().registered())),
                List.of(new Crumb(t.get("cases.title"), "/cases")),
                handled,
                handled.hasDeclared() ? reading.parts(submissions.getContent(id).json(), handled.call(), t) : List.of(),
                files(handled),
                actor.may(Permission.HANDLE_CASES),
                Stream.of(Section.values())
                        .map(section -> new Frame.Choice(section.code(), t.get(section.messageKey()), false))
                        .toList(),
                typed,
                errors);
    }
}
