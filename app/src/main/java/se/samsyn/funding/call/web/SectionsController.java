package se.samsyn.funding.call.web;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
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
import se.samsyn.funding.call.Answers;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Applications;
import se.samsyn.funding.call.Applications.Saved;
import se.samsyn.funding.call.Offers;
import se.samsyn.funding.call.Section;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** The sections of an application, each written by itself, by several at once. */
@Controller
@RequestMapping("/applications/{id}/sections/{section}")
class SectionsController {
    private final Applications applications;
    private final ApplicationReading reading;
    private final Offers offers;

    SectionsController(Applications applications, ApplicationReading reading, Offers offers) {
        this.applications = applications;
        this.reading = reading;
        this.offers = offers;
    }

    @Needs(Permission.READ_APPLICATIONS)
    @GetMapping
    ModelAndView show(@PathVariable UUID id, @PathVariable String section, Actor actor, Texts t) {
        var part = form(section);
        var application = applications.get(id, actor);
        var written = application.in(part);
        return page(
                        application,
                        part,
                        written.version(),
                        written.answers(),
                        Answers.NONE,
                        Set.of(),
                        new FormErrors(t),
                        actor,
                        t)
                .with("call/section");
    }

    @Needs(Permission.WRITE_APPLICATIONS)
    @PostMapping
    ModelAndView save(
            @PathVariable UUID id,
            @PathVariable String section,
            @RequestParam MultiValueMap<String, String> given,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var part = form(section);
        var application = applications.get(id, actor);
        var form = new SectionForm(part, given);
        var errors = new FormErrors(t);
        var answers = form.read(Offers.values(offers.of(part, application.call(), actor.countyCode(), t)), errors);
        if (!errors.isEmpty()) {
            return page(application, part, form.version(), form.typed(), Answers.NONE, Set.of(), errors, actor, t)
                    .rejectedWith("call/section");
        }
        return switch (applications.save(id, part, form.version(), answers, actor)) {
            case Saved.Done(var _, var merged) -> {
                after.addFlashAttribute("notice", merged ? "application.merged" : "application.saved");
                yield new ModelAndView("redirect:/applications/" + id + "/sections/" + section);
            }
            case Saved.Contradicted(var theirs, var together, var fields) -> {
                fields.forEach(field -> errors.add(field, "application.contradicted"));
                yield page(application, part, theirs.version(), together, theirs.answers(), fields, errors, actor, t)
                        .rejectedWith("call/section");
            }
            case Saved.Closed _ ->
                page(
                                application,
                                part,
                                form.version(),
                                answers,
                                Answers.NONE,
                                Set.of(),
                                errors.add("version", "application.closed"),
                                actor,
                                t)
                        .rejectedWith("call/section");
        };
    }

    private SectionPage page(
            Application application,
            Section part,
            int version,
            Answers answers,
            Answers theirs,
            Set<String> contradicted,
            FormErrors errors,
            Actor actor,
            Texts t) {
        Map<String, Map<String, String>> offered = offers.of(part, application.call(), actor.countyCode(), t);
        return new SectionPage(
                t.get(part.messageKey()),
                reading.crumbs(application, t),
                application,
                part,
                version,
                answers,
                offered,
                theirs,
                contradicted,
                (application.isWritten(part) || !errors.isEmpty()) && ApplicationReading.mayWrite(actor),
                errors);
    }

    private static Section form(String code) {
        return Section.findForm(code).orElseThrow(() -> new NotFound("section " + code));
    }
}
