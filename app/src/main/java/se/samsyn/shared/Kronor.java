package se.samsyn.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** An amount in whole Swedish kronor; decisions, payments and repayments are made in whole kronor. */
public record Kronor(long amount) implements Comparable<Kronor> {
    public static final Kronor ZERO = new Kronor(0);

    public static Kronor sum(Collection<Kronor> parts) {
        return parts.stream().reduce(ZERO, Kronor::plus);
    }

    public Kronor plus(Kronor other) {
        return new Kronor(Math.addExact(amount, other.amount));
    }

    public Kronor minus(Kronor other) {
        return new Kronor(Math.subtractExact(amount, other.amount));
    }

    /**
     * Splits by weight with the largest-remainder method: the parts always add up to this amount. Ties go to the first.
     * Weights are not negative and one of them is above zero.
     */
    public List<Kronor> splitBy(List<Long> weights) {
        var total = weights.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        if (total <= 0 || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("weights cannot split an amount: " + weights);
        }
        var parts = new ArrayList<Long>();
        var remainders = new ArrayList<Long>();
        for (var weight : weights) {
            var whole = Math.multiplyExact(amount, weight.longValue());
            parts.add(Math.floorDiv(whole, total));
            remainders.add(Math.floorMod(whole, total));
        }
        var left = amount - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(left)
                .forEach(index -> parts.set(index, parts.get(index) + 1));
        return parts.stream().map(Kronor::new).toList();
    }

    @Override
    public int compareTo(Kronor other) {
        return Long.compare(amount, other.amount);
    }
}
