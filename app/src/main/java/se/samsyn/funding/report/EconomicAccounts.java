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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.funding.ledger.AwardAccounts;
import se.samsyn.funding.ledger.Conflicts;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.StreamAccounts;
import se.samsyn.funding.ledger.StreamAccounts.Total;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.shared.Kronor;

/** What a funder can tell of its money, counted from the ledger (S4 tables 2 and 3). */
@Component
public class EconomicAccounts {
    private final Streams streams;
    private final StreamAccounts available;
    private final AwardAccounts accounts;
    private final Conflicts conflicts;

    EconomicAccounts(Streams streams, StreamAccounts available, AwardAccounts accounts, Conflicts conflicts) {
        this.conflicts = conflicts;
        this.streams = streams;
        this.available = available;
        this.accounts = accounts;
    }

    /** One stream's account. */
    public record Line(Stream stream, EconomicAccount account) {}

    /** What one recipient received, by year. */
    public record Received(UUID recipient, SortedMap<Integer, Kronor> byYear) {
        public Kronor total() {
            return Kronor.sum(byYear.values());
        }
    }

    /** Each stream of a funder's, the latest year first. */
    @Transactional(readOnly = true)
    public List<Line> list(UUID funder) {
        var own = streams.listOf(funder);
        var known = available.of(own.stream().map(Stream::id).toList());
        var lines = new HashMap<UUID, EconomicAccount>();
        var awards = accounts.ofFunder(funder);
        streams.listAwardsOf(funder)
                .forEach(award -> lines.merge(
                        award.stream(),
                        EconomicAccount.NOTHING.plus(
                                award.recipient(), awards.getOrDefault(award.id(), AwardAccount.EMPTY)),
                        EconomicAccount::plus));
        return own.stream()
                .map(stream -> new Line(
                        stream,
                        lines.getOrDefault(stream.id(), EconomicAccount.NOTHING)
                                .plus(ofStream(Objects.requireNonNull(known.get(stream.id()))
                                        .of(Total.AVAILABLE)))))
                .toList();
    }

    private static EconomicAccount ofStream(Kronor available) {
        var nothing = EconomicAccount.NOTHING;
        return new EconomicAccount(
                available,
                nothing.received(),
                nothing.used(),
                nothing.unused(),
                nothing.repaid(),
                nothing.writtenOff(),
                nothing.recipients());
    }

    /** As far as the one who asks may know: those of a kind who received something, and how much each year; whoever received most first. */
    @Transactional(readOnly = true)
    public List<Received> listReceived(UUID funder, Recipients kind) {
        var known = new HashMap<UUID, Stream>();
        streams.listOf(funder).stream()
                .filter(stream -> stream.recipients() == kind)
                .forEach(stream -> known.put(stream.id(), stream));
        var awards = accounts.ofFunder(funder);
        var barred = conflicts.barred();
        Map<UUID, SortedMap<Integer, Kronor>> received = new HashMap<>();
        for (var award : streams.listAwardsOf(funder)) {
            var stream = known.get(award.stream());
            var paid = awards.getOrDefault(award.id(), AwardAccount.EMPTY).paid();
            if (stream != null && !barred.contains(award.id()) && paid.compareTo(Kronor.ZERO) > 0) {
                received.computeIfAbsent(award.recipient(), _ -> new TreeMap<>())
                        .merge(stream.year(), paid, Kronor::plus);
            }
        }
        var list = new ArrayList<Received>();
        received.forEach((recipient, byYear) -> list.add(new Received(recipient, byYear)));
        list.sort(Comparator.comparing(Received::total).reversed().thenComparing(Received::recipient));
        return list;
    }
}
