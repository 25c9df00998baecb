package se.samsyn.funding.assessment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * (Samstämmighet.) How far two who assess the same cases give the same grades, beyond what chance would: weighted kappa with
 * quadratic weights. Which of the two is named first is chance, so each pair of grades counts both ways round.
 *
 * <p>Over several criteria the disagreement that is there, and that which chance would give, are each summed as shares of the
 * longest step of the scale, before the one is divided by the other.
 */
public final class Agreement {
    /** With fewer pairs a figure would say more about chance than about those who assess. */
    public static final int FEWEST = 10;

    private Agreement() {}

    /** Two grades of the same case under the same criterion. */
    public record Pair(int one, int other) {}

    /** The pairs under a criterion whose grades go from 0 to the highest. */
    public record Table(int highest, List<Pair> pairs) {
        public Table {
            pairs = List.copyOf(pairs);
            if (highest < 1
                    || pairs.stream()
                            .anyMatch(pair ->
                                    Math.min(pair.one, pair.other) < 0 || Math.max(pair.one, pair.other) > highest)) {
                throw new IllegalArgumentException("grades from 0 to " + highest + ": " + pairs);
            }
        }

        /** The sum of squared steps between the two grades of each pair. */
        private long apart() {
            return pairs.stream()
                    .mapToLong(pair -> (long) (pair.one - pair.other) * (pair.one - pair.other))
                    .sum();
        }

        /** As {@link #apart} would be, on average, if grades met at random; times four times the number of pairs. */
        private long apartByChance() {
            var sum = pairs.stream().mapToLong(pair -> pair.one + pair.other).sum();
            var squares = pairs.stream()
                    .mapToLong(pair -> (long) pair.one * pair.one + (long) pair.other * pair.other)
                    .sum();
            return 2 * (2L * pairs.size() * squares - sum * sum);
        }
    }

    /** A kappa of all these criteria together, or why there is none. */
    public sealed interface Kappa {
        int pairs();

        record Computed(BigDecimal value, int pairs) implements Kappa {}

        record TooFew(int pairs) implements Kappa {}

        /** Everybody gave the same grade all the time: there is nothing that chance could have spread. */
        record NoVariation(int pairs) implements Kappa {}
    }

    public static Kappa kappa(Collection<Table> criteria) {
        var pairs = criteria.stream().mapToInt(one -> one.pairs.size()).sum();
        if (pairs < FEWEST) {
            return new Kappa.TooFew(pairs);
        }
        var apart = BigDecimal.ZERO;
        var byChance = BigDecimal.ZERO;
        for (var one : criteria) {
            var longest = BigDecimal.valueOf((long) one.highest * one.highest);
            if (!one.pairs.isEmpty()) {
                apart = apart.add(BigDecimal.valueOf(one.apart()).divide(longest, MathContext.DECIMAL128));
                byChance = byChance.add(BigDecimal.valueOf(one.apartByChance())
                        .divide(longest.multiply(BigDecimal.valueOf(4L * one.pairs.size())), MathContext.DECIMAL128));
            }
        }
        return byChance.signum() == 0
                ? new Kappa.NoVariation(pairs)
                : new Kappa.Computed(
                        BigDecimal.ONE.subtract(apart.divide(byChance, MathContext.DECIMAL64), MathContext.DECIMAL64),
                        pairs);
    }

    /** Two assessments of the same case. */
    public record Twice(UUID one, Points ones, UUID other, Points others) {}

    /**
     * (Stränghet.) How many points of a hundred somebody gives more, or less, than the other on the same cases, on average.
     * Below zero she is the stricter.
     */
    public record Severity(BigDecimal difference, int cases) {}

    public static Map<UUID, Severity> severities(Collection<Twice> cases) {
        var sums = new HashMap<UUID, BigDecimal>();
        var counts = new HashMap<UUID, Integer>();
        for (var one : cases) {
            var difference = one.ones.ofHundred().subtract(one.others.ofHundred());
            sums.merge(one.one, difference, BigDecimal::add);
            sums.merge(one.other, difference.negate(), BigDecimal::add);
            List.of(one.one, one.other).forEach(person -> counts.merge(person, 1, Integer::sum));
        }
        var severities = new HashMap<UUID, Severity>();
        counts.forEach((person, count) -> severities.put(
                person,
                new Severity(
                        Optional.ofNullable(sums.get(person))
                                .orElse(BigDecimal.ZERO)
                                .divide(new BigDecimal(BigInteger.valueOf(count)), MathContext.DECIMAL64),
                        count)));
        return severities;
    }
}
