package se.samsyn.start;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.OpenToAll;
import se.samsyn.access.Permission;
import se.samsyn.indicator.Asking;
import se.samsyn.mandate.ReportingDuties;
import se.samsyn.mandate.ReportingDuty;
import se.samsyn.personal.Erasure;
import se.samsyn.power.Powers;
import se.samsyn.report.Report;
import se.samsyn.report.Reports;
import se.samsyn.report.Submissions;
import se.samsyn.shared.Texts;
import se.samsyn.start.StartPage.GoalStanding;
import se.samsyn.start.StartPage.Todo;
import se.samsyn.strategy.ActivityCounts;
import se.samsyn.strategy.ActivityCounts.UnderGoals;
import se.samsyn.strategy.ActivityCounts.Waiting;
import se.samsyn.strategy.Affiliations;
import se.samsyn.strategy.Affiliations.Participant;
import se.samsyn.strategy.Assessment;
import se.samsyn.strategy.Assessments;
import se.samsyn.strategy.Strategies;

/** Where everybody begins: what waits for you, and how the goals stand. */
@Controller
class StartController {
    private final ReportingDuties duties;
    private final Strategies strategies;
    private final Affiliations affiliations;
    private final ActivityCounts activities;
    private final Assessments assessments;
    private final Asking asking;
    private final Reports reports;
    private final Submissions submissions;
    private final Powers powers;
    private final Erasure erasure;
    private final InstantSource clock;

    StartController(
            ReportingDuties duties,
            Strategies strategies,
            Affiliations affiliations,
            ActivityCounts activities,
            Assessments assessments,
            Asking asking,
            Reports reports,
            Submissions submissions,
            Powers powers,
            Erasure erasure,
            InstantSource clock) {
        this.duties = duties;
        this.strategies = strategies;
        this.affiliations = affiliations;
        this.activities = activities;
        this.assessments = assessments;
        this.asking = asking;
        this.reports = reports;
        this.submissions = submissions;
        this.powers = powers;
        this.erasure = erasure;
        this.clock = clock;
    }

    @OpenToAll
    @GetMapping("/")
    ModelAndView start(@RequestAttribute(name = "samsyn.actor", required = false) @Nullable Actor actor, Texts t) {
        if (actor == null) {
            return new WelcomeToSamsyn(t.get("start.title"), submissions.listPublished()).with("start/anybody");
        }
        var today = LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
        var todo = new ArrayList<Todo>();
        var owed = actor.may(Permission.READ_DUTIES) ? duties.listFor(actor.organisation()) : List.<ReportingDuty>of();
        owed.stream()
                .filter(duty -> duty.standingOn(today) == ReportingDuty.Standing.LATE)
                .forEach(duty -> todo.add(new Todo(
                        t.get("start.lateDuty", t.pick(duty.title()), -duty.daysLeftOn(today)), "/duties", true)));
        var strategy = Optional.ofNullable(actor.countyCode())
                .filter(_ -> actor.may(Permission.READ_STRATEGIES))
                .flatMap(county -> strategies.findRegional(county, actor.period()));
        var participants = strategy.map(affiliations::listParticipants).orElse(List.of());
        var counts = strategy.isPresent() ? activities.underGoals(actor.county(), actor.period()) : UnderGoals.none();
        var standings = strategy.map(one -> {
                    Map<UUID, Assessment> judged = assessments.list(actor.county(), actor.period()).stream()
                            .filter(assessment -> assessment.goal() != null)
                            .collect(Collectors.toMap(Assessment::goal, assessment -> assessment));
                    return one.goals().stream()
                            .map(goal -> new GoalStanding(
                                    goal,
                                    counts.all(goal.root()),
                                    counts.seen(actor.organisation(), goal.root()),
                                    participants.stream()
                                            .filter(other ->
                                                    other.organisation().equals(actor.organisation()))
                                            .anyMatch(mine -> mine.hasJoined(goal.id(), today)),
                                    judged.get(goal.id())))
                            .toList();
                })
                .orElse(List.of());
        todo.addAll(asked(actor, standings, t));
        return new StartPage(
                        t.get("start.title"),
                        todo,
                        next(owed, today, t),
                        standings,
                        actor.boardOfCounty() == null ? List.of() : joined(participants),
                        counts,
                        actor.may(Permission.READ_SUBMISSIONS) ? submissions.list() : submissions.listPublished())
                .with("start/start");
    }

