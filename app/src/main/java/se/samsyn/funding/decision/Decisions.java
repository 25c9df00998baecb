package se.samsyn.funding.decision;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static se.samsyn.schema.generated.funding.Tables.APPEAL_STEP;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.DECISION;
import static se.samsyn.schema.generated.funding.Tables.DECISION_LETTER;
import static se.samsyn.schema.generated.funding.Tables.DECISION_RECEIPT;
import static se.samsyn.schema.generated.funding.Tables.DISPATCH;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Submissions;
import se.samsyn.funding.handling.Cases;
import se.samsyn.funding.handling.FormalCheck;
import se.samsyn.funding.handling.HandledCase;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Held;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Pot;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.schema.generated.funding.Routines;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions on applications: made one after the other, each with its voucher in the same transaction. The award that the money goes to
 * has the identifier of the application.
 */
@Component
public class Decisions {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Cases cases;
    private final Submissions submissions;
    private final Streams streams;
    private final Ledger ledger;

    Decisions(
            DSLContext sql, InstantSource clock, Cases cases, Submissions submissions, Streams streams, Ledger ledger) {
        this.sql = sql;
        this.clock = clock;
        this.cases = cases;
        this.submissions = submissions;
        this.streams = streams;
        this.ledger = ledger;
    }

    /** How deciding went; unless it is decided, nothing was changed. */
    public sealed interface Outcome {
        /** It is decided; by this or by an earlier submission of the same person's. */
        record Decided() implements Outcome {}

        /** Somebody decided otherwise since the case was read. */
        record ByAnother() implements Outcome {}

        /** Whoever decides says first that she has no part in the case. */
        record Undeclared() implements Outcome {}

        /** The applicant has taken it back. */
        record Withdrawn() implements Outcome {}

        /** The formal check has not been made, or found something not to be as it must for money to be granted. */
        record NotChecked(List<FormalCheck.Item> items) implements Outcome {}

        /** Not more is applied for. */
        record MoreThanApplied(Kronor applied) implements Outcome {}

        /** So much is left of what the call has to give. */
        record OverBudget(Kronor left) implements Outcome {}

        /** The call is not tied to a stream, so there is nothing to pay from. */
        record NoStream() implements Outcome {}

        /** The stream has no more than that. */
        record Gone(Kronor left) implements Outcome {}

        /** So much is paid already, and is not taken back by a decision: that is a claim for repayment. */
        record Paid(Kronor unpaid, Kronor less) implements Outcome {}

        /** What was never granted is not revoked. */
        record NothingToRevoke() implements Outcome {}
    }

    @Transactional
    public Outcome decide(UUID application, Ruling ruling, Actor actor) {
        actor.require(Permission.DECIDE_CASES);
        ledger.hold(actor.organisation());
        var handled = cases.get(application, actor);
        var before = findLatest(application);
        var refused = refused(handled, before, ruling, actor);
        if (refused != null) {
            return refused;
        }
        var booked = book(handled, before, ruling, actor);
        if (booked.refusal() != null) {
            return booked.refusal();
        }
        keep(handled, ruling, booked.voucher(), actor);
        return new Outcome.Decided();
    }

    private @Nullable Outcome refused(HandledCase handled, Optional<Decision> before, Ruling ruling, Actor actor) {
        var last = before.map(Decision::number).orElse(0);
        if (last != ruling.after()) {
            return before.filter(one -> last == ruling.after() + 1)
                            .filter(one -> one.decidedBy().equals(actor.person()))
                            .filter(one -> one.ruling().equals(ruling))
                            .isPresent()
                    ? new Outcome.Decided()
                    : new Outcome.ByAnother();
        }
        if (handled.listed().state() != Application.State.SUBMITTED) {
            return new Outcome.Withdrawn();
        }
        if (!handled.hasDeclared()) {
            return new Outcome.Undeclared();
        }
        return switch (ruling.result()) {
            case GRANTED -> notGrantable(handled, ruling);
            case REVOKED ->
                before.filter(one -> one.result() == Result.GRANTED).isPresent() ? null : new Outcome.NothingToRevoke();
            case REJECTED, DISMISSED -> null;
        };
    }

