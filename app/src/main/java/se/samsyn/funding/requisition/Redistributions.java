package se.samsyn.funding.requisition;

import static se.samsyn.schema.generated.funding.Tables.REDISTRIBUTED;
import static se.samsyn.schema.generated.funding.Tables.REDISTRIBUTION;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Held;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Pot;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.proposal.Proposals;
import se.samsyn.funding.requisition.Redistribution.Round;
import se.samsyn.funding.requisition.Redistribution.Wish;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/** What nobody requisitioned of a stream, shared anew and booked once its deadline has passed. */
@Component
public class Redistributions {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Streams streams;
    private final Openings openings;
    private final Requisitions requisitions;
    private final Proposals proposals;
    private final Ledger ledger;

    Redistributions(
            DSLContext sql,
            InstantSource clock,
            Streams streams,
            Openings openings,
            Requisitions requisitions,
            Proposals proposals,
            Ledger ledger) {
        this.sql = sql;
        this.clock = clock;
        this.streams = streams;
        this.openings = openings;
        this.requisitions = requisitions;
        this.proposals = proposals;
        this.ledger = ledger;
    }

    /** (Beslut om omfördelning.) */
    public record Decided(String referenceNumber, Instant at, UUID by, Redistribution redistribution) {}

    /** How a decision went. */
    public enum Outcome {
        /** It is decided and booked; by this or by an earlier submission of the same person's. */
        DECIDED,
        /** Somebody else was first. */
        BY_ANOTHER,
        /** The deadline has not passed. */
        NOT_CLOSED,
        /** Something was requisitioned or booked since it was read. */
        CHANGED
    }

    /** What would be decided now. */
    @Transactional(readOnly = true)
    public Redistribution workOut(Stream stream) {
        return workOut(stream, unpaid(stream));
    }

    private Redistribution workOut(Stream stream, Map<UUID, List<Held>> unpaid) {
        var submitted = requisitions.submittedByRecipient(stream.id());
        var paid = ledger.paidByAward(List.of(stream.id()));
        var pool = Kronor.ZERO;
        for (var award : unpaid.entrySet()) {
            pool = pool.plus(notAskedFor(award.getValue(), submitted.get(award.getKey()), paid));
        }
        return Redistribution.of(pool, wishes(stream, submitted));
    }

    /** The share of each is by what the last decided key gave it. */
    private List<Wish> wishes(Stream stream, Map<UUID, Requisition> submitted) {
        var decided = proposals.findDecidedBefore(stream.id(), null);
        if (decided.isEmpty()) {
            return List.of();
        }
        var amounts = proposals.amountsByRecipient(decided.get().id());
        var codes = proposals.codesByRecipient(decided.get().id());
        return submitted.values().stream()
                .filter(one -> amounts.containsKey(one.recipient()))
                .map(one -> new Wish(
                        one.recipient(),
                        Objects.requireNonNull(codes.get(one.recipient())),
                        Objects.requireNonNull(amounts.get(one.recipient())),
                        Objects.requireNonNull(one.wish())))
                .toList();
    }

    private static Kronor notAskedFor(
            List<Held> unpaid, @Nullable Requisition submitted, Map<UUID, Kronor> paidByAward) {
        var ready = Kronor.sum(unpaid.stream().map(Held::amount).toList());
        var asked = submitted == null
                ? Kronor.ZERO
                : Objects.requireNonNull(submitted.amount())
                        .minus(paidByAward.getOrDefault(submitted.award(), Kronor.ZERO));
        return asked.compareTo(ready) < 0 ? ready.minus(asked) : Kronor.ZERO;
    }

    /** What is decided and not paid, by recipient, last charged first. */
    private Map<UUID, List<Held>> unpaid(Stream stream) {
        var unpaid = new LinkedHashMap<UUID, List<Held>>();
        ledger.listHeld(stream.id(), NodeKind.DECIDED)
                .reversed()
                .forEach(held -> unpaid.computeIfAbsent(
                                Objects.requireNonNull(held.node().recipient()), _ -> new ArrayList<>())
                        .add(held));
        return unpaid;
    }

    /** Books it when it still is what was read: the pool by which the decider saw it. */
    @Transactional
    public Outcome decide(Actor actor, UUID streamId, Kronor poolRead, String referenceNumber) {
        actor.require(Permission.DECIDE_KEYS);
        var stream = streams.get(streamId, actor.organisation());
        ledger.hold(stream.funder());
        var earlier = find(streamId);
        if (earlier.isPresent()) {
            return earlier.get().by().equals(actor.person()) ? Outcome.DECIDED : Outcome.BY_ANOTHER;
        }
        var now = clock.instant();
        if (openings.find(streamId).filter(opening -> opening.hasClosed(now)).isEmpty()) {
            return Outcome.NOT_CLOSED;
        }
        var unpaid = unpaid(stream);
        var redistribution = workOut(stream, unpaid);
        if (!redistribution.pool().equals(poolRead)) {
            return Outcome.CHANGED;
        }
        keep(actor, stream, redistribution, referenceNumber, book(stream, unpaid, redistribution, referenceNumber));
        return Outcome.DECIDED;
    }

