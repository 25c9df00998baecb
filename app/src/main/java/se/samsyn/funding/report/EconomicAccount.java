package se.samsyn.funding.report;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Share;

/**
 * (Ekonomisk redovisning.) What was available, what recipients received of it and what became of that; of one stream or several.
 *
 * @param recipients those who received something, each once
 */
public record EconomicAccount(
        Kronor available,
        Kronor received,
        Kronor used,
        Kronor unused,
        Kronor repaid,
        Kronor writtenOff,
        Set<UUID> recipients) {
    static final EconomicAccount NOTHING =
            new EconomicAccount(Kronor.ZERO, Kronor.ZERO, Kronor.ZERO, Kronor.ZERO, Kronor.ZERO, Kronor.ZERO, Set.of());

    public EconomicAccount {
        recipients = Set.copyOf(recipients);
    }

    public static EconomicAccount sum(Collection<EconomicAccount> parts) {
        return parts.stream().reduce(NOTHING, EconomicAccount::plus);
    }

    EconomicAccount plus(EconomicAccount other) {
        var all = new HashSet<>(recipients);
        all.addAll(other.recipients);
        return new EconomicAccount(
                available.plus(other.available),
                received.plus(other.received),
                used.plus(other.used),
                unused.plus(other.unused),
                repaid.plus(other.repaid),
                writtenOff.plus(other.writtenOff),
                all);
    }

    EconomicAccount plus(UUID recipient, AwardAccount award) {
        return award.paid().compareTo(Kronor.ZERO) <= 0
                ? this
                : plus(new EconomicAccount(
                        Kronor.ZERO,
                        award.paid(),
                        award.used(),
                        award.unused(),
                        award.repaid(),
                        award.writtenOff(),
                        Set.of(recipient)));
    }

    public Kronor unaccounted() {
        return received.minus(used).minus(unused);
    }

    public Kronor outstanding() {
        return unused.minus(repaid).minus(writtenOff);
    }

    /** What was used of what has been accounted for; none when nothing has. Once all is, that is what was used of what was received. */
    public Optional<Share> usedShare() {
        var accounted = used.plus(unused);
        return accounted.compareTo(Kronor.ZERO) > 0
                ? Optional.of(new Share(used.amount(), accounted.amount()))
                : Optional.empty();
    }
}
