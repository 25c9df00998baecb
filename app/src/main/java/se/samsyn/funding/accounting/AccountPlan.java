package se.samsyn.funding.accounting;

import static java.util.Map.entry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.samsyn.funding.ledger.NodeKind;

/**
 * (Kontoplan.) Which account each kind of node is in the funder's accounting system. Until that is told they are internal accounts,
 * of which no other system has an opinion. What is promised for years to come is no money and has none.
 *
 * @param accounts those that are told, such as {@code samsyn.funding.accounts.paid=7210}
 */
@ConfigurationProperties("samsyn.funding")
public record AccountPlan(@DefaultValue Map<NodeKind, Integer> accounts) {
    private static final Map<NodeKind, Integer> INTERNAL = Map.ofEntries(
            entry(NodeKind.STATE, 9100),
            entry(NodeKind.ITEM, 9110),
            entry(NodeKind.CONDITION, 9120),
            entry(NodeKind.STREAM, 9130),
            entry(NodeKind.DECIDED, 9140),
            entry(NodeKind.PAID, 9150),
            entry(NodeKind.USED, 9160),
            entry(NodeKind.UNUSED, 9170),
            entry(NodeKind.REPAID, 9180),
            entry(NodeKind.WRITTEN_OFF, 9190));

    public AccountPlan {
        var all = new EnumMap<NodeKind, Integer>(INTERNAL);
        accounts.forEach((kind, number) -> {
            if (!INTERNAL.containsKey(kind) || number < 1000 || number > 9999) {
                throw new IllegalArgumentException("samsyn.funding.accounts takes an account of four digits for "
                        + INTERNAL.keySet() + ", not " + number + " for " + kind);
            }
            all.put(kind, number);
        });
        accounts = Map.copyOf(all);
    }

    /** The codes of the kinds that are money. */
    List<String> kinds() {
        return accounts.keySet().stream().map(NodeKind::code).toList();
    }

    int of(NodeKind kind) {
        return Objects.requireNonNull(accounts.get(kind));
    }
}
