package se.samsyn.strategy.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Activities;
import se.samsyn.strategy.Activity;
import se.samsyn.strategy.PreventionLevel;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.Strategy;
import se.samsyn.strategy.ViolenceForm;
import se.samsyn.web.Frame;

/** The list of activities. */
@Controller
class ActivitiesController {
    private static final int PAGE = 25;

    private final Activities activities;
    private final Strategies strategies;
    private final Organisations organisations;

    ActivitiesController(Activities activities, Strategies strategies, Organisations organisations) {
        this.activities = activities;
        this.strategies = strategies;
        this.organisations = organisations;
    }

    @Needs(Permission.READ_ACTIVITIES)
    @GetMapping("/activities")
    ModelAndView list(ActivityQuery query, Actor actor, Texts t) {
        var actors = organisations.listAll().stream()
                .filter(one -> actsIn(one, actor.countyCode()))
                .toList();
        var regional = strategies.listFor(actor.countyCode()).stream()
                .filter(one -> one.level() == Strategy.Level.REGIONAL)
                .toList();
        var numbers = new HashMap<UUID, Integer>();
        regional.forEach(one -> one.goals().forEach(goal -> numbers.put(goal.id(), goal.number())));
        return new ActivitiesPage(
                        t.get("activities.title"),
                        query,
                        activities.list(
                                query.filter(actor, organisation(query, actors)), query.order(), query.number(), PAGE),
                        regional.stream()
                                .limit(actor.countyCode() == null ? 0 : 1)
                                .flatMap(one -> one.goals().stream())
                                .map(goal -> new Frame.Choice(
                                        goal.id().toString(),
                                        t.pick(goal.heading()),
                                        goal.id().equals(query.goalId())))
                                .toList(),
                        actors.stream()
                                .map(one -> new Frame.Choice(
                                        one.key(), one.name(), one.key().equals(query.actor())))
                                .toList(),
                        Words.choices(ViolenceForm.class, t, query.violence()::equals),
                        Words.choices(PreventionLevel.class, t, query.level()::equals),
                        Words.choices(Activity.Status.class, t, query.status()::equals),
                        Words.choices(Activity.State.class, t, query.state()::equals),
                        periods(query, actor, t),
                        numbers,
                        actor.may(Permission.ENTER_ACTIVITIES))
                .with("strategy/activities");
    }

    static @Nullable UUID organisation(ActivityQuery query, List<Organisation> actors) {
        if (query.actor().isEmpty()) {
            return null;
        }
        return actors.stream()
                .filter(one -> one.key().equals(query.actor()))
                .map(Organisation::id)
                .findFirst()
                .orElse(new UUID(0, 0)); // nobody's: an actor that is not known has no activities
    }

    static boolean actsIn(Organisation one, @Nullable String county) {
        return switch (one.kind()) {
            case GOVERNMENT, OPERATOR -> false;
            case NATIONAL_AGENCY -> true;
            case COUNTY_BOARD, MUNICIPALITY, REGION, CIVIL_SOCIETY, MUNICIPAL_ASSOCIATION ->
                county == null || county.equals(one.countyCode());
        };
    }

    private static List<Frame.Choice> periods(ActivityQuery query, Actor actor, Texts t) {
        var chosen = query.periodFor(actor);
        var years = new ArrayList<Period>();
        years.add(actor.period());
        if (chosen != null && !chosen.equals(actor.period())) {
            years.add(chosen);
        }
        for (var year = actor.period().to().getYear() + 1;
                year >= actor.period().from().getYear() - 2;
                year--) {
            years.add(Period.year(year));
        }
        return Stream.concat(
                        Stream.of(new Frame.Choice(ActivityQuery.ALL, t.get("activities.allPeriods"), chosen == null)),
                        years.stream()
                                .distinct()
                                .map(period ->
                                        new Frame.Choice(period.years(), t.period(period), period.equals(chosen))))
                .toList();
    }
}
