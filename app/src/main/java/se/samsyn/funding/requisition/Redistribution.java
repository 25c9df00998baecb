package se.samsyn.funding.requisition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import se.samsyn.shared.Kronor;

/**
 * (Omfördelning.) What nobody requisitioned, shared in rounds among those who wished for more. In each round all of what is left is
 * shared by the same key, and nobody takes more than is left of the wish; the next round shares what that left over. It ends
 * when there is nothing left or nobody who wants it, after at most one round for each wish and one more.
 *
 * @param rest what nobody wished for
 */
public record Redistribution(Kronor pool, List<Round> rounds, Kronor rest) {
    public Redistribution {
        rounds = List.copyOf(rounds);
    }

    /**
     * How much more somebody would like.
     *
     * @param code breaks ties for a krona: the lower goes first
     * @param byKey what the key gave, which is what the rounds share by: base amounts, floors and caps of the key count as they did
     */
    public record Wish(UUID recipient, String code, Kronor byKey, Kronor more) {}

    /** What each got in one round; those who got nothing are not there. */
    public record Round(int number, Map<UUID, Kronor> given) {
        public Kronor sum() {
            return Kronor.sum(given.values());
        }
    }

    static Redistribution of(Kronor pool, Collection<Wish> wishes) {
        var wanting = new ArrayList<>(wishes.stream()
                .filter(wish -> wish.more().amount() > 0 && wish.byKey().amount() > 0)
                .sorted(Comparator.comparing(Wish::code))
                .toList());
        var rounds = new ArrayList<Round>();
        var left = pool;
        while (left.amount() > 0 && !wanting.isEmpty()) {
            var round = round(rounds.size() + 1, left, wanting);
            rounds.add(round);
            left = left.minus(round.sum());
            wanting.replaceAll(wish -> less(wish, round));
            wanting.removeIf(wish -> wish.more().equals(Kronor.ZERO));
        }
        return new Redistribution(pool, rounds, left);
    }

    private static Round round(int number, Kronor left, List<Wish> wanting) {
        var shares =
                left.splitBy(wanting.stream().map(wish -> wish.byKey().amount()).toList());
        var given = new LinkedHashMap<UUID, Kronor>();
        for (var index = 0; index < wanting.size(); index++) {
            var wish = wanting.get(index);
            var taken = shares.get(index).compareTo(wish.more()) < 0 ? shares.get(index) : wish.more();
            if (taken.amount() > 0) {
                given.put(wish.recipient(), taken);
            }
        }
        return new Round(number, given);
    }

    private static Wish less(Wish wish, Round round) {
        return new Wish(
                wish.recipient(),
                wish.code(),
                wish.byKey(),
                wish.more().minus(round.given().getOrDefault(wish.recipient(), Kronor.ZERO)));
    }

    /** Those who got something in any round. */
    public Set<UUID> recipients() {
        var recipients = new TreeSet<UUID>();
        rounds.forEach(round -> recipients.addAll(round.given().keySet()));
        return recipients;
    }

    /** What a recipient got in all rounds. */
    public Kronor givenTo(UUID recipient) {
        return Kronor.sum(rounds.stream()
                .map(round -> round.given().getOrDefault(recipient, Kronor.ZERO))
                .toList());
    }
}
