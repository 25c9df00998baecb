package se.samsyn.funding.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.samsyn.shared.Kronor;

class PotTests {
    private static final int SEQUENCES = 5_000;

    /** Thousands of pots, each emptied and filled at random: the nodes in their order, to the krona. */
    @Test
    void whatIsDrawnAndWhatIsLeftIsWhatWasThere() {
        for (var seed = 1; seed <= SEQUENCES; seed++) {
            var random = new Random(seed);
            var held = draw(random);
            var pot = new Pot(held);
            var given = new ArrayList<Held>();
            var back = new ArrayList<Held>();
            for (var step = random.nextInt(8); step > 0; step--) {
                var part = pot.draw(new Kronor(random.nextLong(pot.left().amount() + 1)));
                if (!part.isEmpty() && random.nextInt(4) == 0) {
                    pot.put(part.getFirst());
                    back.add(part.getFirst());
                }
                given.addAll(part);
            }
            var rest = pot.draw(pot.left());
            given.addAll(rest);

            assertThat(pot.left()).as("seed %d", seed).isEqualTo(Kronor.ZERO);
            assertThat(given).as("seed %d", seed).allMatch(one -> one.amount().amount() > 0);
            for (var one : held) {
                assertThat(sumOf(one.node(), given).minus(sumOf(one.node(), back)))
                        .as("seed %d", seed)
                        .isEqualTo(sumOf(one.node(), held));
            }
            if (back.isEmpty()) {
                assertThat(given.stream().map(Held::node).distinct())
                        .as("seed %d, in their order", seed)
                        .isEqualTo(held.stream()
                                .filter(one -> one.amount().amount() > 0)
                                .map(Held::node)
                                .toList());
            }
            assertThatIllegalArgumentException().isThrownBy(() -> pot.draw(new Kronor(1)));
        }
    }

    private static Kronor sumOf(Node node, List<Held> among) {
        return Kronor.sum(among.stream()
                .filter(one -> one.node().equals(node))
                .map(Held::amount)
                .toList());
    }

    private static List<Held> draw(Random random) {
        var held = new ArrayList<Held>();
        for (var index = random.nextInt(6); index > 0; index--) {
            held.add(new Held(
                    Node.of(NodeKind.ITEM, new UUID(1, 1), new UUID(2, index), 2026),
                    new Kronor(random.nextInt(5) == 0 ? 0 : random.nextLong(random.nextBoolean() ? 5 : 10_000_000))));
        }
        return held;
    }
}
