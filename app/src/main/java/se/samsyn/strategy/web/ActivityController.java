package se.samsyn.strategy.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.shared.Coded;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.ActionPlans;
import se.samsyn.strategy.Activities;
import se.samsyn.strategy.Activity;
import se.samsyn.strategy.ActivityEntry;
import se.samsyn.strategy.Affiliations;
import se.samsyn.strategy.PreventionLevel;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.Strategy;
import se.samsyn.strategy.TargetGroup;
import se.samsyn.strategy.ViolenceForm;
import se.samsyn.strategy.VulnerableGroup;
import se.samsyn.web.Difference;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** Entering, changing and reporting an activity. */
@Controller
class ActivityController {
    private static final int OFFERED_COPIES = 50;

    private final Activities activities;
    private final Strategies strategies;
    private final ActionPlans plans;
    private final Affiliations affiliations;

    ActivityController(Activities activities, Strategies strategies, ActionPlans plans, Affiliations affiliations) {
        this.activities = activities;
        this.strategies = strategies;
        this.plans = plans;
        this.affiliations = affiliations;
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @GetMapping("/activities/new")
    ModelAndView add(@RequestParam(defaultValue = "") String plan, Actor actor, Texts t) {
        var cells = new HashMap<String, String>();
        cells.put(ActivityEntry.FROM, actor.period().from().toString());
        cells.put(ActivityEntry.TO, actor.period().to().toString());
        cells.put(ActivityEntry.STATUS, Activity.Status.PLANNED.code());
        cells.put(ActivityEntry.LIVES_ON, Activity.LivesOn.UNKNOWN.code());
        return form(
                        Filled.of(new ActivityEntry(cells), plan, ""),
                        null,
                        strategy(actor),
                        List.of(),
                        new FormErrors(t),
                        actor,
                        t)
                .with("strategy/activityForm");
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @PostMapping("/activities/new")
    ModelAndView add(
            @RequestParam MultiValueMap<String, String> fields, Actor actor, Texts t, RedirectAttributes after) {
        var filled = Filled.of(fields);
        var strategy = strategy(actor);
        var errors = new FormErrors(t);
        var content = read(filled, actor.organisation(), strategy, errors);
        var organisation = organisation(filled.actor(), strategy, actor, errors);
        if (content == null || organisation == null || !errors.isEmpty()) {
            return form(filled, null, strategy, List.of(), errors, actor, t).rejectedWith("strategy/activityForm");
        }
        var added = activities.add(organisation, content, actor);
        after.addFlashAttribute("notice", "activity.added");
        return new ModelAndView("redirect:/activities/" + added.id());
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @GetMapping("/activities/{id}/edit")
    ModelAndView edit(@PathVariable UUID id, Actor actor, Texts t) {
        var activity = changeable(id, actor);
        var plan = activity.content().plan();
        var filled = Filled.of(ActivityEntry.of(activity.content()), plan == null ? "" : plan.toString(), "");
        return form(filled, activity, strategy(activity, actor), List.of(), new FormErrors(t), actor, t)
                .with("strategy/activityForm");
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @PostMapping("/activities/{id}/edit")
    ModelAndView change(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam int version,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var activity = changeable(id, actor);
        var filled = Filled.of(fields);
        var strategy = strategy(activity, actor);
        var errors = new FormErrors(t);
        var content = read(filled, activity.organisation(), strategy, errors);
        if (content == null || !errors.isEmpty()) {
            return form(filled, at(activity, version), strategy, List.of(), errors, actor, t)
                    .rejectedWith("strategy/activityForm");
        }
        return switch (activities.change(id, version, content, actor)) {
            case Activities.Saved.Done(var saved) -> {
                after.addFlashAttribute(
                        "notice",
                        activity.state() == Activity.State.PUBLISHED && saved.state() == Activity.State.REPORTED
                                ? "activity.reported.again"
                                : "activity.changed");
                yield new ModelAndView("redirect:/activities/" + id);
            }
            case Activities.Saved.Stale(var theirs) -> {
                var entry = ActivityEntry.of(theirs.content());
                var differences = History.differences(new Words(t), entry, filled.entry());
                errors.add("conflict", "activity.conflict", t.dateTime(theirs.changedAt()));
                yield form(filled, theirs, strategy, differences, errors, actor, t)
                        .rejectedWith("strategy/activityForm");
            }
        };
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @PostMapping("/activities/{id}/copy")
    String copy(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        var copy = activities.copy(id, actor);
        after.addFlashAttribute("notice", "activity.copied");
        return "redirect:/activities/" + copy.id() + "/edit";
    }

    /** From the form for a new activity: begins with one of last year's. */
    @Needs(Permission.ENTER_ACTIVITIES)
    @PostMapping("/activities/copy")
    String copyChosen(@RequestParam UUID from, Actor actor, RedirectAttributes after) {
        return copy(from, actor, after);
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @PostMapping("/activities/{id}/state")
    String move(
            @PathVariable UUID id,
            @RequestParam String next,
            @RequestParam int version,
            Actor actor,
            RedirectAttributes after) {
        var state = Coded.find(Activity.State.class, next).orElseThrow(() -> new NotFound("state " + next));
        var saved = activities.move(id, version, state, actor);
        after.addFlashAttribute(
                "notice",
                switch (saved) {
                    case Activities.Saved.Done _ -> "activity.moved." + state.code();
                    case Activities.Saved.Stale _ -> "activity.moved.stale";
                });
        return "redirect:/activities/" + id;
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @PostMapping("/activities/{id}/removal")
    String remove(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        activities.remove(id, actor);
        after.addFlashAttribute("notice", "activity.removed");
        return "redirect:/activities";
    }

    private Activity changeable(UUID id, Actor actor) {
        var activity = activities.get(id);
        if (!activity.canBeChangedBy(actor)) {
            throw new NotFound("activity " + id + " to change");
        }
        return activity;
    }

    private static Activity at(Activity activity, int version) {
        return new Activity(
                activity.id(),
                activity.key(),
                activity.organisation(),
                activity.organisationName(),
                activity.countyCode(),
                activity.content(),
                activity.state(),
                activity.copiedFrom(),
                activity.attributed(),
                activity.generatedFields(),
                version,
                activity.changedAt());
    }

    private Activity.@Nullable Content read(Filled filled, UUID organisation, Strategy strategy, FormErrors errors) {
        var plan = plan(filled.plan(), organisation, errors);
        return switch (filled.entry().read(strategy)) {
            case ActivityEntry.Reading.Understood(var content) -> content.in(plan);
            case ActivityEntry.Reading.Wrong(var problems) -> {
                problems.forEach(problem -> errors.add(
                        problem.field(),
                        problem.messageKey(),
                        problem.arguments().toArray()));
                yield null;
            }
        };
    }

    private @Nullable UUID plan(String chosen, UUID organisation, FormErrors errors) {
        if (chosen.isEmpty()) {
            return null;
        }
        var plan = plans.listOf(organisation).stream()
                .filter(one -> one.id().toString().equals(chosen))
                .findFirst();
        errors.unless(plan.isPresent(), "plan", "activity.wrong.plan");
        return plan.map(one -> one.id()).orElse(null);
    }

    private @Nullable UUID organisation(String chosen, Strategy strategy, Actor actor, FormErrors errors) {
        if (chosen.isEmpty() || chosen.equals(actor.organisation().toString())) {
            return actor.organisation();
        }
        if (!actor.mayInCounty(Permission.ENTER_ACTIVITIES)) {
            throw new NotFound("activities of " + chosen);
        }
        var found = affiliations.listParticipants(strategy).stream()
                .map(Affiliations.Participant::organisation)
                .filter(one -> one.toString().equals(chosen))
                .findFirst();
        errors.unless(found.isPresent(), "actor", "activity.wrong.actor");
        return found.orElse(null);
    }

    private Strategy strategy(Actor actor) {
        return strategies
                .findRegional(actor.county(), actor.period())
                .orElseThrow(() -> new NotFound("strategy of county " + actor.county()));
    }

    /** The version of the strategy that the activity was reported on; it keeps its goals. */
    private Strategy strategy(Activity activity, Actor actor) {
        var goals = activity.content().goals();
        return goals.isEmpty()
                ? strategy(actor)
                : strategies.getWithGoal(goals.iterator().next());
    }

    /** What was filled in: the fields of the activity, its plan, and for whom it is entered. */
    private record Filled(ActivityEntry entry, String plan, String actor) {
        static Filled of(MultiValueMap<String, String> fields) {
            var cells = new HashMap<String, String>();
            for (var field : ActivityEntry.FIELDS) {
                var values = fields.get(field);
                cells.put(field, values == null ? "" : String.join(";", values));
            }
            return new Filled(
                    new ActivityEntry(cells),
                    Objects.requireNonNullElse(fields.getFirst("plan"), ""),
                    Objects.requireNonNullElse(fields.getFirst("actor"), ""));
        }

        static Filled of(ActivityEntry entry, String plan, String actor) {
            return new Filled(entry, plan, actor);
        }
    }

    private ActivityFormPage form(
            Filled filled,
            @Nullable Activity activity,
            Strategy strategy,
            List<Difference> conflict,
            FormErrors errors,
            Actor actor,
            Texts t) {
        var entry = filled.entry();
        var crumbs = new ArrayList<Crumb>();
        crumbs.add(new Crumb(t.get("activities.title"), "/activities"));
        if (activity != null) {
            crumbs.add(new Crumb(activity.content().title(), "/activities/" + activity.id()));
        }
        return new ActivityFormPage(
                t.get(activity == null ? "activity.new" : "activity.edit"),
                crumbs,
                activity == null ? "/activities/new" : "/activities/" + activity.id() + "/edit",
                entry,
                activity == null ? 0 : activity.version(),
                goals(strategy, entry.list(ActivityEntry.SUB_GOALS), t),
                Words.choices(ViolenceForm.class, t, entry.list(ActivityEntry.VIOLENCE_FORMS)::contains),
                Words.choices(TargetGroup.class, t, entry.list(ActivityEntry.TARGET_GROUPS)::contains),
                Words.choices(PreventionLevel.class, t, entry.cell(ActivityEntry.PREVENTION_LEVEL)::equals),
                Words.choices(VulnerableGroup.class, t, entry.list(ActivityEntry.VULNERABLE_GROUPS)::contains),
                Words.choices(Activity.Status.class, t, entry.cell(ActivityEntry.STATUS)::equals),
                Words.choices(Activity.Reason.class, t, entry.cell(ActivityEntry.REASON)::equals),
                Words.choices(Activity.LivesOn.class, t, entry.cell(ActivityEntry.LIVES_ON)::equals),
                plans.listOf(activity == null ? actor.organisation() : activity.organisation()).stream()
                        .map(plan -> new Frame.Choice(
                                plan.id().toString(),
                                plan.title(),
                                plan.id().toString().equals(filled.plan())))
                        .toList(),
                activity == null ? actors(filled.actor(), strategy, actor) : List.of(),
                activity == null ? copies(actor) : List.of(),
                conflict,
                errors);
    }

    private static List<ActivityFormPage.Goals> goals(Strategy strategy, List<String> chosen, Texts t) {
        return strategy.goals().stream()
                .map(goal -> {
                    var choices = new ArrayList<Frame.Choice>();
                    goal.subGoals()
                            .forEach(part -> choices.add(new Frame.Choice(
                                    part.number(),
                                    part.number() + " " + t.pick(part.text()),
                                    chosen.contains(part.number()))));
                    choices.add(new Frame.Choice(
                            "" + goal.number(), t.get("activity.wholeGoal"), chosen.contains("" + goal.number())));
                    return new ActivityFormPage.Goals(t.pick(goal.heading()), choices);
                })
                .toList();
    }

    private List<Frame.Choice> actors(String chosen, Strategy strategy, Actor actor) {
        if (!actor.mayInCounty(Permission.ENTER_ACTIVITIES)) {
            return List.of();
        }
        var acting = chosen.isEmpty() ? actor.organisation().toString() : chosen;
        return affiliations.listParticipants(strategy).stream()
                .map(one -> new Frame.Choice(
                        one.organisation().toString(),
                        one.name(),
                        one.organisation().toString().equals(acting)))
                .toList();
    }

    private List<Frame.Choice> copies(Actor actor) {
        return activities
                .list(
                        Activities.Filter.inCounty(actor.countyCode())
                                .of(actor.organisation())
                                .during(actor.period()),
                        Activities.Sort.TITLE,
                        1,
                        OFFERED_COPIES)
                .items()
                .stream()
                .map(one -> new Frame.Choice(one.id().toString(), one.content().title(), false))
                .toList();
    }
}
