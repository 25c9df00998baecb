package se.samsyn.funding.call.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Applications;
import se.samsyn.funding.call.Submissions;
import se.samsyn.funding.call.Submissions.Outcome;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.HeaderProfile;

/** The applications of one's own organisation: begun, sent in, withdrawn. */
@Controller
class ApplicationsController {
    private final Applications applications;
    private final Submissions submissions;
    private final ApplicationReading reading;

    ApplicationsController(Applications applications, Submissions submissions, ApplicationReading reading) {
        this.applications = applications;
        this.submissions = submissions;
        this.reading = reading;
    }

    @Needs(Permission.READ_APPLICATIONS)
    @GetMapping("/applications")
    ModelAndView list(Actor actor, Texts t) {
        return new ApplicationsPage(
                        t.get("applications.title"), applications.list(actor), applications.listInvitations(actor))
                .with("call/applications");
    }

    @Needs(Permission.WRITE_APPLICATIONS)
    @PostMapping("/calls/{id}/applications")
    String begin(@PathVariable UUID id, Actor actor) {
        return "redirect:/applications/" + applications.begin(id, actor);
    }

    @Needs(Permission.READ_APPLICATIONS)
    @GetMapping("/applications/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return reading.page(applications.get(id, actor), "", new FormErrors(t), actor, t)
                .with("call/application");
    }

    @Needs(Permission.SUBMIT_APPLICATIONS)
    @PostMapping("/applications/{id}/submission")
    ModelAndView send(@PathVariable UUID id, Actor actor, Texts t, RedirectAttributes after) {
        var errors = new FormErrors(t);
        switch (submissions.send(id, actor)) {
            case Outcome.Received _ -> {
                return done(id, "/receipt", "application.received", after);
            }
            case Outcome.Already _ -> {
                return done(id, "/receipt", "application.already", after);
            }
            case Outcome.Incomplete(var lacks) ->
                lacks.forEach(lack -> errors.add(lack.section().code(), lack.messageKey()));
            case Outcome.OutOfTime _ -> errors.add("send", "application.outOfTime");
            case Outcome.NotEmpowered _ -> errors.add("send", "application.notEmpowered");
        }
        return reading.page(applications.get(id, actor), "", errors, actor, t).rejectedWith("call/application");
    }

    @Needs(Permission.SUBMIT_APPLICATIONS)
    @PostMapping("/applications/{id}/withdrawal")
    ModelAndView withdraw(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        return done(
                id, "", submissions.withdraw(id, actor) ? "application.withdrawn" : "application.notWithdrawn", after);
    }

    @Needs(Permission.READ_APPLICATIONS)
    @GetMapping("/applications/{id}/receipt")
    ModelAndView receipt(@PathVariable UUID id, Actor actor, Texts t) {
        var application = applications.get(id, actor);
        if (application.sent().isEmpty()) {
            throw new NotFound("receipt of application " + id);
        }
        return new ReceiptPage(
                        t.get("receipt.title"),
                        reading.crumbs(application, t),
                        application,
                        application.sent().reversed())
                .with("call/receipt");
    }

    /** Byte for byte what the checksum is of. */
    @Needs(Permission.READ_APPLICATIONS)
    @GetMapping("/applications/{id}/sent.json")
    ResponseEntity<byte[]> sent(@PathVariable UUID id, Actor actor) {
        var application = applications.get(id, actor);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved("ansokan.json"))
                .body(submissions.getContent(application.id()).json().getBytes(StandardCharsets.UTF_8));
    }

    static ModelAndView done(UUID id, String where, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/applications/" + id + where);
    }
}
