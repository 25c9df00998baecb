package se.samsyn.funding.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.organisation.Organisation;
import se.samsyn.shared.Kronor;

/** All that a funder's money has come to, to be told of in parts that can be added up again. */
public record Accounts(List<Moved> moved) {
    public Accounts {
        moved = List.copyOf(moved);
    }

    /**
     * One part.
     *
     * @param key where it belongs in the dimension that the parts are told apart by
     */
    public record Part(String key, Selection selection, boolean generated, EconomicAccount account) {}

    /** What one recipient received, by year. */
    public record Received(Organisation recipient, SortedMap<Integer, Kronor> byYear) {
        public Kronor total() {
            return Kronor.sum(byYear.values());
        }
    }

    /** Those in which anything was booked. */
    public Map<UUID, Stream> streams() {
        return moved.stream().map(Moved::stream).distinct().collect(Collectors.toMap(Stream::id, Function.identity()));
    }

    public EconomicAccount of(Selection selection) {
        return EconomicAccount.of(moved.stream().filter(selection::takes).toList());
    }

    /** The selection told apart by a dimension, in the order of its keys. */
    public List<Part> listParts(Selection selection, Dimension dimension) {
        var parts = new TreeMap<String, List<Moved>>();
        moved.stream()
                .filter(selection::takes)
                .forEach(one -> dimension
                        .of(one)
                        .ifPresent(key -> parts.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(one)));
        return parts.entrySet().stream()
                .map(part -> new Part(
                        part.getKey(),
                        selection.with(dimension, part.getKey()),
                        part.getValue().stream().anyMatch(one -> one.stream().generated()),
                        EconomicAccount.of(part.getValue())))
                .toList();
    }

    /** Where anything belongs in a dimension. */
    public List<String> listKeys(Dimension dimension) {
        return moved.stream()
                .flatMap(one -> dimension.of(one).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** As far as the one who asks may know: who received something of the selection, and how much each year; whoever received most first. */
    public List<Received> listReceived(Selection selection) {
        var recipients = new HashMap<UUID, Organisation>();
        var received = new HashMap<UUID, SortedMap<Integer, Kronor>>();
        moved.stream()
                .filter(selection::takes)
                .filter(Moved::named)
                .forEach(one -> one.findRecipient().ifPresent(recipient -> {
                    recipients.put(recipient.id(), recipient);
                    received.computeIfAbsent(recipient.id(), _ -> new TreeMap<>())
                            .merge(one.stream().year(), Amount.RECEIVED.of(one.movement(), one.amount()), Kronor::plus);
                }));
        received.values().forEach(years -> years.values().removeIf(Kronor.ZERO::equals));
        return received.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> new Received(Objects.requireNonNull(recipients.get(one.getKey())), one.getValue()))
                .sorted(Comparator.comparing(Received::total)
                        .reversed()
                        .thenComparing(one -> one.recipient().key()))
                .toList();
    }
}
