package se.samsyn.funding.proposal;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.funding.Tables.COUNTED;
import static se.samsyn.schema.generated.funding.Tables.HAND;
import static se.samsyn.schema.generated.funding.Tables.KEY_DECISION;
import static se.samsyn.schema.generated.funding.Tables.PROPOSAL;
import static se.samsyn.schema.generated.funding.Tables.PROPOSED_AMOUNT;
import static se.samsyn.schema.generated.funding.Tables.STREAM;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.funding.allocation.AllocationKey;
import se.samsyn.funding.allocation.KeyFile;
import se.samsyn.funding.allocation.KeyTrial;
import se.samsyn.funding.allocation.Recipient;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;

/** The keys that are proposed for streams; the database lets each recipient read those that it is in, and its own amount. */
@Component
public class Proposals {
    private static final String STATISTICS_SWEDEN = "scb";

    private final DSLContext sql;
    private final InstantSource clock;
    private final Streams streams;
    private final Organisations organisations;
    private final Ledger ledger;

    Proposals(DSLContext sql, InstantSource clock, Streams streams, Organisations organisations, Ledger ledger) {
        this.sql = sql;
        this.clock = clock;
        this.streams = streams;
        this.organisations = organisations;
        this.ledger = ledger;
    }

    /** How it went to propose a key. */
    public sealed interface Outcome {
        record Kept(UUID proposal) implements Outcome {}

        /** There is no allocation by it. */
        record Unmet(AllocationKey.Unmet why) implements Outcome {}

        /** The stream is for others than those that the key shares among. */
        record Others() implements Outcome {}
    }

    /**
     * Keeps the key as the next version for the stream; each recipient sees its amount from then on. The very same key, for the same
     * reason and by the same person, is the one that was proposed already.
     */
    @Transactional
    public Outcome propose(Actor actor, UUID streamId, AllocationKey key, String reason) {
        actor.require(Permission.PROPOSE_KEYS);
        var stream = streams.get(streamId, actor.organisation());
        if (stream.recipients() != key.recipients()) {
            return new Outcome.Others();
        }
        var counted = KeyTrial.counted(key);
        return switch (key.allocate(counted)) {
            case AllocationKey.Unmet unmet -> new Outcome.Unmet(unmet);
            case Allocation allocation -> {
                ledger.hold(stream.funder());
                yield new Outcome.Kept(findSame(actor, stream, key, reason)
                        .orElseGet(() -> add(actor, stream, allocation, counted, reason)));
            }
        };
    }

    private Optional<UUID> findSame(Actor actor, Stream stream, AllocationKey key, String reason) {
        return listOf(stream.id()).stream()
                .findFirst()
                .filter(latest -> !latest.isDecided()
                        && latest.key().equals(key)
                        && latest.reason().equals(reason)
                        && proposerOf(latest.id()).equals(actor.person()))
                .map(Proposal::id);
    }

    private UUID add(Actor actor, Stream stream, Allocation allocation, List<Recipient> counted, String reason) {
        var id = UUID.randomUUID();
        sql.insertInto(PROPOSAL)
                .set(PROPOSAL.ID, id)
                .set(PROPOSAL.STREAM_ID, stream.id())
                .set(PROPOSAL.FUNDER_ID, stream.funder())
                .set(
                        PROPOSAL.VERSION,
                        select(coalesce(max(PROPOSAL.VERSION), 0).plus(1))
                                .from(PROPOSAL)
                                .where(PROPOSAL.STREAM_ID.eq(stream.id())))
                .set(PROPOSAL.KEY_FILE, KeyFile.write(allocation.key()))
                .set(PROPOSAL.POPULATION_SOURCE, STATISTICS_SWEDEN)
                .set(PROPOSAL.COUNTED_ON, allocation.key().countedOn())
                .set(PROPOSAL.TOTAL_SEK, allocation.key().total().amount())
                .set(PROPOSAL.REASON, reason)
                .set(PROPOSAL.PROPOSED_AT, clock.instant())
                .execute();
        touch(id, actor, "proposed");
        addAmounts(id, stream, allocation, counted);
        return id;
    }