    private @Nullable Outcome notGrantable(HandledCase handled, Ruling ruling) {
        var lacking = new ArrayList<>(handled.unchecked());
        lacking.addAll(notMet(handled));
        if (!lacking.isEmpty()) {
            return new Outcome.NotChecked(lacking);
        }
        var applied = new Kronor(handled.listed().appliedSek());
        if (ruling.amount().compareTo(applied) > 0) {
            return new Outcome.MoreThanApplied(applied);
        }
        var left = leftOf(handled);
        return ruling.amount().compareTo(left) > 0 ? new Outcome.OverBudget(left) : null;
    }

    /**
     * How far a call has come.
     *
     * @param granted also in cases that are not there for the one who asks
     * @param decided of the cases that are
     * @param unsent decisions whose letters nobody has asked for
     */
    public record Sums(Kronor budget, Kronor granted, int decided, int unsent) {}

    @Transactional(readOnly = true)
    public Sums sumsOf(Call call) {
        var made = sql.select(countDistinct(DECISION.APPLICATION_ID), count(DECISION.ID), count(DISPATCH.DECISION_ID))
                .from(DECISION)
                .join(APPLICATION)
                .on(APPLICATION.ID.eq(DECISION.APPLICATION_ID))
                .leftJoin(DISPATCH)
                .on(DISPATCH.DECISION_ID.eq(DECISION.ID))
                .where(APPLICATION.CALL_ID.eq(call.id()))
                .fetchSingle();
        return new Sums(
                call.content().budget(),
                new Kronor(Routines.grantedIn(sql.configuration(), call.id(), call.id())),
                made.value1(),
                made.value2() - made.value3());
    }

    /** What the call has left to give when all others have got what holds for them. */
    private Kronor leftOf(HandledCase handled) {
        var granted = Routines.grantedIn(
                sql.configuration(), handled.listed().call(), handled.listed().id());
        return handled.call().content().budget().minus(new Kronor(granted));
    }

