package se.samsyn.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.publication.Figures;
import se.samsyn.shared.Absence;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** What S1 states comes out of the values as they are kept, digit by digit. */
@SamsynTest
class S1IndicatorTests {
    @Autowired
    Figures figures;

    @Autowired
    Sources sources;

    @Autowired
    World world;

    /** S1 table 2, with how many answered as derived in the collection of seed facts. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            T2-EKB,     58, 12, 67, 12, 45, 11
            T2-MISSB,   50, 12, 75, 12, 45, 11
            T2-SOCPSYK, 42, 12, 58, 12, 36, 11
            T2-VLSS,    42, 12, 58, 12, 36, 11
            T2-BOULSS,  45, 11, 58, 12, 27, 11
            T2-BOU,     58, 12, 67, 12, 45, 11
            """)
    void S1_table2_sharesOfMunicipalitiesWithCurrentRoutines(
            String code, int first, int n1, int second, int n2, int third, int n3) {
        var row = rowOf(code);

        assertThat(row.figures())
                .extracting(figure -> figure.number().orElseThrow())
                .containsExactly(BigDecimal.valueOf(first), BigDecimal.valueOf(second), BigDecimal.valueOf(third));
        assertThat(row.figures())
                .extracting(figure ->
                        java.util.Objects.requireNonNull(figure.base()).included())
                .containsExactly((long) n1, (long) n2, (long) n3);
        assertThat(row.figures())
                .allMatch(figure -> figure.base() != null && figure.base().expected() == 13);
        assertThat(row.figures()).allMatch(Figure::generated);
    }

    @Test
    void S1_goal4_casesAreThirtySevenFortyNineAndSeventy() {
        for (var expected : List.of("2019 37", "2020 49", "2021 70")) {
            var year = expected.substring(0, 4);
            var figure = single(world.eksjo(), "value:RK-CASES:06:" + year);

            assertThat(figure.number()).contains(new BigDecimal(expected.substring(5)));
            assertThat(figure.generated()).isFalse();
        }
    }

    @Test
    void S1_goal4_howTheCasesSplitIsNotReportedAndNeverGuessed() {
        var table = table(world.coordinator(), "series:RK-SPLIT:06:2019-2021");

        assertThat(table.rows()).hasSize(4);
        assertThat(table.figures())
                .allMatch(figure -> figure.calculation().equals(new Calculation.Absent(Absence.NOT_REPORTED)));
    }

    @Test
    void S1_method_fifteenOfThirtyFourAnsweredTheSurvey() {
        assertThat(single(world.coordinator(), "source:ENK2020:sent").number()).contains(new BigDecimal(34));
        assertThat(single(world.coordinator(), "source:ENK2020:answered").number())
                .contains(new BigDecimal(15));
        assertThat(single(world.coordinator(), "source:ENK2020:rate").number()).contains(new BigDecimal(44));
        assertThat(single(world.coordinator(), "source:YTT2021:rate").absence()).contains(Absence.NOT_REPORTED);
    }

    /** An address of a figure names the source by its key alone. */
    @Test
    void noOtherCountyTakesTheKeyOfASource() {
        var taken = world.rolledBack(
                () -> {}, world.coordinator(), () -> sources.find("ENK2020").orElseThrow());
        Runnable again = () -> sources.keep(new Source(
                UUID.randomUUID(),
                taken.key(),
                "08",
                taken.kind(),
                taken.title(),
                taken.period(),
                taken.sent(),
                taken.answered(),
                taken.description(),
                true));

        assertThatThrownBy(() -> world.rolledBack(again, world.coordinator(), () -> 0))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void theSourcesOfTheReportAreListedWithTheirResponseRates() {
        var table = table(world.coordinator(), "sources:06:2020-2021");

        assertThat(table.rows()).hasSize(8);
        assertThat(table.columns())
                .extracting(column -> column.sv())
                .containsExactly("Tillfrågade", "Svar", "Svarsfrekvens");
    }

    @Test
    void theMapShowsEachMunicipalityAndWhoHasNotAnswered() {
        var map = table(world.eksjo(), "map:T2-EKB:06:2021");

        assertThat(map.rows()).hasSize(13).allMatch(row -> row.territory() != null);
        assertThat(map.shapes()).hasSize(13);
        assertThat(map.figures().filter(figure -> figure.absence().isPresent())).hasSize(2);
        assertThat(map.figures()
                        .flatMap(figure -> figure.number().stream())
                        .mapToInt(BigDecimal::intValue)
                        .sum())
                .isEqualTo(5);
        assertThat(map.sentence().sv()).contains("ja (5): ", "ej rapporterat (2): Mullsjö kommun, Tranås kommun");
    }

    @Test
    void aShareTellsItsBaseItsSourceAndWhatWasLeftOut() {
        var figure = single(world.coordinator(), "share:T2-EKB:06:2021");

        assertThat(figure.base())
                .isEqualTo(new Figure.Base(13, 11, List.of(new Figure.LeftOut(Absence.NOT_REPORTED, 2))));
        assertThat(figure.sources())
                .extracting(source -> source.title().sv())
                .containsExactly("Öppna jämförelser 2021");
        assertThat(figure.ingredients()).hasSize(13);
        assertThat(figure.definition().sv()).startsWith("Kommuner med aktuella skriftliga rutiner");
    }

    @Test
    void anAddressThatLeadsNowhereIsEmpty() {
        for (var address : List.of(
                "share:NOPE:06:2021",
                "share:T2-EKB:99:2021",
                "share:T2-EKB:06:20211",
                "share:RK-CASES:06:2021",
                "table:T2:06:2021-2019",
                "reported:T2-EKB:kommun-nowhere:2021",
                "source:ENK2020:colour")) {
            world.rolledBack(
                    world.coordinator(),
                    () -> assertThat(figures.find(FigureAddress.parse(address).orElseThrow()))
                            .as(address)
                            .isEmpty());
        }
    }

    private Exhibit.Row rowOf(String code) {
        return table(world.coordinator(), "table:T2:06:2019-2021").rows().stream()
                .filter(row -> row.figures()
                        .getFirst()
                        .address()
                        .arguments()
                        .getFirst()
                        .equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Figure single(Actor actor, String address) {
        return ((Exhibit.Single) find(actor, address)).figure();
    }

    private Exhibit.Table table(Actor actor, String address) {
        return (Exhibit.Table) find(actor, address);
    }

    private Exhibit find(Actor actor, String address) {
        var found = new java.util.ArrayList<Exhibit>();
        world.rolledBack(
                actor,
                () -> found.add(
                        figures.find(FigureAddress.parse(address).orElseThrow()).orElseThrow()));
        return found.getFirst();
    }
}
