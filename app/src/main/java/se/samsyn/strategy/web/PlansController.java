package se.samsyn.strategy.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.ActionPlan;
import se.samsyn.strategy.ActionPlans;
import se.samsyn.strategy.Activities;
import se.samsyn.strategy.Affiliations;
import se.samsyn.strategy.Strategies;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;

/** What each actor plans. */
@Controller
class PlansController {
    private static final int ACTIVITIES = 100;

    private final ActionPlans plans;
    private final Strategies strategies;
    private final Affiliations affiliations;
    private final Activities activities;
    private final InstantSource clock;

    PlansController(
            ActionPlans plans,
            Strategies strategies,
            Affiliations affiliations,
            Activities activities,
            InstantSource clock) {
        this.plans = plans;
        this.strategies = strategies;
        this.affiliations = affiliations;
        this.activities = activities;
        this.clock = clock;
    }

    @Needs(Permission.READ_PLANS)
    @GetMapping("/plans")
    ModelAndView list(Actor actor, Texts t) {
        var isBoard = actor.boardOfCounty() != null;
        var list = plans.listInCounty(actor.county());
        return new PlansPage(
                        t.get("plans.title"),
                        list,
                        isBoard ? without(list, actor) : List.of(),
                        today(),
                        actor.may(Permission.ENTER_PLANS),
                        isBoard)
                .with("strategy/plans");
    }

    @Needs(Permission.READ_PLANS)
    @GetMapping("/plans/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var plan = plans.get(id);
        return new PlanPage(
                        plan.title(),
                        crumbs(t),
                        plan,
                        strategies.get(plan.strategy()),
                        activities.list(
                                Activities.Filter.inCounty(null).in(id), Activities.Sort.STARTED, 1, ACTIVITIES),
                        today(),
                        mayChange(plan, actor))
                .with("strategy/plan");
    }

    @Needs(Permission.ENTER_PLANS)
    @GetMapping("/plans/new")
    ModelAndView add(Actor actor, Texts t) {
        var period = actor.period();
        var form = new PlanForm(
                t.get("plan.name.suggested", actor.organisationName(), t.period(period)),
                period.from().toString(),
                period.to().toString(),
                "");
        return page("/plans/new", form, new FormErrors(t), t).with("strategy/planForm");
    }

    @Needs(Permission.ENTER_PLANS)
    @PostMapping("/plans/new")
    ModelAndView add(PlanForm form, Actor actor, Texts t, RedirectAttributes after) {
        var errors = new FormErrors(t);
        var read = form.read(errors);
        if (read == null) {
            return page("/plans/new", form, errors, t).rejectedWith("strategy/planForm");
        }
        var strategy = strategies
                .findRegional(actor.county(), read.period())
                .orElseThrow(() -> new NotFound("strategy of county " + actor.county()));
        var id = plans.add(strategy.id(), read.title(), read.period(), read.adoptedOn(), actor);
        after.addFlashAttribute("notice", "plan.kept");
        return new ModelAndView("redirect:/plans/" + id);
    }

    @Needs(Permission.ENTER_PLANS)
    @GetMapping("/plans/{id}/edit")
    ModelAndView edit(@PathVariable UUID id, Actor actor, Texts t) {
        return page("/plans/" + id + "/edit", PlanForm.of(own(id, actor)), new FormErrors(t), t)
                .with("strategy/planForm");
    }

    @Needs(Permission.ENTER_PLANS)
    @PostMapping("/plans/{id}/edit")
    ModelAndView change(@PathVariable UUID id, PlanForm form, Actor actor, Texts t, RedirectAttributes after) {
        own(id, actor);
        var errors = new FormErrors(t);
        var read = form.read(errors);
        if (read == null) {
            return page("/plans/" + id + "/edit", form, errors, t).rejectedWith("strategy/planForm");
        }
        plans.change(id, read.title(), read.period(), read.adoptedOn(), actor);
        after.addFlashAttribute("notice", "plan.kept");
        return new ModelAndView("redirect:/plans/" + id);
    }

    private ActionPlan own(UUID id, Actor actor) {
        return plans.find(id)
                .filter(plan -> mayChange(plan, actor))
                .orElseThrow(() -> new NotFound("plan " + id + " to change"));
    }

    private static boolean mayChange(ActionPlan plan, Actor actor) {
        return actor.may(Permission.ENTER_PLANS) && plan.organisation().equals(actor.organisation());
    }

    private List<String> without(List<ActionPlan> list, Actor actor) {
        var planning = list.stream()
                .filter(plan -> plan.period().overlaps(actor.period()))
                .map(ActionPlan::organisation)
                .collect(Collectors.toSet());
        return strategies.findRegional(actor.county(), actor.period()).stream()
                .flatMap(strategy -> affiliations.listParticipants(strategy).stream())
                .filter(one -> one.hasJoinedAnyOn(actor.period().to()))
                .filter(one -> !planning.contains(one.organisation()))
                .map(Affiliations.Participant::name)
                .toList();
    }

    private static PlanFormPage page(String to, PlanForm form, FormErrors errors, Texts t) {
        return new PlanFormPage(t.get(to.endsWith("/new") ? "plan.new" : "plan.edit"), crumbs(t), to, form, errors);
    }

    private static List<Crumb> crumbs(Texts t) {
        return List.of(new Crumb(t.get("plans.title"), "/plans"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
