package se.samsyn.strategy.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import se.samsyn.strategy.Assessment;
import se.samsyn.strategy.Assessments;
import se.samsyn.strategy.ImprovementArea;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;

/** What the county board holds of each goal and of the work; for the county board alone until it is in a report. */
@Controller
class AssessmentsController {
    private final Assessments assessments;
    private final Strategies strategies;

    AssessmentsController(Assessments assessments, Strategies strategies) {
        this.assessments = assessments;
        this.strategies = strategies;
    }

    @Needs(Permission.READ_ASSESSMENTS)
    @GetMapping("/assessments")
    ModelAndView list(Actor actor, Texts t) {
        var strategy = strategy(actor);
        var written = assessments.list(actor.county(), actor.period());
        var lines = subjects(strategy, actor).stream()
                .map(subject -> line(subject, strategy, written, t))
                .toList();
        return new AssessmentsPage(
                        t.get("assessments.title"),
                        actor.period(),
                        lines.stream().filter(line -> line.assessment() == null).toList(),
                        lines.stream().filter(line -> line.assessment() != null).toList(),
                        actor.may(Permission.ASSESS))
                .with("strategy/assessments");
    }

    @Needs(Permission.ASSESS)
    @GetMapping("/assessments/new")
    ModelAndView write(
            @RequestParam(defaultValue = "") String part,
            @RequestParam(required = false) @Nullable UUID goal,
            Actor actor,
            Texts t) {
        var subject = subject(part, goal, actor);
        var there = assessments.find(actor.county(), subject);
        if (there.isPresent()) {
            return new ModelAndView("redirect:/assessments/" + there.get().id());
        }
        var before = assessments.findBefore(actor.county(), subject).orElse(null);
        return page(subject, null, AssessmentForm.empty().telling(before), before, null, new FormErrors(t), actor, t)
                .with("strategy/assessment");
    }

    @Needs(Permission.ASSESS)
    @PostMapping("/assessments/new")
    ModelAndView add(
            @RequestParam MultiValueMap<String, String> fields, Actor actor, Texts t, RedirectAttributes after) {
        var goal = Optional.ofNullable(fields.getFirst("goal")).filter(one -> !one.isEmpty());
        var subject = subject(
                Optional.ofNullable(fields.getFirst("part")).orElse(""),
                goal.map(AssessmentsController::id).orElse(null),
                actor);
        var form = AssessmentForm.filledIn(fields);
        var before = assessments.findBefore(actor.county(), subject).orElse(null);
        var errors = new FormErrors(t);
        var content = form.read(Set.of(), null, errors);
        if (content == null) {
            return page(subject, null, form, before, null, errors, actor, t).rejectedWith("strategy/assessment");
        }
        return switch (assessments.add(subject, content, actor.county(), actor.person())) {
            case Assessments.Saved.Done(var id) -> done(id, form, before, subject, actor, after);
            case Assessments.Saved.Stale(var theirs) ->
                page(subject, theirs, form, before, theirs, stale(errors, theirs, t), actor, t)
                        .rejectedWith("strategy/assessment");
        };
    }

    @Needs(Permission.READ_ASSESSMENTS)
    @GetMapping("/assessments/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var assessment = assessments.get(id);
        var subject = subject(assessment);
        var before = assessments.findBefore(assessment.countyCode(), subject).orElse(null);
        return page(
                        subject,
                        assessment,
                        AssessmentForm.of(assessment, before),
                        before,
                        null,
                        new FormErrors(t),
                        actor,
                        t)
                .with("strategy/assessment");
    }

    @Needs(Permission.ASSESS)
    @PostMapping("/assessments/{id}")
    ModelAndView change(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam int version,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var known = assessments.get(id);
        var subject = subject(known);
        var form = AssessmentForm.filledIn(fields);
        var before = assessments.findBefore(actor.county(), subject).orElse(null);
        var errors = new FormErrors(t);
        var content = form.read(assessments.listInUse(id), known, errors);
        if (content == null) {
            return page(subject, known, form, before, null, errors, actor, t).rejectedWith("strategy/assessment");
        }
        return switch (assessments.change(id, version, content, actor)) {
            case Assessments.Saved.Done(var saved) -> done(saved, form, before, subject, actor, after);
            case Assessments.Saved.Stale(var theirs) ->
                page(subject, theirs, form, before, theirs, stale(errors, theirs, t), actor, t)
                        .rejectedWith("strategy/assessment");
        };
    }