    private static Set<FormalCheck.Item> notMet(HandledCase handled) {
        return handled.checks().stream()
                .filter(check -> check.outcome() == FormalCheck.Outcome.NOT_MET)
                .map(FormalCheck::item)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FormalCheck.Item.class)));
    }

    /** What was booked: a voucher when something moved, or why nothing could be. */
    private record Booked(@Nullable UUID voucher, @Nullable Outcome refusal) {
        static Booked refused(Outcome why) {
            return new Booked(null, why);
        }
    }

    /** Books what it changes: more out of the stream, less out of what has not been paid. */
    private Booked book(HandledCase handled, Optional<Decision> before, Ruling ruling, Actor actor) {
        var more = ruling.amount().minus(before.map(Decision::amount).orElse(Kronor.ZERO));
        if (more.equals(Kronor.ZERO)) {
            return new Booked(null, null);
        }
        var from = handled.call().content().stream();
        if (from == null) {
            return Booked.refused(new Outcome.NoStream());
        }
        var stream = streams.get(from);
        var award = award(handled, stream, cases.getApplicant(handled.listed().id(), actor));
        return more.amount() > 0 ? give(handled, stream, award, more) : takeBack(handled, stream, award, more);
    }

    private Booked give(HandledCase handled, Stream stream, Award award, Kronor more) {
        var pot = new Pot(ledger.listHeld(stream.id(), NodeKind.STREAM));
        if (more.compareTo(pot.left()) > 0) {
            return Booked.refused(new Outcome.Gone(pot.left()));
        }
        return book(
                handled,
                stream,
                pot.draw(more).stream()
                        .map(part ->
                                new Booking.Line(part.node(), part.node().to(NodeKind.DECIDED, award), part.amount()))
                        .toList());
    }

    private Booked takeBack(HandledCase handled, Stream stream, Award award, Kronor more) {
        var less = new Kronor(-more.amount());
        var unpaid = new Pot(ledger.listHeldFor(award.recipient(), NodeKind.DECIDED).reversed().stream()
                .filter(held -> award.id().equals(held.node().award()))
                .toList());
        if (less.compareTo(unpaid.left()) > 0) {
            return Booked.refused(new Outcome.Paid(unpaid.left(), less));
        }
        return book(
                handled, stream, unpaid.draw(less).stream().map(Decisions::back).toList());
    }

    private static Booking.Line back(Held part) {
        return new Booking.Line(part.node(), part.node().toStream(), part.amount());
    }

    private Booked book(HandledCase handled, Stream stream, List<Booking.Line> lines) {
        var booking = new Booking(
                LocalDate.ofInstant(clock.instant(), Texts.SWEDEN),
                handled.listed().registered().toString(),
                stream.generated(),
                lines);
        if (ledger.book(booking) instanceof Booking.Outcome.Booked(var voucher)) {
            return new Booked(voucher, null);
        }
        throw new IllegalStateException("what was held is gone: " + booking);
    }

    /** The applicant's place in the stream. */
    private Award award(HandledCase handled, Stream stream, UUID applicant) {
        var id = handled.listed().id();
        var award = new Award(id, stream.id(), stream.funder(), applicant, stream.generated());
        if (!streams.hasAward(id)) {
            streams.award(List.of(award));
        }
        return award;
    }

    private void keep(HandledCase handled, Ruling ruling, @Nullable UUID voucher, Actor actor) {
        var facts = new Facts(
                ruling.result(),
                new Kronor(handled.listed().appliedSek()),
                ruling.amount(),
                hasPartners(handled.listed().id()),
                notMet(handled));
        sql.insertInto(DECISION)
                .set(DECISION.APPLICATION_ID, handled.listed().id())
                .set(DECISION.FUNDER_ID, actor.organisation())
                .set(DECISION.NUMBER, ruling.after() + 1)
                .set(DECISION.RESULT, ruling.result().code())
                .set(DECISION.AMOUNT_SEK, ruling.amount().amount())
                .set(DECISION.GROUNDS, Coded.codes(Ground.of(facts)))
                .set(DECISION.REASON, ruling.reason())
                .set(DECISION.TERMS, Coded.codes(Term.of(facts)))
                .set(DECISION.OWN_TERMS, ruling.ownTerms())
                .set(DECISION.APPEAL, ruling.appeal().code())
                .set(DECISION.DECIDED_BY, actor.person())
                .set(DECISION.DECIDED_AT, clock.instant())
                .set(DECISION.VOUCHER_ID, voucher)
                .set(DECISION.GENERATED, handled.call().generated())
                .execute();
    }

    private boolean hasPartners(UUID application) {
        return !JsonMapper.shared()
                .readTree(submissions.getContent(application).json())
                .path("partners")
                .isEmpty();
    }

    /** Lets the letters of those decisions be sent that have been made and whose letters have not been asked for; how many. */
    @Transactional
    public int orderLetters(UUID call, Actor actor) {
        actor.require(Permission.SEND_DECISIONS);
        var now = clock.instant();
        var waiting = sql.select(DECISION.ID, DECISION.APPLICATION_ID)
                .from(DECISION)
                .join(APPLICATION)
                .on(APPLICATION.ID.eq(DECISION.APPLICATION_ID))
                .leftAntiJoin(DISPATCH)
                .on(DISPATCH.DECISION_ID.eq(DECISION.ID))
                .where(APPLICATION.CALL_ID.eq(call))
                .and(DECISION.FUNDER_ID.eq(actor.organisation()))
                .orderBy(DECISION.DECIDED_AT, DECISION.ID)
                .fetch();
        return waiting.stream()
                .mapToInt(one -> sql.insertInto(DISPATCH)
                        .set(DISPATCH.DECISION_ID, one.value1())
                        .set(DISPATCH.APPLICATION_ID, one.value2())
                        .set(DISPATCH.ORDERED_BY, actor.person())
                        .set(DISPATCH.ORDERED_AT, now)
                        .set(DISPATCH.TRY_AT, now)
                        .onConflictDoNothing()
                        .execute())
                .sum();
    }

    /** Says that the decision has been received; the first time counts. */
    @Transactional
    public void receive(UUID application, int number, Actor actor) {
        actor.require(Permission.READ_APPLICATIONS);
        var decision = get(application, number);
        sql.insertInto(DECISION_RECEIPT)
                .set(DECISION_RECEIPT.DECISION_ID, decision.id())
                .set(DECISION_RECEIPT.APPLICATION_ID, application)
                .set(DECISION_RECEIPT.RECEIVED_BY, actor.person())
                .set(DECISION_RECEIPT.RECEIVED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    @Transactional
    public void note(UUID application, int number, Appeal.Step step, LocalDate on, String note, Actor actor) {
        actor.require(Permission.HANDLE_CASES);
        var decision = get(application, number);
        sql.insertInto(APPEAL_STEP)
                .set(APPEAL_STEP.DECISION_ID, decision.id())
                .set(APPEAL_STEP.APPLICATION_ID, application)
                .set(APPEAL_STEP.STEP, step.code())
                .set(APPEAL_STEP.HAPPENED_ON, on)
                .set(APPEAL_STEP.NOTE, note)
                .set(APPEAL_STEP.NOTED_BY, actor.person())
                .set(APPEAL_STEP.NOTED_AT, clock.instant())
                .execute();
    }

    /** What has happened with appeals against decisions on an application; the first first. */
    @Transactional(readOnly = true)
    public List<Appeal.Noted> listAppeals(UUID application) {
        return sql.selectFrom(APPEAL_STEP)
                .where(APPEAL_STEP.APPLICATION_ID.eq(application))
                .orderBy(APPEAL_STEP.HAPPENED_ON, APPEAL_STEP.NOTED_AT)
                .fetch(found -> new Appeal.Noted(
                        found.getDecisionId(),
                        Coded.of(Appeal.Step.class, found.getStep()),
                        found.getHappenedOn(),
                        found.getNote()));
    }

    /** What has been decided on an application, as far as it is there for whoever asks; the latest first. */
    @Transactional(readOnly = true)
    public List<Decision> listOf(UUID application) {
        return list(DECISION.APPLICATION_ID.eq(application));
    }

    @Transactional(readOnly = true)
    public Optional<Decision> findLatest(UUID application) {
        return listOf(application).stream().findFirst();
    }

    /** The decision that holds for each of the applications. */
    @Transactional(readOnly = true)
    public Map<UUID, Decision> latestOf(Collection<UUID> applications) {
        return list(DECISION.APPLICATION_ID.in(applications)).stream()
                .collect(Collectors.toMap(Decision::application, one -> one, (latest, _) -> latest));
    }

    @Transactional(readOnly = true)
    public Decision get(UUID application, int number) {
        return list(DECISION.APPLICATION_ID.eq(application).and(DECISION.NUMBER.eq(number))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("decision " + number + " on application " + application));
    }

    /** The letter as it was sent, byte for byte. */
    @Transactional(readOnly = true)
    public byte[] getLetter(UUID application, int number) {
        return sql.select(DECISION_LETTER.CONTENT)
                .from(DECISION_LETTER)
                .where(DECISION_LETTER.DECISION_ID.eq(get(application, number).id()))
                .fetchOptional(DECISION_LETTER.CONTENT)
                .orElseThrow(() -> new NotFound("letter of decision " + number + " on application " + application));
    }

    private List<Decision> list(Condition which) {
        return sql.select(DECISION.fields())
                .select(
                        DISPATCH.ORDERED_AT,
                        DECISION_LETTER.SENT_AT,
                        DECISION_LETTER.CHECKSUM,
                        DECISION_RECEIPT.RECEIVED_AT)
                .from(DECISION)
                .leftJoin(DISPATCH)
                .on(DISPATCH.DECISION_ID.eq(DECISION.ID))
                .leftJoin(DECISION_LETTER)
                .on(DECISION_LETTER.DECISION_ID.eq(DECISION.ID))
                .leftJoin(DECISION_RECEIPT)
                .on(DECISION_RECEIPT.DECISION_ID.eq(DECISION.ID))
                .where(which)
                .orderBy(DECISION.NUMBER.desc())
                .fetch(Decisions::decision);
    }

    static Decision decision(Record found) {
        var sent = found.get(DECISION_LETTER.SENT_AT);
        return new Decision(
                found.get(DECISION.ID),
                found.get(DECISION.APPLICATION_ID),
                found.get(DECISION.NUMBER),
                new Ruling(
                        Coded.of(Result.class, found.get(DECISION.RESULT)),
                        new Kronor(found.get(DECISION.AMOUNT_SEK)),
                        found.get(DECISION.REASON),
                        found.get(DECISION.OWN_TERMS),
                        Coded.of(Appeal.class, found.get(DECISION.APPEAL)),
                        found.get(DECISION.NUMBER) - 1),
                Coded.set(Ground.class, List.of(found.get(DECISION.GROUNDS))),
                Coded.set(Term.class, List.of(found.get(DECISION.TERMS))),
                found.get(DECISION.DECIDED_BY),
                found.get(DECISION.DECIDED_AT),
                found.get(DISPATCH.ORDERED_AT) != null || sent != null,
                sent == null ? null : new Decision.Letter(sent, found.get(DECISION_LETTER.CHECKSUM)),
                found.get(DECISION_RECEIPT.RECEIVED_AT));
    }
}
