package se.samsyn.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.report.Chapters.Saving;
import se.samsyn.shared.Period;

@SamsynTest
class ReportsTests {
    @Autowired
    Reports reports;

    @Autowired
    Chapters chapters;

    @Autowired
    Materials materials;

    @Autowired
    World world;

    @Test
    void theDemoReportHasTheChaptersOfAStatusReportWithOneForEachGoal() {
        world.rolledBack(world.coordinator(), () -> {
            var written = chapters.listOf(demo().id());

            assertThat(written).hasSize(12);
            assertThat(written)
                    .filteredOn(chapter -> chapter.kind() == Chapter.Kind.GOAL)
                    .hasSize(5)
                    .allSatisfy(chapter -> assertThat(chapter.goal()).isNotNull());
        });
    }

    @Test
    void theSecondOfTwoWritersIsToldAndNobodysTextIsLost() {
        world.rolledBack(world.coordinator(), () -> {
            var chapter = chapters.listOf(demo().id()).getFirst();

            var first =
                    chapters.save(chapter.id(), chapter.version(), chapter.title(), "the first", world.coordinator());
            var second = chapters.save(chapter.id(), chapter.version(), chapter.title(), "the second", world.chief());

            assertThat(first).isInstanceOf(Saving.Saved.class);
            assertThat(second)
                    .isInstanceOfSatisfying(
                            Saving.Overtaken.class,
                            overtaken -> assertThat(overtaken.current().text()).isEqualTo("the first"));
            assertThat(chapters.listVersions(chapter.id()))
                    .extracting(Chapters.Version::text)
                    .contains("the first", chapter.text());
        });
    }

    @Test
    void nobodyApprovesWhatTheyAskedToHaveReviewed() {
        world.rolledBack(world.coordinator(), () -> {
            var report = demo().id();
            assertThat(reports.askForReview(report, world.coordinator())).isTrue();

            assertThat(reports.approve(report, world.coordinator())).isFalse();
            assertThat(reports.approve(report, world.chief())).isTrue();
            assertThat(reports.get(report).state()).isEqualTo(Report.State.APPROVED);
        });
    }

    @Test
    void whatIsLookedAtCannotBeWrittenInUntilItIsHandedBack() {
        world.rolledBack(world.coordinator(), () -> {
            var report = demo().id();
            var chapter = chapters.listOf(report).getFirst();
            reports.askForReview(report, world.coordinator());

            assertThat(chapters.save(chapter.id(), chapter.version(), "x", "y", world.coordinator()))
                    .isInstanceOf(Saving.Closed.class);
            assertThat(reports.reopen(report)).isTrue();
            assertThat(chapters.save(chapter.id(), chapter.version(), "x", "y", world.coordinator()))
                    .isInstanceOf(Saving.Saved.class);
        });
    }

    @Test
    void aDraftOfTheBoardIsNotThereForAnybodyElse() {
        for (var outside : List.of(world.eksjo(), world.vetlanda(), world.national())) {
            world.rolledBack(outside, () -> {
                assertThat(reports.list()).isEmpty();
                assertThat(reports.find("06", Period.years(2020, 2021))).isEmpty();
            });
        }
    }

    @Test
    void aTypedNumberThatNoFigureNearbyHasIsAskedAbout() {
        world.rolledBack(world.coordinator(), () -> {
            var report = demo();
            var chapter = with(chapters.listOf(report.id()).getFirst(), """
                    I länet finns 13 kommuner, ![](figure:municipalities:06) till antalet, och 14 jourer sedan 2019.

                    ### Mål 7

                    Sist 1 234,5 personer.""");

            assertThat(ReportCheck.warnings(report, List.of(chapter), materials.now()))
                    .filteredOn(warning -> warning.messageKey().equals("warning.typedNumber"))
                    .extracting(ReportCheck.Warning::arguments)
                    .containsExactly(List.of("14"), List.of("1 234,5"));
        });
    }

    @Test
    void aFigureThatIsNotThereAndAMissingAssessmentAreToldOf() {
        world.rolledBack(world.coordinator(), () -> {
            var later = reports.begin(
                    Report.Template.YEARLY_ACCOUNT,
                    "Årlig redovisning 2022",
                    Period.year(2022),
                    demo().strategy(),
                    null,
                    List.of(new Reports.Outline(Chapter.Kind.GOAL, goalOfDemo(), "Mål 1")),
                    world.coordinator());
            var chapter = with(chapters.listOf(later).getFirst(), "![](figure:share:NO-SUCH:06:2022)");

            assertThat(ReportCheck.warnings(reports.get(later), List.of(chapter), materials.now()))
                    .extracting(ReportCheck.Warning::messageKey)
                    .contains("warning.noAssessment", "warning.noFigure", "warning.notReady");
        });
    }

    @Test
    void commentsStayUntilTheyAreSettled() {
        world.rolledBack(world.coordinator(), () -> {
            var report = demo().id();
            var chapter = chapters.listOf(report).getFirst().id();
            chapters.comment(chapter, "Är siffran rätt?", world.coordinator());

            assertThat(chapters.countOpenComments(report)).isEqualTo(Map.of(chapter, 1));
            chapters.settle(chapter, chapters.listComments(chapter).getFirst().id());
            assertThat(chapters.countOpenComments(report)).isEmpty();
        });
    }

    private java.util.UUID goalOfDemo() {
        return chapters.listOf(demo().id()).stream()
                .map(Chapter::goal)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private Report demo() {
        return reports.find("06", Period.years(2020, 2021)).orElseThrow();
    }

    private static Chapter with(Chapter chapter, String text) {
        return new Chapter(
                chapter.id(),
                chapter.report(),
                chapter.position(),
                chapter.kind(),
                chapter.goal(),
                chapter.title(),
                text,
                chapter.ready(),
                chapter.responsible(),
                chapter.version());
    }
}
