package se.samsyn.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.shared.Period;

/** What S1 tells of Jönköping county 2020–2021, as the store holds it. */
@SamsynTest
class StrategyDemoTests {
    private static final Period PERIOD = Period.years(2020, 2021);

    @Autowired
    World world;

    @Autowired
    Strategies strategies;

    @Autowired
    Affiliations affiliations;

    @Autowired
    Activities activities;

    @Autowired
    Assessments assessments;

    @Autowired
    DevelopmentAreas developmentAreas;

    @Test
    void S1_theRegionalStrategyHasFiveGoalsWith24SubGoals() {
        world.rolledBack(world.coordinator(), () -> {
            var strategy = strategies.findRegional("06", PERIOD).orElseThrow();

            assertThat(strategy.goals()).hasSize(5);
            assertThat(strategy.goals().stream().flatMap(goal -> goal.subGoals().stream()))
                    .hasSize(24);
            assertThat(strategy.goals())
                    .allSatisfy(goal -> assertThat(goal.national()).isNotEmpty());
        });
    }

    @Test
    void S3_theNationalStrategyHasFourGoalsAndNineStartingPoints() {
        world.rolledBack(world.national(), () -> {
            var national = strategies.listFor(null).stream()
                    .filter(strategy -> strategy.level() == Strategy.Level.NATIONAL)
                    .findFirst()
                    .orElseThrow();

            assertThat(national.goals()).hasSize(4);
            assertThat(national.startingPoints()).hasSize(9);
        });
    }

    @Test
    void S1_23ActorsHaveJoined() {
        world.rolledBack(world.coordinator(), () -> {
            var strategy = strategies.findRegional("06", PERIOD).orElseThrow();

            var joined = affiliations.listParticipants(strategy).stream()
                    .filter(one -> one.hasJoinedAnyOn(LocalDate.of(2021, 12, 31)));

            assertThat(joined).hasSize(23);
        });
    }

    @Test
    void everyActivityServesAGoalAndSaysWhichOfItsFieldsAreGenerated() {
        world.rolledBack(world.coordinator(), () -> {
            var all = activities.listAll(Activities.Filter.inCounty("06"));

            assertThat(all).hasSizeGreaterThanOrEqualTo(40);
            assertThat(all).allSatisfy(activity -> {
                assertThat(activity.content().serves()).isNotEmpty();
                assertThat(activity.generatedFields()).contains("sub_goals").doesNotContain("title");
            });
        });
    }

    @Test
    void S1_threeDevelopmentAreasComeFromImprovementAreas() {
        world.rolledBack(world.coordinator(), () -> {
            assertThat(assessments.list("06", PERIOD)).hasSize(7);
            assertThat(developmentAreas.list("06", PERIOD))
                    .hasSize(3)
                    .allSatisfy(area -> assertThat(area.origins()).isNotEmpty());
        });
    }
}
