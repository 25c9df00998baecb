package se.samsyn.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.mandate.ReportingDuties;
import se.samsyn.mandate.ReportingDuty;
import se.samsyn.report.Chapter;
import se.samsyn.report.Chapters;
import se.samsyn.report.Report;
import se.samsyn.report.Reports;
import se.samsyn.shared.Period;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.Strategy;

/** The status report of 2020–2021 as a draft: S1's parts in our own words, its figures by reference. */
@Component
class ReportDemo implements DemoPart {
    private static final Period PERIOD = Period.years(2020, 2021);

    private final Reports reports;
    private final Chapters chapters;
    private final Strategies strategies;
    private final ReportingDuties duties;
    private final People people;

    ReportDemo(Reports reports, Chapters chapters, Strategies strategies, ReportingDuties duties, People people) {
        this.reports = reports;
        this.chapters = chapters;
        this.strategies = strategies;
        this.duties = duties;
        this.people = people;
    }

    /** A chapter's file, its first line the heading. */
    private record Written(Chapter.Kind kind, int goal, String file) {}

    private static final List<Written> CHAPTERS = List.of(
            new Written(Chapter.Kind.FOREWORD, 0, "01-forord"),
            new Written(Chapter.Kind.INTRODUCTION, 0, "02-inledning"),
            new Written(Chapter.Kind.CONDITIONS, 0, "03-forutsattningar"),
            new Written(Chapter.Kind.GOAL, 1, "04-mal-1"),
            new Written(Chapter.Kind.GOAL, 2, "05-mal-2"),
            new Written(Chapter.Kind.GOAL, 3, "06-mal-3"),
            new Written(Chapter.Kind.GOAL, 4, "07-mal-4"),
            new Written(Chapter.Kind.GOAL, 5, "08-mal-5"),
            new Written(Chapter.Kind.STRATEGY_WORK, 0, "09-strategiarbete"),
            new Written(Chapter.Kind.DEVELOPMENT_AREAS, 0, "10-utvecklingsomraden"),
            new Written(Chapter.Kind.CLOSING, 0, "11-slutord"),
            new Written(Chapter.Kind.METHOD, 0, "12-metod-och-kallor"));

    @Override
    public int getOrder() {
        return REPORT;
    }

    @Override
    public void load(DemoFiles files) {
        var coordinator = acting("samordnare");
        var strategy = strategies.findRegional(DemoFiles.COUNTY, PERIOD).orElseThrow();
        var outline = new ArrayList<Reports.Outline>();
        var texts = new ArrayList<String>();
        for (var chapter : CHAPTERS) {
            var text = files.text("chapters/" + chapter.file() + ".md");
            var end = text.indexOf('\n');
            outline.add(new Reports.Outline(
                    chapter.kind(),
                    goal(strategy, chapter.goal()),
                    text.substring(0, end).replaceFirst("^#+ ", "").strip()));
            texts.add(text.substring(end).strip() + "\n");
        }
        var report = reports.begin(
                Report.Template.STATUS_REPORT,
                "Lägesrapport 2020–2021: arbetet mot mäns våld mot kvinnor i Jönköpings län",
                PERIOD,
                strategy.id(),
                openDuty(coordinator),
                outline,
                coordinator);
        var position = 0;
        for (var chapter : chapters.listOf(report)) {
            chapters.save(chapter.id(), chapter.version(), chapter.title(), texts.get(position++), coordinator);
            chapters.plan(chapter.id(), coordinator.person(), true);
        }
    }

    private UUID openDuty(Actor coordinator) {
        return duties.listFor(coordinator.organisation()).stream()
                .filter(duty -> duty.fulfilment() == null)
                .map(ReportingDuty::id)
                .findFirst()
                .orElseThrow();
    }

    private static @org.jspecify.annotations.Nullable UUID goal(Strategy strategy, int number) {
        return number == 0 ? null : strategy.findGoal(number).orElseThrow().id();
    }

    private Actor acting(String userName) {
        return people.listPlaces(people.findAccount(userName).orElseThrow().id())
                .getFirst()
                .actor();
    }
}
