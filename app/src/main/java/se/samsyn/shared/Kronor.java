package se.samsyn.shared;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An amount in whole Swedish kronor; decisions, payments and repayments are made in whole kronor. */
public record Kronor(long amount) implements Comparable<Kronor> {
    public static final Kronor ZERO = new Kronor(0);

    /** As people write it: whole kronor in digits, with spaces between them if one likes; nothing else is guessed at. */
    public static Optional<Kronor> read(String typed) {
        var digits = typed.replaceAll("[\\s\\u00a0\\u202f]", "");
        return digits.matches("[0-9]{1,13}") ? Optional.of(new Kronor(Long.parseLong(digits))) : Optional.empty();
    }

    public static Kronor sum(Collection<Kronor> parts) {
        return parts.stream().reduce(ZERO, Kronor::plus);
    }

    public Kronor plus(Kronor other) {
        return new Kronor(Math.addExact(amount, other.amount));
    }

    public Kronor minus(Kronor other) {
        return new Kronor(Math.subtractExact(amount, other.amount));
    }

    public Kronor times(int times) {
        return new Kronor(Math.multiplyExact(amount, times));
    }

    /**
     * (Andel.) One part of an amount that is split by weight with the largest-remainder method.
     *
     * @param whole the kronor that fall on it without rounding up
     * @param remainder what is left over, out of the sum of all weights
     * @param isRaised whether its remainder was among the largest, which brings one krona more
     */
    public record Portion(Kronor whole, long remainder, boolean isRaised) {
        public static final Portion NOTHING = new Portion(ZERO, 0, false);

        public Kronor amount() {
            return isRaised ? new Kronor(whole.amount + 1) : whole;
        }
    }

    /**
     * Splits by weight with the largest-remainder method: the parts always add up to this amount. Ties go to the first.
     * Weights are not negative and one of them is above zero.
     */
    public List<Kronor> splitBy(List<Long> weights) {
        return portionsBy(weights).stream().map(Portion::amount).toList();
    }

    /** As {@link #splitBy}, with how each part came about. */
    public List<Portion> portionsBy(List<Long> weights) {
        var total = weights.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        if (total <= 0 || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("weights cannot split an amount: " + weights);
        }
        var parts = weights.stream().map(weight -> portion(weight, total)).toList();
        var left = amount - parts.stream().mapToLong(part -> part.whole.amount).sum();
        var raised = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer index) -> parts.get(index).remainder, Comparator.reverseOrder()))
                .limit(left)
                .collect(Collectors.toSet());
        return IntStream.range(0, parts.size())
                .mapToObj(index ->
                        new Portion(parts.get(index).whole, parts.get(index).remainder, raised.contains(index)))
                .toList();
    }

    private Portion portion(long weight, long total) {
        var product = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weight));
        var remainder = product.mod(BigInteger.valueOf(total));
        return new Portion(
                new Kronor(product.subtract(remainder)
                        .divide(BigInteger.valueOf(total))
                        .longValueExact()),
                remainder.longValueExact(),
                false);
    }

    @Override
    public int compareTo(Kronor other) {
        return Long.compare(amount, other.amount);
    }
}
