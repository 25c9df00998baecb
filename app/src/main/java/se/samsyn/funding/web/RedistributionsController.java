package se.samsyn.funding.web;

import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Collectors;
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
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.requisition.Openings;
import se.samsyn.funding.requisition.Redistributions;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** What nobody requisitioned, shared anew and decided. */
@Controller
@RequestMapping("/funding/streams/{id}/redistribution")
class RedistributionsController {
    private final Streams streams;
    private final Openings openings;
    private final Redistributions redistributions;
    private final Organisations organisations;
    private final InstantSource clock;

    RedistributionsController(
            Streams streams,
            Openings openings,
            Redistributions redistributions,
            Organisations organisations,
            InstantSource clock) {
        this.streams = streams;
        this.openings = openings;
        this.redistributions = redistributions;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return page(streams.get(id, actor.organisation()), "", new FormErrors(t), actor, t)
                .with("funding/redistribution");
    }

    @Needs(Permission.DECIDE_KEYS)
    @PostMapping
    ModelAndView decide(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String pool,
            @RequestParam(defaultValue = "") String referenceNumber,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var stream = streams.get(id, actor.organisation());
        var errors = new FormErrors(t);
        var read = TypedKronor.read(pool);
        errors.unless(
                !referenceNumber.isBlank()
                        && referenceNumber.length() <= 100
                        && referenceNumber.chars().noneMatch(Character::isISOControl),
                "referenceNumber",
                "decision.number.missing");
        errors.unless(read.isPresent(), "referenceNumber", "redistribution.changed");
        if (errors.isEmpty()) {
            switch (redistributions.decide(actor, id, read.orElse(Kronor.ZERO), referenceNumber.strip())) {
                case DECIDED -> {
                    return told(id, "redistribution.made", after);
                }
                case BY_ANOTHER -> {
                    return told(id, "decision.byAnother", after);
                }
                case NOT_CLOSED -> errors.add("referenceNumber", "redistribution.notClosed");
                case CHANGED -> errors.add("referenceNumber", "redistribution.changed");
            }
        }
        return page(stream, referenceNumber, errors, actor, t).rejectedWith("funding/redistribution");
    }

    private static ModelAndView told(UUID id, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/funding/streams/" + id + "/redistribution");
    }

    private RedistributionPage page(Stream stream, String referenceNumber, FormErrors errors, Actor actor, Texts t) {
        var decided = redistributions.find(stream.id()).orElse(null);
        var redistribution = decided == null ? redistributions.workOut(stream) : decided.redistribution();
        var hasClosed = openings.find(stream.id())
                .filter(opening -> opening.hasClosed(clock.instant()))
                .isPresent();
        var names = organisations.byId(redistribution.recipients()).values().stream()
                .collect(Collectors.toMap(Organisation::id, Organisation::name));
        return new RedistributionPage(
                t.get("redistribution.title"),
                Neighbours.stream(stream, t),
                stream,
                redistribution,
                decided,
                names,
                actor.may(Permission.DECIDE_KEYS) && decided == null && hasClosed,
                hasClosed,
                referenceNumber,
                errors);
    }
}
