package se.samsyn.funding.report;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.organisation.Organisation;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Share;

/**
 * (Ekonomisk redovisning.) What was available, what recipients received of it and what became of that; of one stream or several.
 *
 * @param recipients those who received something, each once
 */
public record EconomicAccount(Map<Amount, Kronor> amounts, Set<UUID> recipients) {
    public EconomicAccount {
        amounts = Map.copyOf(amounts);
        recipients = Set.copyOf(recipients);
    }

    static EconomicAccount of(Collection<Moved> moved) {
        var amounts = new EnumMap<Amount, Kronor>(Amount.class);
        for (var amount : Amount.values()) {
            amounts.put(
                    amount,
                    Kronor.sum(moved.stream()
                            .map(one -> amount.of(one.movement(), one.amount()))
                            .toList()));
        }
        var received = new HashMap<UUID, Kronor>();
        moved.forEach(one -> one.findRecipient()
                .map(Organisation::id)
                .ifPresent(recipient ->
                        received.merge(recipient, Amount.RECEIVED.of(one.movement(), one.amount()), Kronor::plus)));
        return new EconomicAccount(
                amounts,
                received.entrySet().stream()
                        .filter(one -> one.getValue().compareTo(Kronor.ZERO) > 0)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    public Kronor of(Amount amount) {
        return amounts.getOrDefault(amount, Kronor.ZERO);
    }

    /** What was used of what has been accounted for; none when nothing has. Once all is, that is what was used of what was received. */
    public Optional<Share> usedShare() {
        var accounted = of(Amount.USED).plus(of(Amount.UNUSED));
        return accounted.compareTo(Kronor.ZERO) > 0
                ? Optional.of(new Share(of(Amount.USED).amount(), accounted.amount()))
                : Optional.empty();
    }
}
