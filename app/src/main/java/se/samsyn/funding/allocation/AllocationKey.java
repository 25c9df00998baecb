package se.samsyn.funding.allocation;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.Recipients;
import se.samsyn.shared.Kronor;

/**
 * (Fördelningsnyckel.) How an amount is shared among all recipients of a kind: everybody's base amounts first, and what is left by
 * weight; whoever ends under the floor or over the cap gets just that, and the rest is shared anew among the others (S3; S4 2.1).
 * Whole kronor by largest remainder, ties to the lower code, so the parts always add up to the total.
 *
 * @param countedOn the day whose inhabitants count
 * @param earmarks parts of the total that each recipient may use for one purpose only; shared as the amounts are
 * @param excluded codes of those that get nothing
 */
public record AllocationKey(
        Kronor total,
        Recipients recipients,
        LocalDate countedOn,
        List<Base> bases,
        Kronor floor,
        @Nullable Kronor cap,
        List<Earmark> earmarks,
        Set<String> excluded) {
    /** More than the Swedish state spends in a year is a slip of the finger. */
    public static final Kronor MOST = new Kronor(1_000_000_000_000L);

    public AllocationKey {
        bases = List.copyOf(bases);
        earmarks = List.copyOf(earmarks);
        excluded = Set.copyOf(excluded);
        if (!recipients.shareByKey()) {
            throw new IllegalArgumentException("no key shares among " + recipients);
        }
        for (var amount : amounts(total, bases, floor, cap, earmarks)) {
            if (amount.compareTo(Kronor.ZERO) < 0 || amount.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("not an amount to share: " + amount);
            }
        }
    }

    /** (Grundbelopp.) What those up to a size get each, or everybody when there is no threshold; several add up. */
    public record Base(@Nullable Long upTo, Kronor amount) {
        boolean isFor(Recipient recipient) {
            return upTo == null || recipient.inhabitants() <= upTo;
        }
    }

    /** (Öronmärkning.) A part of the total with a purpose of its own (S3: 15 million of 90 to resource centres). */
    public record Earmark(String purpose, Kronor amount) {}

    /** What comes of a key: an allocation, or why there is none. */
    public sealed interface Outcome permits Allocation, Unmet {}

    /** The key cannot be met, with the sum or the weight that shows it. */
    public record Unmet(Why why, long evidence) implements Outcome {
        public enum Why {
            /** Nobody is left to share. */
            NOBODY,
            /** A code among the excluded is nobody's. */
            EXCLUDED_UNKNOWN,
            /** Bases and floors promise more than there is. */
            PROMISED_OVER_TOTAL,
            /** Everybody at the cap takes less than there is. */
            CAPS_UNDER_TOTAL,
            /** Somebody is promised more than the cap. */
            PROMISED_OVER_CAP,
            /** There is something left to share and nothing to share it by. */
            NO_WEIGHT,
            /** More is earmarked than there is. */
            EARMARKS_OVER_TOTAL;

            public String messageKey() {
                return "allocation.unmet." + name().toLowerCase(java.util.Locale.ROOT);
            }
        }
    }

    /** Shares the total; the order of those given does not matter. */
    public Outcome allocate(Collection<Recipient> all) {
        var codes = all.stream().map(Recipient::code).toList();
        if (!codes.containsAll(excluded)) {
            return new Unmet(Unmet.Why.EXCLUDED_UNKNOWN, 0);
        }
        var sharing = new TreeSet<Recipient>();
        all.stream().filter(one -> !excluded.contains(one.code())).forEach(sharing::add);
        if (sharing.size() + excluded.size() != all.size()) {
            throw new IllegalArgumentException("somebody stands twice among " + codes);
        }
        var unmet = unmet(sharing);
        return unmet == null ? share(sharing) : unmet;
    }

    public Kronor baseOf(Recipient recipient) {
        return Kronor.sum(bases.stream()
                .filter(base -> base.isFor(recipient))
                .map(Base::amount)
                .toList());
    }

    private @Nullable Unmet unmet(Set<Recipient> sharing) {
        if (sharing.isEmpty()) {
            return new Unmet(Unmet.Why.NOBODY, 0);
        }
        var promised =
                sharing.stream().map(one -> max(baseOf(one), floor)).sorted().toList();
        var least = Kronor.sum(promised);
        if (least.compareTo(total) > 0) {
            return new Unmet(Unmet.Why.PROMISED_OVER_TOTAL, least.amount());
        }
        if (cap != null && promised.getLast().compareTo(cap) > 0) {
            return new Unmet(Unmet.Why.PROMISED_OVER_CAP, promised.getLast().amount());
        }
        if (cap != null && cap.times(sharing.size()).compareTo(total) < 0) {
            return new Unmet(
                    Unmet.Why.CAPS_UNDER_TOTAL, cap.times(sharing.size()).amount());
        }
        var earmarked = Kronor.sum(earmarks.stream().map(Earmark::amount).toList());
        return earmarked.compareTo(total) > 0 ? new Unmet(Unmet.Why.EARMARKS_OVER_TOTAL, earmarked.amount()) : null;
    }

    /**
     * In each round those outside the bounds are held at them and leave; of the two sides the one that is further off, or both when
     * they are as far, since the other may come inside when the rest is shared anew.
     */
    private Outcome share(TreeSet<Recipient> sharing) {
        var held = new TreeMap<Recipient, Allocation.Bound>();
        while (true) {
            var left = total.minus(
                            Kronor.sum(held.values().stream().map(this::at).toList()))
                    .minus(Kronor.sum(sharing.stream().map(this::baseOf).toList()));
            var weight = sharing.stream().mapToLong(Recipient::weight).reduce(0, Math::addExact);
            if (weight == 0 && left.amount() > 0) {
                return new Unmet(Unmet.Why.NO_WEIGHT, left.amount());
            }
            var outside = outside(sharing, left, weight);
            if (outside.isEmpty()) {
                return Allocation.of(this, sharing, left, held);
            }
            held.putAll(outside);
            sharing.removeAll(outside.keySet());
        }
    }

    private Map<Recipient, Allocation.Bound> outside(Set<Recipient> sharing, Kronor left, long weight) {
        var outside = new TreeMap<Recipient, Allocation.Bound>();
        var lacking = BigInteger.ZERO;
        var exceeding = BigInteger.ZERO;
        for (var one : sharing) {
            var under = times(floor.minus(baseOf(one)), weight).subtract(times(left, one.weight()));
            if (under.signum() > 0) {
                outside.put(one, Allocation.Bound.FLOOR);
                lacking = lacking.add(under);
            } else if (cap != null) {
                var over = times(left, one.weight()).subtract(times(cap.minus(baseOf(one)), weight));
                if (over.signum() > 0) {
                    outside.put(one, Allocation.Bound.CAP);
                    exceeding = exceeding.add(over);
                }
            }
        }
        var further = EnumSet.noneOf(Allocation.Bound.class);
        if (lacking.compareTo(exceeding) >= 0) {
            further.add(Allocation.Bound.FLOOR);
        }
        if (exceeding.compareTo(lacking) >= 0) {
            further.add(Allocation.Bound.CAP);
        }
        outside.values().retainAll(further);
        return outside;
    }

    /** What somebody held at a bound gets. */
    Kronor at(Allocation.Bound bound) {
        return switch (bound) {
            case FLOOR -> floor;
            case CAP -> java.util.Objects.requireNonNull(cap);
            case NONE -> throw new IllegalArgumentException("not held");
        };
    }

    private static BigInteger times(Kronor amount, long weight) {
        return BigInteger.valueOf(amount.amount()).multiply(BigInteger.valueOf(weight));
    }

    private static Kronor max(Kronor one, Kronor other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static List<Kronor> amounts(
            Kronor total, List<Base> bases, Kronor floor, @Nullable Kronor cap, List<Earmark> earmarks) {
        var amounts = new ArrayList<Kronor>(List.of(total, floor));
        bases.stream().map(Base::amount).forEach(amounts::add);
        earmarks.stream().map(Earmark::amount).forEach(amounts::add);
        if (cap != null) {
            amounts.add(cap);
        }
        return amounts;
    }
}
