package se.samsyn.strategy.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Figure;
import se.samsyn.strategy.Activities;
import se.samsyn.strategy.ActivityFigures;
import se.samsyn.strategy.Affiliations;
import se.samsyn.strategy.Assessments;
import se.samsyn.strategy.Goal;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.Page.Crumb;

/** How it stands, goal by goal. */
@Controller
class GoalsController {
    private static final int FIRST_ACTIVITIES = 10;

    private final Strategies strategies;
    private final Affiliations affiliations;
    private final Activities activities;
    private final ActivityFigures figures;
    private final Assessments assessments;

    GoalsController(
            Strategies strategies,
            Affiliations affiliations,
            Activities activities,
            ActivityFigures figures,
            Assessments assessments) {
        this.strategies = strategies;
        this.affiliations = affiliations;
        this.activities = activities;
        this.figures = figures;
        this.assessments = assessments;
    }

    @Needs(Permission.READ_GOALS)
    @GetMapping("/goals")
    ModelAndView list(Actor actor, Texts t) {
        if (actor.countyCode() == null) {
            return new ModelAndView("redirect:/strategies");
        }
        var county = actor.county();
        var strategy = strategies
                .findRegional(county, actor.period())
                .orElseThrow(() -> new NotFound("strategy of county " + county));
        var participants = affiliations.listParticipants(strategy);
        var counts = figures.byGoal(county, actor.period(), strategy.goals());
        var judged = assessments.list(county, actor.period());
        var lines = new ArrayList<GoalsPage.Line>();
        for (var at = 0; at < strategy.goals().size(); at++) {
            var goal = strategy.goals().get(at);
            lines.add(new GoalsPage.Line(
                    goal,
                    participants.stream()
                            .filter(one ->
                                    one.hasJoined(goal.id(), actor.period().to()))
                            .count(),
                    counts.get(at),
                    judged.stream()
                            .filter(one -> goal.id().equals(one.goal()))
                            .findFirst()
                            .orElse(null)));
        }
        return new GoalsPage(
                        t.get("goals.title"),
                        strategy,
                        actor.period(),
                        lines,
                        participants.size(),
                        actor.boardOfCounty() != null)
                .with("strategy/goals");
    }

    @Needs(Permission.READ_GOALS)
    @GetMapping("/goals/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var strategy = strategies.getWithGoal(id);
        var goal = strategy.findGoal(id).orElseThrow();
        return (strategy.countyCode() == null
                        ? national(strategy, goal, actor, t)
                        : regional(strategy.countyCode(), strategy, goal, actor, t))
                .with("strategy/goal");
    }

    private GoalPage regional(String county, Strategy strategy, Goal goal, Actor actor, Texts t) {
        var period = actor.period();
        var participants = affiliations.listParticipants(strategy);
        var isBoard = county.equals(actor.boardOfCounty());
        return new GoalPage(
                t.pick(goal.heading()),
                List.of(new Crumb(t.get("goals.title"), "/goals")),
                strategy,
                goal,
                period,
                participants.stream()
                        .filter(one -> one.hasJoined(goal.id(), period.to()))
                        .toList(),
                participants.stream()
                        .filter(one -> !one.hasJoined(goal.id(), period.to()))
                        .toList(),
                bars(county, period, goal, t),
                activities.list(
                        Activities.Filter.inCounty(county).during(period).serving(goal.id()),
                        Activities.Sort.STARTED,
                        1,
                        FIRST_ACTIVITIES),
                assessments.listOfGoal(goal.id()),
                List.of(),
                isBoard,
                isBoard && actor.may(Permission.ASSESS),
                isBoard && actor.may(Permission.REWORD_GOALS));
    }

    private GoalPage national(Strategy strategy, Goal goal, Actor actor, Texts t) {
        return new GoalPage(
                t.pick(goal.heading()),
                List.of(
                        new Crumb(t.get("strategies.title"), "/strategies"),
                        new Crumb(t.pick(strategy.title()), "/strategies/" + strategy.id())),
                strategy,
                goal,
                actor.period(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                strategies.listFor(actor.countyCode()).stream()
                        .flatMap(other -> other.goals().stream())
                        .filter(other -> other.national().stream()
                                .anyMatch(served -> served.id().equals(goal.id())))
                        .toList(),
                false,
                false,
                false);
    }

    private List<GoalPage.Bar> bars(String county, Period period, Goal goal, Texts t) {
        var counted = figures.byStatus(county, period, goal);
        var largest = counted.stream()
                .filter(one -> one.status() != null)
                .mapToLong(one -> number(one.figure()))
                .max()
                .orElse(0);
        return counted.stream()
                .map(one -> one.status() == null
                        ? new GoalPage.Bar(t.get("goal.all"), one.figure(), 0)
                        : new GoalPage.Bar(
                                t.get(one.status().messageKey()),
                                one.figure(),
                                largest == 0 ? 0 : number(one.figure()) * 100 / largest))
                .toList();
    }

    private static long number(Figure figure) {
        return figure.number().orElseThrow().longValueExact();
    }
}
