package se.samsyn.funding.requisition;

import static se.samsyn.schema.generated.funding.Tables.AWARD;
import static se.samsyn.schema.generated.funding.Tables.REQUISITION;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Held;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.power.Act;
import se.samsyn.power.Powers;
import se.samsyn.schema.generated.funding.tables.records.RequisitionRecord;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;

/** The requisitions of recipients: drafts that only they see, and what they have submitted. */
@Component
public class Requisitions {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Streams streams;
    private final Openings openings;
    private final Powers powers;
    private final Ledger ledger;

    Requisitions(
            DSLContext sql, InstantSource clock, Streams streams, Openings openings, Powers powers, Ledger ledger) {
        this.sql = sql;
        this.clock = clock;
        this.streams = streams;
        this.openings = openings;
        this.powers = powers;
        this.ledger = ledger;
    }

    /**
     * What was decided for the recipient and can be requisitioned, now or at some time.
     *
     * @param ready what is decided and not paid yet
     * @param draft null until somebody has begun
     */
    public record Chance(
            UUID award,
            Stream stream,
            Opening opening,
            Kronor ready,
            @Nullable Requisition draft) {}

    /** What one may do with a chance by the powers one has. */
    public record Rights(boolean start, boolean fillIn, boolean submit) {}

    /** How it went to keep a part of a draft. */
    public sealed interface Keeping {
        record Kept() implements Keeping {}

        /** More is asked for than is ready. */
        record OverAsked(Kronor ready) implements Keeping {}

        /** It is no time for it: not yet, or no more. */
        record NotOpen() implements Keeping {}

        record AlreadySubmitted() implements Keeping {}

        /** Who is to sign may not. */
        record NoSignatory() implements Keeping {}
    }

    /** How it went to submit one. */
    public sealed interface Submission {
        /** It is received; by this or by an earlier submission. */
        record Received(Requisition requisition) implements Submission {}

        record NotOpen() implements Submission {}

        record Incomplete(List<Requisition.Part> missing) implements Submission {}

        record OverAsked(Kronor ready) implements Submission {}

        /** Somebody else is to sign. */
        record NotSignatory() implements Submission {}

        /** A colleague has changed it since it was read. */
        record Changed() implements Submission {}
    }

    /** What the actor's organisation can requisition, has, or could have; the latest to close first. */
    @Transactional(readOnly = true)
    public List<Chance> list(Actor actor) {
        var awards = sql.select(AWARD.ID, AWARD.STREAM_ID)
                .from(AWARD)
                .where(AWARD.RECIPIENT_ID.eq(actor.organisation()))
                .fetchMap(AWARD.ID, AWARD.STREAM_ID);
        return chances(awards, actor.organisation());
    }