    private ModelAndView done(
            UUID id,
            AssessmentForm form,
            @Nullable Assessment before,
            Assessments.Subject subject,
            Actor actor,
            RedirectAttributes after) {
        for (var area : before == null ? List.<ImprovementArea>of() : before.areas()) {
            assessments.tell(
                    area.id(),
                    form.becameOf(area.id())
                            .map(became -> new ImprovementArea.Outcome(
                                    became,
                                    form.toldOf(area.id()),
                                    subject.period().from()))
                            .orElse(null),
                    actor);
        }
        after.addFlashAttribute("notice", "assessment.kept");
        return new ModelAndView("redirect:/assessments/" + id);
    }

    private static FormErrors stale(FormErrors errors, Assessment theirs, Texts t) {
        return errors.add("theirs", "assessment.stale", t.dateTime(theirs.changedAt()));
    }

    private AssessmentPage page(
            Assessments.Subject subject,
            @Nullable Assessment known,
            AssessmentForm form,
            @Nullable Assessment before,
            @Nullable Assessment theirs,
            FormErrors errors,
            Actor actor,
            Texts t) {
        var heading = heading(subject, strategies.get(subject.strategy()), t);
        var query = "?part=" + subject.part().code() + (subject.goal() == null ? "" : "&goal=" + subject.goal());
        return new AssessmentPage(
                t.get("assessment.title", heading),
                List.of(new Crumb(t.get("assessments.title"), "/assessments")),
                known == null ? "/assessments/new" + query : "/assessments/" + known.id(),
                heading,
                subject.period(),
                form,
                known == null ? 0 : known.version(),
                Words.choices(Assessment.Grade.class, t, form.grade()::equals),
                before,
                outcomes(before, form, t),
                theirs,
                actor.may(Permission.ASSESS),
                errors);
    }

    private static List<AssessmentPage.Outcome> outcomes(@Nullable Assessment before, AssessmentForm form, Texts t) {
        if (before == null) {
            return List.of();
        }
        return before.areas().stream()
                .map(area -> {
                    var id = area.id().toString();
                    var chosen = form.became().getOrDefault(id, "");
                    return new AssessmentPage.Outcome(
                            id,
                            before.cite(area),
                            t.pick(area.text()),
                            Words.choices(ImprovementArea.Became.class, t, chosen::equals),
                            form.told().getOrDefault(id, ""));
                })
                .toList();
    }

    private static List<Assessments.Subject> subjects(Strategy strategy, Actor actor) {
        var subjects = new ArrayList<Assessments.Subject>();
        subjects.add(new Assessments.Subject(strategy.id(), Assessment.Part.CONDITIONS, null, actor.period()));
        strategy.goals()
                .forEach(goal -> subjects.add(
                        new Assessments.Subject(strategy.id(), Assessment.Part.GOAL, goal.id(), actor.period())));
        subjects.add(new Assessments.Subject(strategy.id(), Assessment.Part.STRATEGY_WORK, null, actor.period()));
        return subjects;
    }

    private static AssessmentsPage.Line line(
            Assessments.Subject subject, Strategy strategy, List<Assessment> written, Texts t) {
        var assessment = written.stream()
                .filter(one -> one.part() == subject.part() && Objects.equals(one.goal(), subject.goal()))
                .findFirst();
        return new AssessmentsPage.Line(
                heading(subject, strategy, t),
                assessment
                        .map(one -> "/assessments/" + one.id())
                        .orElse("/assessments/new?part=" + subject.part().code()
                                + (subject.goal() == null ? "" : "&goal=" + subject.goal())),
                assessment.orElse(null));
    }

    private static String heading(Assessments.Subject subject, Strategy strategy, Texts t) {
        return subject.goal() == null
                ? t.get(subject.part().messageKey())
                : strategy.findGoal(subject.goal())
                        .map(goal -> t.pick(goal.heading()))
                        .orElseThrow(() -> new NotFound("goal " + subject.goal()));
    }

    private Assessments.Subject subject(String part, @Nullable UUID goal, Actor actor) {
        var judged = Coded.find(Assessment.Part.class, part).orElseThrow(() -> new NotFound("part " + part));
        var strategy = strategy(actor);
        if ((judged == Assessment.Part.GOAL) != (goal != null)
                || (goal != null && strategy.findGoal(goal).isEmpty())) {
            throw new NotFound("assessment of " + part + " " + goal);
        }
        return new Assessments.Subject(strategy.id(), judged, goal, actor.period());
    }

    private static Assessments.Subject subject(Assessment assessment) {
        return new Assessments.Subject(
                assessment.strategy(), assessment.part(), assessment.goal(), assessment.period());
    }

    private Strategy strategy(Actor actor) {
        return strategies
                .findRegional(actor.county(), actor.period())
                .orElseThrow(() -> new NotFound("strategy of county " + actor.county()));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFound("goal " + text);
        }
    }
}