    private void addAmounts(UUID id, Stream stream, Allocation allocation, List<Recipient> counted) {
        var people = sql.insertInto(
                COUNTED, COUNTED.PROPOSAL_ID, COUNTED.FUNDER_ID, COUNTED.CODE, COUNTED.NAME, COUNTED.INHABITANTS);
        var amounts = sql.insertInto(
                PROPOSED_AMOUNT,
                PROPOSED_AMOUNT.PROPOSAL_ID,
                PROPOSED_AMOUNT.FUNDER_ID,
                PROPOSED_AMOUNT.RECIPIENT_ID,
                PROPOSED_AMOUNT.CODE,
                PROPOSED_AMOUNT.AMOUNT_SEK);
        var kind = stream.recipients().kind();
        var byCode = organisations.listOfKind(kind).stream()
                .collect(Collectors.toMap(one -> codeOf(one, kind), Organisation::id));
        for (var one : counted) {
            people = people.values(id, stream.funder(), one.code(), one.name(), one.inhabitants());
            amounts = amounts.values(
                    id,
                    stream.funder(),
                    byCode.get(one.code()),
                    one.code(),
                    allocation
                            .find(one.code())
                            .map(part -> part.amount().amount())
                            .orElse(0L));
        }
        people.execute();
        amounts.execute();
    }

    private static String codeOf(Organisation one, OrganisationKind kind) {
        var code = kind == OrganisationKind.MUNICIPALITY && one.territoryId() != null
                ? one.territoryId().substring(1)
                : one.countyCode();
        if (code == null) {
            throw new IllegalStateException(one + " has no code");
        }
        return code;
    }

    void touch(UUID proposal, Actor actor, String act) {
        sql.insertInto(HAND)
                .set(HAND.PROPOSAL_ID, proposal)
                .set(HAND.FUNDER_ID, actor.organisation())
                .set(HAND.ACT, act)
                .set(HAND.PERSON_ID, actor.person())
                .execute();
    }

    /** Who proposed it; for the funder to know. */
    @Transactional(readOnly = true)
    public UUID proposerOf(UUID proposal) {
        return findHand(proposal, "proposed").orElseThrow(() -> new NotFound("who proposed " + proposal));
    }

    Optional<UUID> findHand(UUID proposal, String act) {
        return sql.select(HAND.PERSON_ID)
                .from(HAND)
                .where(HAND.PROPOSAL_ID.eq(proposal))
                .and(HAND.ACT.eq(act))
                .fetchOptional(HAND.PERSON_ID);
    }

    /** A proposal of the funder's; not there when it is another's. */
    @Transactional(readOnly = true)
    public Proposal get(UUID id, UUID funder) {
        return list(PROPOSAL.ID.eq(id).and(PROPOSAL.FUNDER_ID.eq(funder))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("proposal " + id));
    }

    /** All versions for a stream, the latest first. */
    @Transactional(readOnly = true)
    public List<Proposal> listOf(UUID stream) {
        return list(PROPOSAL.STREAM_ID.eq(stream));
    }

    /** The last version that was decided for a stream before that one; any when there is none to come before. */
    @Transactional(readOnly = true)
    public Optional<Proposal> findDecidedBefore(UUID stream, @Nullable Integer version) {
        return listOf(stream).stream()
                .filter(Proposal::isDecided)
                .filter(one -> version == null || one.version() < version)
                .findFirst();
    }

    /** What was decided last for the same recipients the year before, of the same mandate when there is one. */
    @Transactional(readOnly = true)
    public Optional<Proposal> findOfYearBefore(Stream stream) {
        return list(PROPOSAL.STREAM_ID
                        .in(select(STREAM.ID)
                                .from(STREAM)
                                .where(STREAM.FUNDER_ID.eq(stream.funder()))
                                .and(STREAM.YEAR.eq(stream.year() - 1))
                                .and(STREAM.RECIPIENTS.eq(stream.recipients().code()))
                                .and(STREAM.MANDATE_ID.isNotDistinctFrom(stream.mandate())))
                        .and(KEY_DECISION.DECIDED_AT.isNotNull()))
                .stream()
                .findFirst();
    }

