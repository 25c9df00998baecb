package se.samsyn.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;

class AttributedTests {
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    @Test
    void theCostOfThePartsIsTheCostOfTheWholeToTheKrona() {
        for (var points = 1; points < Attributed.WHOLE; points += 7) {
            var cost = new Kronor(1_000_003L + points);
            var whole = shared(cost, part(FIRST, points), part(SECOND, Attributed.WHOLE - points));

            assertThat(Kronor.sum(whole.costByPart())).isEqualTo(cost);
        }
    }

    @Test
    void partsThatAreNotTheWholeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shared(Kronor.ZERO, part(FIRST, 5_000), part(SECOND, 4_999)));
    }

    @Test
    void anAccountCountsEachPartOnceAndSumsToItsTotal() {
        var costs = IntStream.rangeClosed(1, 30)
                .mapToObj(number -> shared(
                        new Kronor(number * 1_111L), part(FIRST, 3_333), part(SECOND, 3_334), part(FIRST, 3_333)))
                .toList();

        var first = Account.of(FIRST, List.of("other"), costs);
        var second = Account.of(SECOND, List.of("other"), costs);

        assertThat(first.cost().plus(second.cost()))
                .isEqualTo(Kronor.sum(costs.stream().map(Attributed::cost).toList()));
        assertThat(first.cost())
                .isEqualTo(Kronor.sum(first.lines().getFirst().entries().stream()
                        .map(Account.Entry::cost)
                        .toList()));
        assertThat(first.wholes()).isEqualTo(30);
    }

    @Test
    void whatBelongsToNoMandateIsToldAndNotSpread() {
        var account = Account.of(FIRST, List.of("other"), List.of(shared(new Kronor(500))));

        assertThat(account.cost()).isEqualTo(Kronor.ZERO);
        assertThat(account.unattributed()).isEqualTo(new Kronor(500));
    }

    private static Attributed shared(Kronor cost, Attributed.Part... parts) {
        return new Attributed(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "06",
                "work",
                Period.year(2021),
                cost,
                null,
                false,
                List.of(parts));
    }

    private static Attributed.Part part(UUID mandate, int points) {
        return new Attributed.Part(mandate, null, "other", points);
    }
}