    /** A chance of the actor's organisation; not there for others. */
    @Transactional(readOnly = true)
    public Chance get(UUID award, Actor actor) {
        var stream = sql.select(AWARD.STREAM_ID)
                .from(AWARD)
                .where(AWARD.ID.eq(award))
                .and(AWARD.RECIPIENT_ID.eq(actor.organisation()))
                .fetchOptional(AWARD.STREAM_ID)
                .orElseThrow(() -> new NotFound("award " + award));
        return chances(Map.of(award, stream), actor.organisation()).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("award that is opened " + award));
    }

    private List<Chance> chances(Map<UUID, UUID> awards, UUID recipient) {
        var opened = openings.of(awards.values());
        var known = streams.byId(opened.keySet());
        var held = ledger.listHeldFor(recipient, NodeKind.DECIDED).stream()
                .collect(Collectors.groupingBy(
                        one -> Objects.requireNonNull(one.node().award()),
                        Collectors.reducing(Kronor.ZERO, Held::amount, Kronor::plus)));
        var drafts = sql.selectFrom(REQUISITION)
                .where(REQUISITION.AWARD_ID.in(awards.keySet()))
                .fetchMap(REQUISITION.AWARD_ID, Requisitions::requisition);
        return awards.entrySet().stream()
                .filter(award -> opened.containsKey(award.getValue()))
                .map(award -> new Chance(
                        award.getKey(),
                        Objects.requireNonNull(known.get(award.getValue())),
                        Objects.requireNonNull(opened.get(award.getValue())),
                        held.getOrDefault(award.getKey(), Kronor.ZERO),
                        drafts.get(award.getKey())))
                .sorted(Comparator.comparing((Chance one) -> one.opening().closesAt())
                        .reversed())
                .toList();
    }

    /** What the actor may do under the stream's mandate (the declared table of act and power). */
    @Transactional(readOnly = true)
    public Rights rightsOf(Actor actor, Stream stream) {
        var mandate = Objects.requireNonNull(stream.mandate());
        var acts = powers.actsOf(actor, mandate);
        return new Rights(acts.contains(Act.START), acts.contains(Act.FILL_IN), acts.contains(Act.SUBMIT));
    }

    /** Those who may sign for the actor's organisation. */
    @Transactional(readOnly = true)
    public Map<UUID, String> signatories(Actor actor, Stream stream) {
        return powers.holdersOf(actor, Act.SUBMIT, Objects.requireNonNull(stream.mandate()));
    }

    /** Begins a draft; one that is begun already is left as it is. */
    @Transactional
    public Keeping start(UUID award, Actor actor) {
        var chance = open(award, actor);
        require(rightsOf(actor, chance.stream()).start());
        if (!chance.opening().isOpenAt(clock.instant())) {
            return new Keeping.NotOpen();
        }
        sql.insertInto(REQUISITION)
                .set(REQUISITION.AWARD_ID, award)
                .set(REQUISITION.STREAM_ID, chance.stream().id())
                .set(REQUISITION.FUNDER_ID, chance.stream().funder())
                .set(REQUISITION.RECIPIENT_ID, actor.organisation())
                .set(REQUISITION.STARTED_BY, actor.person())
                .onConflict(REQUISITION.AWARD_ID)
                .doNothing()
                .execute();
        return new Keeping.Kept();
    }

    /** Keeps how much is asked for and how much more is wished for. */
    @Transactional
    public Keeping keepAmounts(UUID award, Actor actor, Kronor amount, Kronor wish) {
        var chance = toFillIn(award, actor);
        return switch (refused(chance)) {
            case null ->
                amount.compareTo(chance.ready()) > 0
                        ? new Keeping.OverAsked(chance.ready())
                        : keep(
                                award,
                                Map.of(REQUISITION.AMOUNT_SEK, amount.amount(), REQUISITION.WISH_SEK, wish.amount()));
            case Keeping refused -> refused;
        };
    }

    /** Keeps that the terms are accepted, whom to turn to and who is to sign. */
    @Transactional
    public Keeping keepTerms(
            UUID award, Actor actor, @Nullable UUID accepted, String contactFunction, @Nullable UUID signatory) {
        var chance = toFillIn(award, actor);
        return switch (refused(chance)) {
            case null -> {
                if (signatory != null && !signatories(actor, chance.stream()).containsKey(signatory)) {
                    yield new Keeping.NoSignatory();
                }
                var values = new HashMap<Field<?>, @Nullable Object>();
                values.put(REQUISITION.TERMS_ID, accepted);
                values.put(REQUISITION.CONTACT_FUNCTION, contactFunction);
                values.put(REQUISITION.SIGNATORY_ID, signatory);
                yield keep(award, values);
            }
            case Keeping refused -> refused;
        };
    }

    private @Nullable Keeping refused(Chance chance) {
        if (chance.draft() != null && chance.draft().isSubmitted()) {
            return new Keeping.AlreadySubmitted();
        }
        return chance.opening().isOpenAt(clock.instant()) ? null : new Keeping.NotOpen();
    }

    private Keeping keep(UUID award, Map<?, ?> values) {
        var kept = sql.update(REQUISITION)
                .set(values)
                .set(REQUISITION.VERSION, REQUISITION.VERSION.plus(1))
                .where(REQUISITION.AWARD_ID.eq(award))
                .and(REQUISITION.SUBMITTED_AT.isNull())
                .execute();
        return kept == 1 ? new Keeping.Kept() : new Keeping.AlreadySubmitted();
    }

    /**
     * Submits what was read in that version, once: whoever is to sign, before the deadline, no more than is ready. What was submitted
     * before is received, whatever the time.
     */
    @Transactional
    public Submission submit(UUID award, Actor actor, int version) {
        var now = clock.instant();
        var stream = open(award, actor).stream();
        ledger.holdStill(stream.funder());
        var chance = toFillIn(award, actor);
        require(rightsOf(actor, stream).submit());
        var draft = Objects.requireNonNull(chance.draft());
        if (draft.isSubmitted()) {
            return new Submission.Received(draft);
        }
        if (!chance.opening().isOpenAt(now)) {
            return new Submission.NotOpen();
        }
        var missing =
                draft.missing(openings.findTerms(stream.id()).orElseThrow().id());
        if (!missing.isEmpty()) {
            return new Submission.Incomplete(missing);
        }
        if (!actor.person().equals(draft.signatory())) {
            return new Submission.NotSignatory();
        }
        if (draft.amount() != null && draft.amount().compareTo(chance.ready()) > 0) {
            return new Submission.OverAsked(chance.ready());
        }
        sql.update(REQUISITION)
                .set(REQUISITION.SUBMITTED_AT, now)
                .set(REQUISITION.SUBMITTED_BY, actor.person())
                .where(REQUISITION.AWARD_ID.eq(award))
                .and(REQUISITION.VERSION.eq(version))
                .and(REQUISITION.SUBMITTED_AT.isNull())
                .execute();
        var after = find(REQUISITION.AWARD_ID.eq(award)).orElseThrow();
        return after.isSubmitted() ? new Submission.Received(after) : new Submission.Changed();
    }

    private Chance open(UUID award, Actor actor) {
        actor.require(Permission.FILL_IN_REQUISITIONS);
        return get(award, actor);
    }

    private Chance toFillIn(UUID award, Actor actor) {
        var chance = open(award, actor);
        require(chance.draft() != null && rightsOf(actor, chance.stream()).fillIn());
        return chance;
    }

    private static void require(boolean may) {
        if (!may) {
            throw new NotFound("what this power does not allow");
        }
    }

    /** What was submitted for a stream, by recipient; for its funder. */
    @Transactional(readOnly = true)
    public Map<UUID, Requisition> submittedByRecipient(UUID stream) {
        return sql.selectFrom(REQUISITION)
                .where(REQUISITION.STREAM_ID.eq(stream))
                .and(REQUISITION.SUBMITTED_AT.isNotNull())
                .fetchMap(REQUISITION.RECIPIENT_ID, Requisitions::requisition);
    }

    private Optional<Requisition> find(Condition which) {
        return sql.selectFrom(REQUISITION).where(which).fetchOptional(Requisitions::requisition);
    }

    private static Requisition requisition(RequisitionRecord row) {
        return new Requisition(
                row.getAwardId(),
                row.getStreamId(),
                row.getRecipientId(),
                row.getReceipt(),
                row.getVersion(),
                kronor(row.getAmountSek()),
                kronor(row.getWishSek()),
                row.getTermsId(),
                row.getContactFunction(),
                row.getSignatoryId(),
                row.getSubmittedAt());
    }

    private static @Nullable Kronor kronor(@Nullable Long amount) {
        return amount == null ? null : new Kronor(amount);
    }
}
