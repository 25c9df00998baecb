package se.samsyn.funding.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;

/**
 * (Fördelning.) A total shared by a key: each recipient's amount and the calculation that leads to it, which can be redone by hand.
 * The amounts add up to the total, and the earmarked parts to what is earmarked.
 *
 * @param shared what was left to share by weight after bases, floors and caps
 * @param weight what those that share it weigh together
 * @param parts in order of code; those excluded are not among them
 */
public record Allocation(AllocationKey key, Kronor shared, long weight, List<Part> parts)
        implements AllocationKey.Outcome {
    public Allocation {
        parts = List.copyOf(parts);
    }

    /** Whether an amount was worked out by weight, or held at a bound of the key. */
    public enum Bound implements Coded {
        NONE,
        FLOOR,
        CAP;

        @Override
        public String list() {
            return "allocation.bound";
        }
    }

    /**
     * One recipient's amount: base + share, or the bound it is held at.
     *
     * @param share of what is shared by weight, with its remainder out of {@link Allocation#weight}; nothing for whoever is held
     * @param earmarked how much of the amount is for each of the key's earmarks, in their order
     */
    public record Part(
            Recipient recipient,
            Kronor base,
            Bound bound,
            Kronor.Portion share,
            Kronor amount,
            List<Kronor> earmarked) {
        public Part {
            earmarked = List.copyOf(earmarked);
        }
    }

    static Allocation of(AllocationKey key, SortedSet<Recipient> sharing, Kronor shared, Map<Recipient, Bound> held) {
        var weights = sharing.stream().map(Recipient::weight).toList();
        var portions = shared.equals(Kronor.ZERO)
                ? weights.stream().map(_ -> Kronor.Portion.NOTHING).toList()
                : shared.portionsBy(weights);
        var parts = new ArrayList<Part>();
        var portion = portions.iterator();
        for (var one : sharing) {
            var share = portion.next();
            parts.add(new Part(
                    one, key.baseOf(one), Bound.NONE, share, key.baseOf(one).plus(share.amount()), List.of()));
        }
        held.forEach((one, bound) ->
                parts.add(new Part(one, key.baseOf(one), bound, Kronor.Portion.NOTHING, key.at(bound), List.of())));
        parts.sort(Comparator.comparing(Part::recipient));
        return new Allocation(
                key, shared, weights.stream().mapToLong(Long::longValue).sum(), earmarked(key, parts));
    }

    /** Each earmark is shared as the amounts are, so no part of it is larger than the amount it is a part of. */
    private static List<Part> earmarked(AllocationKey key, List<Part> parts) {
        if (key.earmarks().isEmpty() || key.total().equals(Kronor.ZERO)) {
            return parts;
        }
        var amounts = parts.stream().map(part -> part.amount().amount()).toList();
        var columns = key.earmarks().stream()
                .map(earmark -> earmark.amount().splitBy(amounts))
                .toList();
        var all = new ArrayList<Part>();
        for (var row = 0; row < parts.size(); row++) {
            var at = row;
            var part = parts.get(row);
            all.add(new Part(
                    part.recipient(),
                    part.base(),
                    part.bound(),
                    part.share(),
                    part.amount(),
                    columns.stream().map(column -> column.get(at)).toList()));
        }
        return all;
    }

    public Optional<Part> find(String code) {
        return parts.stream()
                .filter(part -> part.recipient().code().equals(code))
                .findFirst();
    }
}
