package se.samsyn.funding.proposal;

import static se.samsyn.schema.generated.funding.Tables.KEY_DECISION;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Held;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Pot;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/**
 * A proposed key is decided: what it changes since the last one that was decided is booked in one voucher, drawn from the stream's
 * conditions in the order they were charged, or nothing is.
 */
@Component
public class Deciding {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Proposals proposals;
    private final Streams streams;
    private final Ledger ledger;

    Deciding(DSLContext sql, InstantSource clock, Proposals proposals, Streams streams, Ledger ledger) {
        this.sql = sql;
        this.clock = clock;
        this.proposals = proposals;
        this.streams = streams;
        this.ledger = ledger;
    }

    /** How a decision went. */
    public sealed interface Outcome {
        /** It is decided; by this or by an earlier submission of the same person's. */
        record Decided() implements Outcome {}

        /** Somebody else was first. */
        record DecidedByAnother() implements Outcome {}

        /** A later version has been proposed. */
        record Replaced() implements Outcome {}

        /** Whoever proposes does not decide. */
        record OwnProposal() implements Outcome {}

        /** Nothing was booked: the stream has no more than that, and this is needed. */
        record Gone(Kronor left, Kronor needed) implements Outcome {}

        /** Nothing was booked: so much less is proposed for somebody of whom no more than that is unpaid. */
        record Paid(UUID recipient, Kronor unpaid, Kronor less) implements Outcome {}
    }

    @Transactional
    public Outcome decide(Actor actor, UUID id, String referenceNumber) {
        actor.require(Permission.DECIDE_KEYS);
        ledger.hold(actor.organisation());
        var proposal = proposals.get(id, actor.organisation());
        var refused = refused(actor, proposal);
        return refused != null ? refused : book(actor, proposal, referenceNumber);
    }

    private @Nullable Outcome refused(Actor actor, Proposal proposal) {
        if (proposal.isDecided()) {
            return proposals
                            .findHand(proposal.id(), "decided")
                            .filter(actor.person()::equals)
                            .isPresent()
                    ? new Outcome.Decided()
                    : new Outcome.DecidedByAnother();
        }
        if (proposals.proposerOf(proposal.id()).equals(actor.person())) {
            return new Outcome.OwnProposal();
        }
        var isLatest = proposals.listOf(proposal.stream()).getFirst().id().equals(proposal.id());
        return isLatest ? null : new Outcome.Replaced();
    }

    private Outcome book(Actor actor, Proposal proposal, String referenceNumber) {
        var stream = streams.get(proposal.stream(), actor.organisation());
        var changes = changes(proposal);
        var lines = new ArrayList<Booking.Line>();
        var pot = new Pot(ledger.listHeld(stream.id(), NodeKind.STREAM));
        var paid = revoke(stream, changes, pot, lines);
        if (paid != null) {
            return paid;
        }
        var needed = Kronor.sum(
                changes.values().stream().filter(change -> change.amount() > 0).toList());
        if (needed.compareTo(pot.left()) > 0) {
            return new Outcome.Gone(pot.left(), needed);
        }
        award(stream, changes, pot, lines);
        keep(actor, proposal, referenceNumber, stream, lines);
        return new Outcome.Decided();
    }

    /** What each recipient gets more or less by it than by the last that was decided. */
    private Map<UUID, Kronor> changes(Proposal proposal) {
        var changes = new TreeMap<>(proposals.amountsByRecipient(proposal.id()));
        proposals
                .findDecidedBefore(proposal.stream(), proposal.version())
                .map(before -> proposals.amountsByRecipient(before.id()))
                .orElse(Map.of())
                .forEach((recipient, before) -> changes.merge(recipient, new Kronor(-before.amount()), Kronor::plus));
        changes.values().removeIf(Kronor.ZERO::equals);
        return changes;
    }

    /** Puts back into the pot what some get less, out of what they have not been paid, last charged first. */
    private Outcome.@Nullable Paid revoke(Stream stream, Map<UUID, Kronor> changes, Pot pot, List<Booking.Line> lines) {
        var unpaid = new HashMap<UUID, List<Held>>();
        ledger.listHeld(stream.id(), NodeKind.DECIDED)
                .reversed()
                .forEach(held -> unpaid.computeIfAbsent(
                                Objects.requireNonNull(held.node().recipient()), _ -> new ArrayList<>())
                        .add(held));
        for (var change : changes.entrySet()) {
            var less = new Kronor(-change.getValue().amount());
            if (less.amount() > 0) {
                var own = new Pot(unpaid.getOrDefault(change.getKey(), List.of()));
                if (less.compareTo(own.left()) > 0) {
                    return new Outcome.Paid(change.getKey(), own.left(), less);
                }
                for (var part : own.draw(less)) {
                    var back = part.node().toStream();
                    lines.add(new Booking.Line(part.node(), back, part.amount()));
                    pot.put(new Held(back, part.amount()));
                }
            }
        }
        return null;
    }

    private void award(Stream stream, Map<UUID, Kronor> changes, Pot pot, List<Booking.Line> lines) {
        var awards = awards(stream, changes.keySet());
        changes.forEach((recipient, more) -> {
            if (more.amount() > 0) {
                var award = Objects.requireNonNull(awards.get(recipient));
                pot.draw(more)
                        .forEach(part -> lines.add(
                                new Booking.Line(part.node(), part.node().to(NodeKind.DECIDED, award), part.amount())));
            }
        });
    }

    /** The place of each recipient in the stream, made for those that have none yet. */
    private Map<UUID, Award> awards(Stream stream, Collection<UUID> recipients) {
        var awards = new HashMap<>(streams.awardsByRecipient(stream.id()));
        var added = recipients.stream()
                .filter(recipient -> !awards.containsKey(recipient))
                .map(recipient ->
                        new Award(UUID.randomUUID(), stream.id(), stream.funder(), recipient, stream.generated()))
                .toList();
        if (!added.isEmpty()) {
            streams.award(added);
        }
        added.forEach(award -> awards.put(award.recipient(), award));
        return awards;
    }

    private void keep(Actor actor, Proposal proposal, String referenceNumber, Stream stream, List<Booking.Line> lines) {
        var now = clock.instant();
        UUID voucher = null;
        if (!lines.isEmpty()) {
            var booked = ledger.book(
                    new Booking(LocalDate.ofInstant(now, Texts.SWEDEN), referenceNumber, stream.generated(), lines));
            if (!(booked instanceof Booking.Outcome.Booked(var id))) {
                throw new IllegalStateException("what was held is gone: " + booked);
            }
            voucher = id;
        }
        sql.insertInto(KEY_DECISION)
                .set(KEY_DECISION.PROPOSAL_ID, proposal.id())
                .set(KEY_DECISION.FUNDER_ID, stream.funder())
                .set(KEY_DECISION.REFERENCE_NUMBER, referenceNumber)
                .set(KEY_DECISION.DECIDED_AT, now)
                .set(KEY_DECISION.VOUCHER_ID, voucher)
                .execute();
        proposals.touch(proposal.id(), actor, "decided");
    }
}