    private List<Todo> asked(Actor actor, List<GoalStanding> goals, Texts t) {
        var todo = new ArrayList<Todo>();
        var waiting = actor.may(Permission.ENTER_ACTIVITIES) ? activities.waiting(actor) : new Waiting(0, 0);
        if (actor.may(Permission.ASSESS)) {
            var without = goals.stream()
                    .filter(standing -> standing.assessment() == null)
                    .map(standing -> "" + standing.goal().number())
                    .collect(Collectors.joining(", "));
            if (!without.isEmpty()) {
                todo.add(new Todo(t.get("start.noAssessment", without), "/assessments", false));
            }
            if (waiting.reported() > 0) {
                todo.add(new Todo(t.get("start.toPublish", waiting.reported()), "/activities?state=reported", false));
            }
        }
        if (waiting.drafts() > 0) {
            todo.add(new Todo(t.get("start.drafts", waiting.drafts()), "/activities?state=draft", false));
        }
        if (actor.may(Permission.ENTER_VALUES) && actor.countyCode() != null && actor.boardOfCounty() == null) {
            var year = actor.period().to().getYear();
            var missing = asking.countMissing(actor, year);
            if (missing > 0) {
                todo.add(new Todo(t.get("start.missing", missing, year), "/indicators/entry?year=" + year, false));
            }
        }
        if (actor.may(Permission.APPROVE_REPORTS) && actor.may(Permission.READ_REPORTS)) {
            reports.list().stream()
                    .filter(report -> report.organisation().equals(actor.organisation()))
                    .forEach(report -> about(report, actor, t).ifPresent(todo::add));
        }
        var agents = powers.listAwaiting(actor).size();
        if (agents > 0) {
            todo.add(new Todo(t.get("start.agents", agents), "/powers", false));
        }
        if (actor.may(Permission.MANAGE_ACCOUNTS)) {
            if (erasure.last(actor).isAlarming()) {
                todo.add(new Todo(t.get("start.erasure"), "/personal-data", true));
            }
            todo.add(new Todo(t.get("start.accounts"), "/accounts", false));
        }
        return todo;
    }

    private static Optional<Todo> about(Report report, Actor actor, Texts t) {
        var to = "/reports/" + report.id();
        return switch (report.state()) {
            case DRAFT ->
                actor.may(Permission.WRITE_REPORTS)
                        ? Optional.of(new Todo(t.get("start.report.draft", report.title()), to, false))
                        : Optional.empty();
            case IN_REVIEW ->
                actor.person().equals(report.reviewAskedBy())
                        ? Optional.empty()
                        : Optional.of(new Todo(t.get("start.report.review", report.title()), to, false));
            case APPROVED ->
                actor.may(Permission.WRITE_REPORTS)
                        ? Optional.of(new Todo(t.get("start.report.approved", report.title()), to, false))
                        : Optional.empty();
            case SUBMITTED ->
                actor.may(Permission.WRITE_REPORTS)
                        ? Optional.of(new Todo(t.get("start.report.submitted", report.title()), to, false))
                        : Optional.empty();
            case PUBLISHED -> Optional.empty();
        };
    }

    private static String next(List<ReportingDuty> owed, LocalDate today, Texts t) {
        return owed.stream()
                .filter(duty -> duty.fulfilment() == null && !duty.dueOn().isBefore(today))
                .findFirst()
                .map(duty -> t.get("start.next", t.pick(duty.title()), t.date(duty.dueOn()), duty.daysLeftOn(today)))
                .orElse("");
    }

    private static List<Participant> joined(List<Participant> participants) {
        return participants.stream()
                .filter(participant -> !participant.affiliations().isEmpty())
                .toList();
    }
}
