package se.samsyn.strategy.web;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Affiliations;
import se.samsyn.strategy.Affiliations.Participant;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** Who has joined which goals; an actor says so for itself, the county board for any. */
@Controller
class AffiliationsController {
    private final Strategies strategies;
    private final Affiliations affiliations;
    private final InstantSource clock;

    AffiliationsController(Strategies strategies, Affiliations affiliations, InstantSource clock) {
        this.strategies = strategies;
        this.affiliations = affiliations;
        this.clock = clock;
    }

    @Needs(Permission.READ_AFFILIATIONS)
    @GetMapping("/affiliations")
    ModelAndView list(Actor actor, Texts t) {
        var strategy = strategy(actor);
        var participants = affiliations.listParticipants(strategy);
        return new AffiliationsPage(
                        t.get("affiliations.title"),
                        strategy,
                        today(),
                        participants,
                        participants.stream()
                                .map(Participant::organisation)
                                .filter(organisation -> Affiliations.mayJoin(actor, organisation, strategy))
                                .collect(Collectors.toSet()))
                .with("strategy/affiliations");
    }

    @Needs(Permission.JOIN_GOALS)
    @GetMapping("/affiliations/{organisation}")
    ModelAndView edit(@PathVariable UUID organisation, Actor actor, Texts t) {
        var strategy = strategy(actor);
        var participant = participant(organisation, strategy, actor);
        return page(
                        strategy,
                        participant,
                        goal -> participant.hasJoined(goal, today()),
                        today().toString(),
                        new FormErrors(t),
                        t)
                .with("strategy/affiliation");
    }

    @Needs(Permission.JOIN_GOALS)
    @PostMapping("/affiliations/{organisation}")
    ModelAndView change(
            @PathVariable UUID organisation,
            @RequestParam(defaultValue = "") List<UUID> goals,
            @RequestParam(defaultValue = "") String on,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var strategy = strategy(actor);
        var participant = participant(organisation, strategy, actor);
        var day = day(on);
        var errors = new FormErrors(t).unless(day != null && !day.isAfter(today()), "on", "affiliation.on.wrong", on);
        if (!errors.isEmpty() || day == null) {
            return page(strategy, participant, goals::contains, on, errors, t).rejectedWith("strategy/affiliation");
        }
        for (var goal : strategy.goals()) {
            if (goals.contains(goal.id())) {
                affiliations.join(organisation, goal.id(), day, false);
            } else {
                affiliations.leave(organisation, goal.id(), day);
            }
        }
        after.addFlashAttribute("notice", "affiliation.kept");
        return new ModelAndView("redirect:/affiliations");
    }

    private Strategy strategy(Actor actor) {
        return strategies
                .findRegional(actor.county(), actor.period())
                .orElseThrow(() -> new NotFound("strategy of county " + actor.county()));
    }

    private Participant participant(UUID organisation, Strategy strategy, Actor actor) {
        if (!Affiliations.mayJoin(actor, organisation, strategy)) {
            throw new NotFound("affiliation of " + organisation + " for " + actor.organisationName());
        }
        return affiliations.listParticipants(strategy).stream()
                .filter(one -> one.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new NotFound("participant " + organisation));
    }

    private static AffiliationPage page(
            Strategy strategy, Participant participant, Predicate<UUID> chosen, String on, FormErrors errors, Texts t) {
        return new AffiliationPage(
                t.get("affiliation.title", participant.name()),
                List.of(new Crumb(t.get("affiliations.title"), "/affiliations")),
                strategy,
                participant,
                strategy.goals().stream()
                        .map(goal ->
                                new Frame.Choice(goal.id().toString(), t.pick(goal.heading()), chosen.test(goal.id())))
                        .toList(),
                on,
                errors);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
