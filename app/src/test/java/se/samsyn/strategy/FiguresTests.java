package se.samsyn.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.publication.Figures;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

@SamsynTest
class FiguresTests {
    private static final Period PERIOD = Period.years(2020, 2021);

    @Autowired
    World world;

    @Autowired
    Figures figures;

    @Autowired
    Activities activities;

    @Autowired
    Strategies strategies;

    @Test
    void theTotalCountsAnActivityOnceEvenIfItServesSeveralGoals() {
        world.rolledBack(world.coordinator(), () -> {
            var all = activities.listAll(Activities.Filter.inCounty("06").during(PERIOD));
            var table = table("activitytable:06:2020-2021");
            var total = table.rows().getLast().figures().getLast();
            var goals = table.rows().subList(0, 5).stream()
                    .map(row -> number(row.figures().getLast()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(all).anyMatch(one -> one.content().goals().size() > 1);
            assertThat(number(total)).isEqualTo(BigDecimal.valueOf(all.size()));
            assertThat(goals).isGreaterThan(number(total));
            assertThat(table.notes()).isNotEmpty();
        });
    }

    @Test
    void everyRowOfTheTableIsTheSumOfItsStatuses() {
        world.rolledBack(
                world.coordinator(),
                () -> assertThat(table("activitytable:06:2020-2021").rows())
                        .hasSize(6)
                        .allSatisfy(row -> {
                            var statuses = row
                                    .figures()
                                    .subList(0, row.figures().size() - 1)
                                    .stream()
                                    .map(FiguresTests::number)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add);

                            assertThat(statuses).isEqualTo(number(row.figures().getLast()));
                        }));
    }

    @Test
    void everyCellOpensAtItsOwnAddress() {
        world.rolledBack(world.coordinator(), () -> {
            var cells = List.of("activitytable:06:2020-2021", "affiliations:06").stream()
                    .flatMap(address -> table(address).figures());

            assertThat(cells)
                    .allSatisfy(cell -> assertThat(number(single(cell.address().toString())))
                            .isEqualTo(number(cell)));
        });
    }

    @Test
    void S1_twentyOfTwentyThreeActorsHaveJoinedTheFirstGoal() {
        world.rolledBack(world.coordinator(), () -> {
            var figure = single("affiliated:06:goal-1");

            assertThat(number(figure)).isEqualTo(BigDecimal.valueOf(20));
            assertThat(Objects.requireNonNull(figure.base()).expected()).isEqualTo(23);
            assertThat(figure.ingredients()).hasSize(20);
        });
    }

    @Test
    void aSumIsTheSameForWhoeverAsksAndRowsAreNot() {
        var eksjo = world.eksjo();
        var vetlanda = world.vetlanda();
        world.rolledBack(eksjo, () -> {
            var before = number(single("activities:06:2020-2021:all"));
            var mine = activities.listAll(Activities.Filter.inCounty("06").of(eksjo.organisation()));
            var added = activities.add(eksjo.organisation(), mine.getFirst().content(), eksjo);

            assertThat(number(single("activities:06:2020-2021:all")))
                    .as("a draft is not counted")
                    .isEqualTo(before);

            activities.move(added.id(), 1, Activity.State.REPORTED, eksjo);

            var seenByOthers = world.as(vetlanda, () -> single("activities:06:2020-2021:all"));
            assertThat(number(seenByOthers)).isEqualTo(before.add(BigDecimal.ONE));
            assertThat(seenByOthers.ingredients()).hasSize(before.intValueExact());
        });
    }

    @Test
    void aGoalsCountTellsThatTheGoalsWereChosenByUsAndTheCountysDoesNot() {
        world.rolledBack(world.coordinator(), () -> {
            assertThat(single("activities:06:2020-2021:goal-1").generated()).isTrue();
            assertThat(single("affiliated:06:goal-2").generated()).isTrue();
            assertThat(single("affiliated:06:goal-1").generated()).isFalse();
        });
    }

    @Test
    void theCountyHas13Municipalities() {
        world.rolledBack(world.coordinator(), () -> {
            assertThat(number(single("municipalities:06"))).isEqualTo(BigDecimal.valueOf(13));
            assertThat(number(single("population:06:2021"))).isEqualTo(BigDecimal.valueOf(367_064));
        });
    }

    @Test
    void whatIsNotThereIsNotFound() {
        world.rolledBack(
                world.coordinator(),
                () -> assertThat(List.of(
                                "activities:06:2020-2021:goal-9",
                                "activities:06:2020-2021",
                                "activities:99:2020-2021:all",
                                "activities:06:2021-2020:all",
                                "activities:x:2021:all",
                                "activities:06:2021:all:nonsense",
                                "affiliated:06:goal-1:nonsense",
                                "affiliated:06",
                                "affiliations:06:2021",
                                "population:06:x",
                                "population:99:2021",
                                "municipalities:99"))
                        .allSatisfy(address -> assertThat(figures.find(
                                        FigureAddress.parse(address).orElseThrow()))
                                .as(address)
                                .isEmpty()));
    }

    @Test
    void everyOfferCanBeFound() {
        world.rolledBack(
                world.coordinator(),
                () -> assertThat(figures.offers("06", PERIOD))
                        .isNotEmpty()
                        .allSatisfy(offer -> assertThat(figures.find(offer.address()))
                                .as(offer.address().toString())
                                .isPresent()));
    }

    private Figure single(String address) {
        return ((Exhibit.Single) find(address)).figure();
    }

    private Exhibit.Table table(String address) {
        return (Exhibit.Table) find(address);
    }

    private Exhibit find(String address) {
        return figures.find(FigureAddress.parse(address).orElseThrow()).orElseThrow(() -> new AssertionError(address));
    }

    private static BigDecimal number(Figure figure) {
        return figure.number().orElseThrow();
    }
}
