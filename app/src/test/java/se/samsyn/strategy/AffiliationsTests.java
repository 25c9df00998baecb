package se.samsyn.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.organisation.Organisations;

@SamsynTest
class AffiliationsTests {
    private static final LocalDate DAY = LocalDate.of(2022, 5, 1);

    @Autowired
    World world;

    @Autowired
    Affiliations affiliations;

    @Autowired
    Strategies strategies;

    @Autowired
    Organisations organisations;

    @Test
    void thatSomebodyOnceHadJoinedIsKept() {
        var vetlanda = world.vetlanda();
        world.rolledBack(vetlanda, () -> {
            var strategy = strategies.findRegional("06", vetlanda.period()).orElseThrow();
            var goal = strategy.goals().getFirst().id();

            affiliations.leave(vetlanda.organisation(), goal, DAY);

            var after = affiliations.listParticipants(strategy).stream()
                    .filter(one -> one.organisation().equals(vetlanda.organisation()))
                    .findFirst()
                    .orElseThrow();
            assertThat(after.hasJoined(goal, DAY.minusDays(1))).isTrue();
            assertThat(after.hasJoined(goal, DAY)).isFalse();

            affiliations.join(vetlanda.organisation(), goal, DAY.plusYears(1), false);

            assertThat(affiliations.listParticipants(strategy).stream()
                            .filter(one -> one.organisation().equals(vetlanda.organisation()))
                            .findFirst()
                            .orElseThrow()
                            .affiliations())
                    .filteredOn(one -> one.goal().equals(goal))
                    .hasSize(2);
        });
    }

    @Test
    void oneJoinsForOneselfAndTheBoardForAny() {
        var vetlanda = world.vetlanda();
        var eksjo = world.eksjo();
        var board = world.coordinator();
        world.rolledBack(vetlanda, () -> {
            var strategy = strategies.findRegional("06", vetlanda.period()).orElseThrow();
            assertThat(Affiliations.mayJoin(vetlanda, vetlanda.organisation(), strategy))
                    .isTrue();
            assertThat(Affiliations.mayJoin(vetlanda, eksjo.organisation(), strategy))
                    .isFalse();
            assertThat(Affiliations.mayJoin(eksjo, eksjo.organisation(), strategy))
                    .as("a reporter does not decide what the organisation joins")
                    .isFalse();
            assertThat(Affiliations.mayJoin(board, eksjo.organisation(), strategy))
                    .isTrue();
        });
    }

    @Test
    void theDatabaseRefusesToJoinForAnother() {
        var vetlanda = world.vetlanda();
        var eksjo = world.eksjo();
        world.rolledBack(vetlanda, () -> {
            var strategy = strategies.findRegional("06", vetlanda.period()).orElseThrow();
            var goal = strategy.goals().getFirst().id();

            affiliations.leave(eksjo.organisation(), goal, DAY);
            assertThat(affiliations.listParticipants(strategy).stream()
                            .filter(one -> one.organisation().equals(eksjo.organisation()))
                            .allMatch(one -> one.hasJoined(goal, DAY)))
                    .as("the other's affiliation is as it was")
                    .isTrue();
            var agency = organisations.getByKey("socialstyrelsen").id();
            assertThatException().isThrownBy(() -> affiliations.join(agency, goal, DAY, false));
        });
    }

    @Test
    void theBoardRecordsThatANationalAgencyHasJoined() {
        var board = world.coordinator();
        world.rolledBack(board, () -> {
            var strategy = strategies.findRegional("06", board.period()).orElseThrow();
            var agency = organisations.getByKey("socialstyrelsen").id();

            affiliations.join(agency, strategy.goals().getFirst().id(), DAY, false);

            assertThat(affiliations.listParticipants(strategy))
                    .anyMatch(one -> one.organisation().equals(agency));
        });
    }
}
