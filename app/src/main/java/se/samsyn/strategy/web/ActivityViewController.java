package se.samsyn.strategy.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.mandate.Attributed;
import se.samsyn.mandate.Attributions;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.ActionPlans;
import se.samsyn.strategy.Activities;
import se.samsyn.strategy.Activity;
import se.samsyn.strategy.ActivityEntry;
import se.samsyn.strategy.Strategies;
import se.samsyn.web.Page.Crumb;

/** One activity as it stands. */
@Controller
class ActivityViewController {
    private static final List<String> SHOWN_APART = List.of(
            ActivityEntry.TITLE,
            ActivityEntry.DESCRIPTION,
            ActivityEntry.SUB_GOALS,
            ActivityEntry.FROM,
            ActivityEntry.TO);

    private final Activities activities;
    private final Strategies strategies;
    private final ActionPlans plans;
    private final Attributions attributions;
    private final Mandates mandates;

    ActivityViewController(
            Activities activities,
            Strategies strategies,
            ActionPlans plans,
            Attributions attributions,
            Mandates mandates) {
        this.activities = activities;
        this.strategies = strategies;
        this.plans = plans;
        this.attributions = attributions;
        this.mandates = mandates;
    }

    @Needs(Permission.READ_ACTIVITIES)
    @GetMapping("/activities/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var activity = activities.get(id);
        var words = new Words(t);
        var entry = ActivityEntry.of(activity.content());
        var plan = activity.content().plan();
        var attributed = activity.attributed() == null
                ? null
                : attributions.find(activity.attributed()).orElse(null);
        return new ActivityPage(
                        activity.content().title(),
                        List.of(new Crumb(t.get("activities.title"), "/activities")),
                        activity,
                        ActivityEntry.FIELDS.stream()
                                .filter(field -> !SHOWN_APART.contains(field))
                                .filter(field -> !entry.cell(field).isEmpty())
                                .map(field -> new ActivityPage.Fact(
                                        words.label(field),
                                        words.say(field, entry),
                                        activity.generatedFields().contains(field)))
                                .toList(),
                        served(activity, t),
                        plan == null ? null : plans.find(plan).orElse(null),
                        attributed == null ? null : attributed.cost(),
                        attributed == null || attributed.parts().isEmpty() ? List.of() : shares(attributed, t),
                        History.steps(activities.history(id), activity, words),
                        activity.canBeChangedBy(actor),
                        activity.state() == Activity.State.DRAFT && activity.canBecome(Activity.State.REPORTED, actor),
                        activity.canBecome(Activity.State.DRAFT, actor),
                        activity.canBecome(Activity.State.PUBLISHED, actor),
                        activity.state() == Activity.State.PUBLISHED
                                && activity.canBecome(Activity.State.REPORTED, actor),
                        activity.state() == Activity.State.DRAFT
                                && activity.isOf(actor)
                                && actor.may(Permission.ENTER_ACTIVITIES))
                .with("strategy/activity");
    }

    private List<ActivityPage.Served> served(Activity activity, Texts t) {
        var goals = activity.content().goals();
        if (goals.isEmpty()) {
            return List.of();
        }
        var strategy = strategies.getWithGoal(goals.iterator().next());
        return activity.content().serves().stream()
                .map(served -> {
                    var goal = strategy.findGoal(served.goal());
                    var text = goal.flatMap(one -> served.subGoal() == null
                                    ? Optional.of(t.pick(one.title()))
                                    : one.findSubGoal(served.subGoal()).map(part -> t.pick(part.text())))
                            .orElse("");
                    return new ActivityPage.Served(served.number(), text, "/goals/" + served.goal());
                })
                .toList();
    }

    private List<String> shares(Attributed attributed, Texts t) {
        var numbers = mandates.listAll().stream().collect(Collectors.toMap(Mandate::id, Mandate::referenceNumber));
        return attributed.parts().stream()
                .map(part -> t.get(
                        "activity.share",
                        t.number(BigDecimal.valueOf(part.basisPoints(), 2), part.basisPoints() % 100 == 0 ? 0 : 2),
                        numbers.getOrDefault(part.mandate(), "")))
                .toList();
    }
}