    private @Nullable UUID book(
            Stream stream, Map<UUID, List<Held>> unpaid, Redistribution redistribution, String referenceNumber) {
        var lines = new ArrayList<Booking.Line>();
        var pot = new Pot(List.of());
        var submitted = requisitions.submittedByRecipient(stream.id());
        var paid = ledger.paidByAward(List.of(stream.id()));
        unpaid.forEach((recipient, held) -> {
            for (var part : new Pot(held).draw(notAskedFor(held, submitted.get(recipient), paid))) {
                var back = part.node().toStream();
                lines.add(new Booking.Line(part.node(), back, part.amount()));
                pot.put(new Held(back, part.amount()));
            }
        });
        var awards = streams.awardsByRecipient(stream.id());
        for (var recipient : redistribution.recipients()) {
            var award = Objects.requireNonNull(awards.get(recipient));
            pot.draw(redistribution.givenTo(recipient))
                    .forEach(part -> lines.add(
                            new Booking.Line(part.node(), part.node().to(NodeKind.DECIDED, award), part.amount())));
        }
        giveBack(pot, lines);
        if (lines.isEmpty()) {
            return null;
        }
        var booked = ledger.book(new Booking(
                LocalDate.ofInstant(clock.instant(), Texts.SWEDEN), referenceNumber, stream.generated(), lines));
        return switch (booked) {
            case Booking.Outcome.Booked(var voucher) -> voucher;
            case Booking.Outcome.Gone gone -> throw new IllegalStateException("what was held is gone: " + gone);
        };
    }

    /** What nobody wished for goes back the way it came, to its item. */
    private static void giveBack(Pot pot, List<Booking.Line> lines) {
        var byNode = new LinkedHashMap<Node, Kronor>();
        pot.draw(pot.left()).forEach(part -> byNode.merge(part.node(), part.amount(), Kronor::plus));
        byNode.forEach((node, amount) -> {
            lines.add(new Booking.Line(node, node.toCondition(), amount));
            lines.add(new Booking.Line(node.toCondition(), node.toItem(), amount));
        });
    }

    private void keep(Actor actor, Stream stream, Redistribution made, String referenceNumber, @Nullable UUID voucher) {
        sql.insertInto(REDISTRIBUTION)
                .set(REDISTRIBUTION.STREAM_ID, stream.id())
                .set(REDISTRIBUTION.FUNDER_ID, stream.funder())
                .set(REDISTRIBUTION.REFERENCE_NUMBER, referenceNumber)
                .set(REDISTRIBUTION.POOL_SEK, made.pool().amount())
                .set(REDISTRIBUTION.REST_SEK, made.rest().amount())
                .set(REDISTRIBUTION.DECIDED_BY, actor.person())
                .set(REDISTRIBUTION.DECIDED_AT, clock.instant())
                .set(REDISTRIBUTION.VOUCHER_ID, voucher)
                .execute();
        for (var round : made.rounds()) {
            var rows = sql.insertInto(
                    REDISTRIBUTED,
                    REDISTRIBUTED.STREAM_ID,
                    REDISTRIBUTED.FUNDER_ID,
                    REDISTRIBUTED.ROUND,
                    REDISTRIBUTED.RECIPIENT_ID,
                    REDISTRIBUTED.AMOUNT_SEK);
            for (var given : round.given().entrySet()) {
                rows = rows.values(
                        stream.id(),
                        stream.funder(),
                        round.number(),
                        given.getKey(),
                        given.getValue().amount());
            }
            rows.execute();
        }
    }

    /** What was decided for a stream; for its funder. */
    @Transactional(readOnly = true)
    public Optional<Decided> find(UUID stream) {
        return sql.selectFrom(REDISTRIBUTION)
                .where(REDISTRIBUTION.STREAM_ID.eq(stream))
                .fetchOptional(row -> new Decided(
                        row.getReferenceNumber(),
                        row.getDecidedAt(),
                        row.getDecidedBy(),
                        new Redistribution(
                                new Kronor(row.getPoolSek()), rounds(stream), new Kronor(row.getRestSek()))));
    }

    private List<Round> rounds(UUID stream) {
        var rounds = new LinkedHashMap<Integer, Map<UUID, Kronor>>();
        sql.selectFrom(REDISTRIBUTED)
                .where(REDISTRIBUTED.STREAM_ID.eq(stream))
                .orderBy(REDISTRIBUTED.ROUND)
                .forEach(row -> rounds.computeIfAbsent(row.getRound(), _ -> new HashMap<>())
                        .put(row.getRecipientId(), new Kronor(row.getAmountSek())));
        return rounds.entrySet().stream()
                .map(round -> new Round(round.getKey(), round.getValue()))
                .toList();
    }

    /** How much more a recipient got of each stream. */
    @Transactional(readOnly = true)
    public Map<UUID, Kronor> givenTo(UUID recipient) {
        return sql
                .selectFrom(REDISTRIBUTED)
                .where(REDISTRIBUTED.RECIPIENT_ID.eq(recipient))
                .fetchGroups(REDISTRIBUTED.STREAM_ID, row -> new Kronor(row.getAmountSek()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, given -> Kronor.sum(given.getValue())));
    }
}
