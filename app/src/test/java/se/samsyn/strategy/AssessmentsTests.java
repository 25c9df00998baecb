package se.samsyn.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;

@SamsynTest
class AssessmentsTests {
    private static final Period PERIOD = Period.years(2020, 2021);
    private static final Period NEXT = Period.year(2022);

    @Autowired
    World world;

    @Autowired
    Assessments assessments;

    @Autowired
    DevelopmentAreas developmentAreas;

    @Autowired
    Strategies strategies;

    @Autowired
    GoalReports reports;

    @Test
    void theNextReportTellsWhatBecameOfTheAreasOfTheLast() {
        var board = world.coordinator();
        world.rolledBack(board, () -> {
            var last = assessments.list("06", PERIOD).stream()
                    .filter(one -> Objects.equals(one.goalNumber(), 3))
                    .findFirst()
                    .orElseThrow();
            var next = new Assessments.Subject(last.strategy(), Assessment.Part.GOAL, last.goal(), NEXT);
            assertThat(assessments.findBefore("06", next)).contains(last);

            assessments.tell(
                    last.areas().getFirst().id(),
                    new ImprovementArea.Outcome(ImprovementArea.Became.CONTINUES, "Fortsätter 2023", NEXT.from()),
                    board);
            assessments.add(next, content("Bättre"), "06", board.person());

            var report = reports.list("06", NEXT).get(2);
            assertThat(Objects.requireNonNull(report.assessment()).text()).isEqualTo("Bättre");
            assertThat(Objects.requireNonNull(report.before())
                            .areas()
                            .getFirst()
                            .outcome())
                    .isEqualTo(new ImprovementArea.Outcome(
                            ImprovementArea.Became.CONTINUES, "Fortsätter 2023", LocalDate.of(2022, 1, 1)));
        });
    }

    @Test
    void anAssessmentIsNotOverwrittenUnseen() {
        var board = world.coordinator();
        world.rolledBack(board, () -> {
            var one = assessments.list("06", PERIOD).getFirst();
            assessments.change(one.id(), one.version(), content("Först"), board);

            var second = assessments.change(one.id(), one.version(), content("Sedan"), board);

            assertThat(second).isInstanceOf(Assessments.Saved.Stale.class);
            assertThat(assessments.get(one.id()).text()).isEqualTo("Först");
        });
    }

    @Test
    void anAreaThatADevelopmentAreaIsBuiltOnIsInUse() {
        var board = world.coordinator();
        world.rolledBack(board, () -> {
            var origins = developmentAreas.list("06", PERIOD).stream()
                    .flatMap(area -> area.origins().stream())
                    .map(DevelopmentArea.Origin::improvementArea)
                    .toList();
            var inUse = assessments.list("06", PERIOD).stream()
                    .flatMap(one -> assessments.listInUse(one.id()).stream())
                    .toList();

            assertThat(inUse).containsExactlyInAnyOrderElementsOf(origins);
        });
    }

    @Test
    void assessmentsAreTheBoardsOwn() {
        world.rolledBack(world.eksjo(), () -> {
            assertThat(assessments.list("06", PERIOD)).isEmpty();
            assertThat(developmentAreas.list("06", PERIOD)).isEmpty();
        });
    }

    @Test
    void aGoalsReportHoldsItsActivitiesByActorAndHowManyHaveJoined() {
        world.rolledBack(world.coordinator(), () -> {
            var first = reports.list("06", PERIOD).getFirst();

            assertThat(first.affiliated()).isEqualTo(20);
            assertThat(first.actors()).isEqualTo(23);
            assertThat(first.activities()).isEqualTo(18);
            assertThat(first.activitiesByActor()).containsKey("Eksjö kommun");
            assertThat(first.before()).isNull();
        });
    }

    @Test
    void areasThatStayKeepTheirNumbers() {
        var board = world.coordinator();
        world.rolledBack(board, () -> {
            var conditions = assessments.list("06", PERIOD).getFirst();
            var second = conditions.areas().get(1);

            assessments.change(
                    conditions.id(),
                    conditions.version(),
                    new Assessments.Content(
                            Assessment.Grade.PARTLY,
                            false,
                            "Text",
                            List.of(
                                    new Assessments.Area(second.id(), second.text()),
                                    new Assessments.Area(null, LocalizedText.of("Nytt", "")))),
                    board);

            var after = assessments.get(conditions.id());
            assertThat(after.areas()).extracting(after::cite).containsExactly("C.2", "C.3");
        });
    }

    private static Assessments.Content content(String text) {
        return new Assessments.Content(Assessment.Grade.ATTAINED, false, text, List.of());
    }
}