    /** The whole calculation of a proposal that the one who asks may read. */
    @Transactional(readOnly = true)
    public Proposed workOut(Proposal proposal) {
        var recipients = new HashMap<String, UUID>();
        var counted = sql.select(COUNTED.CODE, COUNTED.NAME, COUNTED.INHABITANTS, PROPOSED_AMOUNT.RECIPIENT_ID)
                .from(COUNTED)
                .leftJoin(PROPOSED_AMOUNT)
                .on(PROPOSED_AMOUNT.PROPOSAL_ID.eq(COUNTED.PROPOSAL_ID))
                .and(PROPOSED_AMOUNT.CODE.eq(COUNTED.CODE))
                .where(COUNTED.PROPOSAL_ID.eq(proposal.id()))
                .fetch(row -> {
                    if (row.value4() != null) {
                        recipients.put(row.value1(), row.value4());
                    }
                    return Recipient.of(row.value1(), row.value2(), row.value3());
                });
        return switch (proposal.key().allocate(counted)) {
            case Allocation allocation -> new Proposed(proposal, allocation, counted, Map.copyOf(recipients));
            case AllocationKey.Unmet unmet ->
                throw new IllegalStateException(proposal.id() + " cannot be worked out again: " + unmet);
        };
    }

    /** What each recipient that the one who asks may see gets by a proposal. */
    @Transactional(readOnly = true)
    public Map<UUID, Kronor> amountsByRecipient(UUID proposal) {
        return sql.select(PROPOSED_AMOUNT.RECIPIENT_ID, PROPOSED_AMOUNT.AMOUNT_SEK)
                .from(PROPOSED_AMOUNT)
                .where(PROPOSED_AMOUNT.PROPOSAL_ID.eq(proposal))
                .fetchMap(PROPOSED_AMOUNT.RECIPIENT_ID, row -> new Kronor(row.value2()));
    }

    /** The code of each recipient in a proposal that the one who asks may see. */
    @Transactional(readOnly = true)
    public Map<UUID, String> codesByRecipient(UUID proposal) {
        return sql.select(PROPOSED_AMOUNT.RECIPIENT_ID, PROPOSED_AMOUNT.CODE)
                .from(PROPOSED_AMOUNT)
                .where(PROPOSED_AMOUNT.PROPOSAL_ID.eq(proposal))
                .fetchMap(PROPOSED_AMOUNT.RECIPIENT_ID, PROPOSED_AMOUNT.CODE);
    }

    /** What a recipient was told: the proposals it is in with its amount in each, the latest of each stream first. */
    @Transactional(readOnly = true)
    public List<Told> listToldTo(UUID recipient) {
        var amounts = sql.select(PROPOSED_AMOUNT.PROPOSAL_ID, PROPOSED_AMOUNT.CODE, PROPOSED_AMOUNT.AMOUNT_SEK)
                .from(PROPOSED_AMOUNT)
                .where(PROPOSED_AMOUNT.RECIPIENT_ID.eq(recipient))
                .fetchMap(PROPOSED_AMOUNT.PROPOSAL_ID, row -> row);
        return list(PROPOSAL.ID.in(amounts.keySet())).stream()
                .map(proposal -> {
                    var own = Objects.requireNonNull(amounts.get(proposal.id()));
                    return new Told(proposal, own.value2(), new Kronor(own.value3()));
                })
                .toList();
    }

    /** What one recipient gets by a proposal. */
    public record Told(Proposal proposal, String code, Kronor amount) {}

    private List<Proposal> list(Condition which) {
        return proposals()
                .where(which)
                .orderBy(PROPOSAL.STREAM_ID, PROPOSAL.VERSION.desc())
                .fetch(Proposals::proposal);
    }

    private SelectOnConditionStep<Record> proposals() {
        return sql.select(PROPOSAL.fields())
                .select(KEY_DECISION.REFERENCE_NUMBER, KEY_DECISION.DECIDED_AT)
                .from(PROPOSAL)
                .leftJoin(KEY_DECISION)
                .on(KEY_DECISION.PROPOSAL_ID.eq(PROPOSAL.ID));
    }

    private static Proposal proposal(Record row) {
        var at = row.get(KEY_DECISION.DECIDED_AT);
        return new Proposal(
                row.get(PROPOSAL.ID),
                row.get(PROPOSAL.STREAM_ID),
                row.get(PROPOSAL.FUNDER_ID),
                row.get(PROPOSAL.VERSION),
                key(row.get(PROPOSAL.KEY_FILE)),
                row.get(PROPOSAL.REASON),
                row.get(PROPOSAL.PROPOSED_AT),
                at == null ? null : new Proposal.Decision(row.get(KEY_DECISION.REFERENCE_NUMBER), at));
    }

    private static AllocationKey key(String file) {
        return switch (KeyFile.read(file)) {
            case KeyFile.Reading.Read(var key) -> key;
            case KeyFile.Reading.Wrong(var why) -> throw new IllegalStateException("kept as a key: " + why);
        };
    }
}
