package se.samsyn.funding.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.samsyn.funding.assessment.Agreement.Kappa;
import se.samsyn.funding.assessment.Agreement.Pair;
import se.samsyn.funding.assessment.Agreement.Table;

/** Agreement as one works it out by hand, and once more in another way. */
class AgreementTests {
    /**
     * Ten pairs of grades 0–2: 3 of (0,0), 4 of (2,2), 2 of (0,1), 1 of (0,2). Apart: 2·1 + 1·4 = 6, of ten 0.6. Both ways round the
     * grades are 9 of 0, 2 of 1, 9 of 2: by chance 2·(9·2·1 + 2·9·1 + 9·9·4) / 400 = 720 / 400 = 1.8. Kappa 1 − 0.6 / 1.8.
     */
    @Test
    void kappaAsWorkedOutByHand() {
        var table = new Table(2, pairs("00 00 00 22 22 22 22 01 01 02"));

        assertThat(value(Agreement.kappa(List.of(table))))
                .isCloseTo(new BigDecimal("0.6666666667"), within(new BigDecimal("0.0000001")));
    }

    @Test
    void itIsOneWhenAllAgreeAndBelowZeroWhenTheyContradict() {
        var agreed = new Table(1, pairs("00 11 00 11 00 11 00 11 00 11"));
        var contradicted = new Table(1, pairs("01 10 01 10 01 10 01 10 01 10"));

        assertThat(value(Agreement.kappa(List.of(agreed)))).isEqualByComparingTo("1");
        assertThat(value(Agreement.kappa(List.of(contradicted)))).isEqualByComparingTo("-1");
    }

    /** Under the two criteria 6/4 + 0 apart, by chance 18/4 + 5: 1 − 1.5 / 9.5. */
    @Test
    void severalCriteriaAreWeighedByTheLengthOfTheirScales() {
        var three = new Table(2, pairs("00 00 00 22 22 22 22 01 01 02"));
        var two = new Table(1, pairs("00 11 00 11 00 11 00 11 00 11"));

        assertThat(value(Agreement.kappa(List.of(three, two))))
                .isCloseTo(new BigDecimal("0.8421052632"), within(new BigDecimal("0.0000001")));
        assertThat(Agreement.kappa(List.of(three, two)).pairs()).isEqualTo(20);
    }

    @Test
    void itIsNotWorkedOutFromFewPairsOrFromNoVariation() {
        var nine = new Table(2, pairs("00 00 00 22 22 22 22 01 01"));
        var same = new Table(2, Collections.nCopies(12, new Pair(1, 1)));

        assertThat(Agreement.kappa(List.of(nine))).isEqualTo(new Kappa.TooFew(9));
        assertThat(Agreement.kappa(List.of())).isEqualTo(new Kappa.TooFew(0));
        assertThat(Agreement.kappa(List.of(same))).isEqualTo(new Kappa.NoVariation(12));
    }

    @Test
    void whoIsNamedFirstIsOfNoMatter() {
        var random = new Random(7);
        for (var round = 0; round < 200; round++) {
            var highest = 1 + random.nextInt(5);
            var pairs = random(random, highest);
            var turned = pairs.stream()
                    .map(pair ->
                            random.nextBoolean() ? pair : new Pair(/* one= */ pair.other(), /* other= */ pair.one()))
                    .toList();

            assertThat(Agreement.kappa(List.of(new Table(highest, turned))))
                    .isEqualTo(Agreement.kappa(List.of(new Table(highest, pairs))));
        }
    }

    /** The textbook's way: a matrix of shares, each cell weighed by its distance, against the product of the margins. */
    @Test
    void anotherWayOfWorkingItOutAgrees() {
        var random = new Random(2021);
        for (var round = 0; round < 1_000; round++) {
            var highest = 1 + random.nextInt(5);
            var pairs = random(random, highest);
            if (Agreement.kappa(List.of(new Table(highest, pairs))) instanceof Kappa.Computed computed) {
                assertThat(computed.value().doubleValue()).isCloseTo(naive(highest, pairs), within(1e-9));
            }
        }
    }

    private static double naive(int highest, List<Pair> pairs) {
        var cells = new double[highest + 1][highest + 1];
        for (var pair : pairs) {
            cells[pair.one()][pair.other()] += 0.5 / pairs.size();
            cells[pair.other()][pair.one()] += 0.5 / pairs.size();
        }
        var margins = IntStream.rangeClosed(0, highest)
                .mapToDouble(at -> IntStream.rangeClosed(0, highest)
                        .mapToDouble(other -> cells[at][other])
                        .sum())
                .toArray();
        var seen = 0.0;
        var expected = 0.0;
        for (var one = 0; one <= highest; one++) {
            for (var other = 0; other <= highest; other++) {
                var weight = Math.pow((double) (one - other) / highest, 2);
                seen += weight * cells[one][other];
                expected += weight * margins[one] * margins[other];
            }
        }
        return 1 - seen / expected;
    }

    @Test
    void severityIsTheMeanDifferenceFromTheOtherOnTheSameCases() {
        var strict = UUID.randomUUID();
        var mild = UUID.randomUUID();
        var third = UUID.randomUUID();

        var severities = Agreement.severities(List.of(
                new Agreement.Twice(strict, new Points(40, 100), mild, new Points(60, 100)),
                new Agreement.Twice(mild, new Points(50, 100), strict, new Points(40, 100)),
                new Agreement.Twice(third, new Points(50, 100), strict, new Points(50, 100))));

        assertThat(severities.get(strict)).satisfies(one -> {
            assertThat(one.difference()).isEqualByComparingTo("-10");
            assertThat(one.cases()).isEqualTo(3);
        });
        assertThat(severities.get(mild)).satisfies(one -> {
            assertThat(one.difference()).isEqualByComparingTo("15");
            assertThat(one.cases()).isEqualTo(2);
        });
        assertThat(severities.get(third))
                .satisfies(one -> assertThat(one.difference()).isEqualByComparingTo("0"));
    }

    @Test
    void aGradeThatIsNotOnTheScaleIsABug() {
        assertThatThrownBy(() -> new Table(2, List.of(new Pair(0, 3)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Table(0, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static BigDecimal value(Kappa kappa) {
        return ((Kappa.Computed) kappa).value();
    }

    private static List<Pair> pairs(String told) {
        return List.of(told.split(" ")).stream()
                .map(pair -> new Pair(pair.charAt(0) - '0', pair.charAt(1) - '0'))
                .toList();
    }

    private static List<Pair> random(Random random, int highest) {
        var pairs = new ArrayList<Pair>();
        for (var at = 0; at < 10 + random.nextInt(30); at++) {
            pairs.add(new Pair(random.nextInt(highest + 1), random.nextInt(highest + 1)));
        }
        return pairs;
    }
}
