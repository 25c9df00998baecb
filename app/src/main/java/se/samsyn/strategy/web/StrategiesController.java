package se.samsyn.strategy.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;

/** The strategies, their versions, and the words of their goals. */
@Controller
class StrategiesController {
    private final Strategies strategies;

    StrategiesController(Strategies strategies) {
        this.strategies = strategies;
    }

    @Needs(Permission.READ_STRATEGIES)
    @GetMapping("/strategies")
    ModelAndView list(Actor actor, Texts t) {
        var all = strategies.listFor(actor.countyCode());
        return new StrategiesPage(
                        t.get("strategies.title"),
                        all.stream()
                                .filter(one -> one.level() == Strategy.Level.NATIONAL)
                                .toList(),
                        all.stream()
                                .filter(one -> one.level() == Strategy.Level.REGIONAL)
                                .toList())
                .with("strategy/strategies");
    }

    @Needs(Permission.READ_STRATEGIES)
    @GetMapping("/strategies/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var strategy = strategies.get(id);
        var next = strategy.period().to().plusDays(1);
        return page(strategy, next.toString(), next.plusYears(5).toString(), new FormErrors(t), actor, t)
                .with("strategy/strategy");
    }

    @Needs(Permission.KEEP_STRATEGIES)
    @PostMapping("/strategies/{id}/revision")
    ModelAndView revise(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var strategy = strategies.get(id);
        if (!isOwn(strategy, actor)) {
            throw new NotFound("strategy " + id + " to revise");
        }
        var first = day(from);
        var last = day(to);
        var errors = new FormErrors(t)
                .unless(first != null, "from", "activity.wrong.date", from)
                .unless(last != null, "to", "activity.wrong.date", to);
        if (first != null && last != null) {
            errors.unless(!last.isBefore(first), "to", "activity.wrong.period");
        }
        if (!errors.isEmpty() || first == null || last == null) {
            return page(strategy, from, to, errors, actor, t).rejectedWith("strategy/strategy");
        }
        var next = strategies.revise(id, new Period(first, last), actor);
        after.addFlashAttribute("notice", "strategy.revised");
        return new ModelAndView("redirect:/strategies/" + next.id());
    }

    @Needs(Permission.REWORD_GOALS)
    @GetMapping("/goals/{id}/edit")
    ModelAndView edit(@PathVariable UUID id, Actor actor, Texts t) {
        return reword(id, null, new FormErrors(t), actor, t).with("strategy/reword");
    }

    @Needs(Permission.REWORD_GOALS)
    @PostMapping("/goals/{id}/edit")
    ModelAndView reword(@PathVariable UUID id, RewordForm form, Actor actor, Texts t, RedirectAttributes after) {
        var errors = new FormErrors(t);
        form.check(errors);
        var page = reword(id, form, errors, actor, t);
        if (!errors.isEmpty()) {
            return page.rejectedWith("strategy/reword");
        }
        strategies.reword(id, form.title(), form.aim(), actor);
        after.addFlashAttribute("notice", "goal.reworded");
        return new ModelAndView("redirect:/goals/" + id);
    }

    private RewordPage reword(UUID id, @Nullable RewordForm filledIn, FormErrors errors, Actor actor, Texts t) {
        var strategy = strategies.getWithGoal(id);
        if (!isOwn(strategy, actor)) {
            throw new NotFound("goal " + id + " to reword");
        }
        var goal = strategy.findGoal(id).orElseThrow();
        return new RewordPage(
                t.get("goal.reword"),
                List.of(new Crumb(t.get("goals.title"), "/goals"), new Crumb(t.pick(goal.heading()), "/goals/" + id)),
                "/goals/" + id + "/edit",
                filledIn == null ? RewordForm.of(goal) : filledIn,
                errors);
    }

    private StrategyPage page(Strategy strategy, String from, String to, FormErrors errors, Actor actor, Texts t) {
        return new StrategyPage(
                t.pick(strategy.title()),
                List.of(new Crumb(t.get("strategies.title"), "/strategies")),
                strategy,
                strategies.listFor(strategy.countyCode()).stream()
                        .filter(one -> one.key().equals(strategy.key()))
                        .toList(),
                actor.may(Permission.KEEP_STRATEGIES) && isOwn(strategy, actor),
                from,
                to,
                errors);
    }

    private static boolean isOwn(Strategy strategy, Actor actor) {
        return strategy.countyCode() != null && strategy.countyCode().equals(actor.boardOfCounty());
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException notADay) {
            return null;
        }
    }
}
