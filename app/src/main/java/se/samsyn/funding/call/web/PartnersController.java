package se.samsyn.funding.call.web;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Applications;
import se.samsyn.funding.call.Partners;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** Who takes part in an application: asked there, answered from the partner's own organisation. */
@Controller
class PartnersController {
    private static final int LONGEST = 1_000;

    private final Partners partners;
    private final Applications applications;
    private final Organisations organisations;
    private final ApplicationReading reading;

    PartnersController(
            Partners partners, Applications applications, Organisations organisations, ApplicationReading reading) {
        this.partners = partners;
        this.applications = applications;
        this.organisations = organisations;
        this.reading = reading;
    }

    @Needs(Permission.WRITE_APPLICATIONS)
    @PostMapping("/applications/{id}/partners")
    ModelAndView ask(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam(defaultValue = "") String part,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var application = applications.get(id, actor);
        var asked = reading.others(organisations.get(application.applicant())).stream()
                .filter(one -> one.value().equals(partner))
                .findFirst();
        var errors = new FormErrors(t)
                .unless(asked.isPresent(), "partner", "application.partner.wrong")
                .unless(!part.isBlank() && part.length() <= LONGEST, "part", "application.part.wrong", LONGEST);
        if (!errors.isEmpty()) {
            return reading.page(application, part, errors, actor, t).rejectedWith("call/application");
        }
        var done = partners.ask(id, UUID.fromString(asked.orElseThrow().value()), part.strip(), actor);
        return ApplicationsController.done(id, "", done ? "application.partner.asked" : "application.closed", after);
    }

    @Needs(Permission.WRITE_APPLICATIONS)
    @PostMapping("/applications/{id}/partners/removal")
    ModelAndView remove(@PathVariable UUID id, @RequestParam UUID partner, Actor actor, RedirectAttributes after) {
        var done = partners.remove(id, partner, actor);
        return ApplicationsController.done(id, "", done ? "application.partner.removed" : "application.closed", after);
    }

    @Needs(Permission.JOIN_APPLICATIONS)
    @PostMapping("/partnerships/{id}/confirmation")
    ModelAndView confirm(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        return answer(id, true, actor, after);
    }

    @Needs(Permission.JOIN_APPLICATIONS)
    @PostMapping("/partnerships/{id}/refusal")
    ModelAndView refuse(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        return answer(id, false, actor, after);
    }

    private ModelAndView answer(UUID id, boolean takesPart, Actor actor, RedirectAttributes after) {
        partners.answer(id, takesPart, actor);
        after.addFlashAttribute("notice", takesPart ? "partnership.confirmed" : "partnership.refused");
        return new ModelAndView("redirect:/applications");
    }
}
