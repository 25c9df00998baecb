package se.samsyn.funding.decision.web;

import java.util.List;
import java.util.UUID;
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
import se.samsyn.funding.call.Applications;
import se.samsyn.funding.decision.Decisions;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;

/** Where the applicant reads what was decided, and says that it has got it. */
@Controller
@RequestMapping("/applications/{id}/decision")
class ReceivedDecisionsController {
    private final Decisions decisions;
    private final Applications applications;

    ReceivedDecisionsController(Decisions decisions, Applications applications) {
        this.decisions = decisions;
        this.applications = applications;
    }

    @Needs(Permission.READ_APPLICATIONS)
    @GetMapping
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var application = applications.get(id, actor);
        var registered = application.registered();
        if (registered == null) {
            throw new NotFound("decision on application " + id + ", which has not been sent in");
        }
        return new DecisionPage(
                        t.get("ruling.title", registered.toString()),
                        List.of(
                                new Crumb(t.get("applications.title"), "/applications"),
                                new Crumb(application.title(), "/applications/" + id)),
                        "applications",
                        "/applications/" + id + "/decision",
                        decisions.listOf(id),
                        List.of(),
                        application.applied(),
                        null,
                        new FormErrors(t))
                .with("decision/decision");
    }

    @Needs(Permission.READ_APPLICATIONS)
    @PostMapping("/receipt")
    ModelAndView receive(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String number,
            Actor actor,
            RedirectAttributes after) {
        applications.get(id, actor);
        decisions.listOf(id).stream()
                .filter(decision -> Integer.toString(decision.number()).equals(number))
                .findFirst()
                .ifPresentOrElse(decision -> decisions.receive(id, decision.number(), actor), () -> {
                    throw new NotFound("decision " + number + " on application " + id);
                });
        after.addFlashAttribute("notice", "ruling.received.thanks");
        return new ModelAndView("redirect:/applications/" + id + "/decision");
    }

    @Needs(Permission.READ_APPLICATIONS)
    @GetMapping("/letter.pdf")
    ResponseEntity<byte[]> letter(@PathVariable UUID id, @RequestParam(defaultValue = "") String number, Actor actor) {
        applications.get(id, actor);
        return LetterFile.of(decisions, id, number);
    }
}
