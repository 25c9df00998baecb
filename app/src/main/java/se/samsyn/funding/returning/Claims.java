package se.samsyn.funding.returning;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.selectFrom;
import static se.samsyn.schema.generated.funding.Tables.CLAIM;
import static se.samsyn.schema.generated.funding.Tables.REPAYMENT;
import static se.samsyn.schema.generated.funding.Tables.RETURN_DEFAULT;
import static se.samsyn.schema.generated.funding.Tables.WRITE_OFF;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.funding.ledger.AwardAccounts;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Conflicts;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Pot;
import se.samsyn.funding.returning.ReturnForms.Due;
import se.samsyn.schema.generated.funding.tables.records.ClaimRecord;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;

/** What a funder asks back, what comes in for it, and what is written off; unused is always repaid, written off or outstanding. */
@Component
public class Claims {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Ledger ledger;
    private final AwardAccounts accounts;
    private final ReturnForms forms;
    private final ReturnDeadlines deadlines;
    private final ReturnBooking booking;

    Claims(
            DSLContext sql,
            InstantSource clock,
            Ledger ledger,
            AwardAccounts accounts,
            ReturnForms forms,
            ReturnDeadlines deadlines,
            ReturnBooking booking) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.accounts = accounts;
        this.forms = forms;
        this.deadlines = deadlines;
        this.booking = booking;
    }

    /** A claim and how its award stands. */
    public record Open(Claim claim, AwardAccount account) {}

    /** All that was done about the unused money of an award. */
    public record History(List<Claim> claims, List<Repayment> repayments, List<WriteOff> writeOffs) {
        public Optional<Claim> latest() {
            return claims.isEmpty() ? Optional.empty() : Optional.of(claims.getLast());
        }
    }

    /** How it went to say that all which is not accounted for is unused. */
    public enum Defaulting {
        BOOKED,
        /** It is not long past the deadline, or there is none. */
        TOO_EARLY,
        /** It is accounted for by now. */
        NOTHING
    }

    /** How it went to claim what is outstanding. */
    public sealed interface Claiming {
        record Claimed(Claim claim) implements Claiming {}

        /** Nothing is outstanding, or it is claimed already. */
        record Nothing() implements Claiming {}

        record DueTooEarly() implements Claiming {}
    }

    /** How it went to register what has come in. */
    public sealed interface Registering {
        record Registered(Kronor outstanding) implements Registering {}

        /** What the bank calls by that name was registered before; nothing was booked now. */
        record Before() implements Registering {}

        /** No more than that is outstanding. */
        record TooMuch(Kronor outstanding) implements Registering {}

        record NotPaidYet() implements Registering {}
    }

    /** How it went to write off. */
    public sealed interface WritingOff {
        record WrittenOff() implements WritingOff {}

        /** A decision of that number was made before; nothing was booked now. */
        record Before() implements WritingOff {}

        record TooMuch(Kronor outstanding) implements WritingOff {}

        /** Whoever has claimed it does not write it off. */
        record OwnClaim() implements WritingOff {}
    }

    /** Says that all which is not accounted for long after the deadline is unused. */
    @Transactional
    public Defaulting declareUnused(UUID award, Actor actor, String ground) {
        actor.require(Permission.KEEP_CLAIMS);
        var due = held(award, actor);
        var account = accounts.of(award);
        if (account.unaccounted().amount() <= 0) {
            return Defaulting.NOTHING;
        }
        if (deadlines
                .find(due.stream().id())
                .filter(deadline -> deadline.isLongPast(clock.instant()))
                .isEmpty()) {
            return Defaulting.TOO_EARLY;
        }
        sql.insertInto(RETURN_DEFAULT)
                .set(RETURN_DEFAULT.AWARD_ID, award)
                .set(RETURN_DEFAULT.FUNDER_ID, actor.organisation())
                .set(RETURN_DEFAULT.RECIPIENT_ID, due.recipient())
                .set(RETURN_DEFAULT.AMOUNT_SEK, account.unaccounted().amount())
                .set(RETURN_DEFAULT.GROUND, ground)
                .set(RETURN_DEFAULT.DECIDED_BY, actor.person())
                .set(RETURN_DEFAULT.DECIDED_AT, clock.instant())
                .set(
                        RETURN_DEFAULT.VOUCHER_ID,
                        move(due, NodeKind.PAID, NodeKind.UNUSED, account.unaccounted(), today(), ground))
                .execute();
        return Defaulting.BOOKED;
    }

    /** Asks back what is outstanding; anew when that has changed since it was last claimed. */
    @Transactional
    public Claiming claim(UUID award, Actor actor, LocalDate dueOn) {
        actor.require(Permission.KEEP_CLAIMS);
        var due = held(award, actor);
        if (!dueOn.isAfter(today()) || dueOn.isAfter(today().plusYears(5))) {
            return new Claiming.DueTooEarly();
        }
        var account = accounts.of(award);
        var before = historyOf(award).latest();
        var claimed = before.map(claim -> claim.amount().minus(settledSince(claim, award)))
                .orElse(Kronor.ZERO);
        if (account.outstanding().amount() <= 0 || account.outstanding().equals(claimed)) {
            return new Claiming.Nothing();
        }
        sql.insertInto(CLAIM)
                .set(CLAIM.AWARD_ID, award)
                .set(CLAIM.FUNDER_ID, actor.organisation())
                .set(CLAIM.RECIPIENT_ID, due.recipient())
                .set(CLAIM.VERSION, before.map(claim -> claim.version() + 1).orElse(1))
                .set(CLAIM.AMOUNT_SEK, account.outstanding().amount())
                .set(CLAIM.DUE_ON, dueOn)
                .set(CLAIM.CLAIMED_BY, actor.person())
                .set(CLAIM.CLAIMED_AT, clock.instant())
                .execute();
        return new Claiming.Claimed(historyOf(award).claims().getLast());
    }

    private Kronor settledSince(Claim claim, UUID award) {
        var repaid = sql.selectFrom(REPAYMENT)
                .where(REPAYMENT.AWARD_ID.eq(award))
                .and(REPAYMENT.REGISTERED_AT.ge(claim.claimedAt()))
                .fetch(row -> new Kronor(row.getAmountSek()));
        var writtenOff = sql.selectFrom(WRITE_OFF)
                .where(WRITE_OFF.AWARD_ID.eq(award))
                .and(WRITE_OFF.DECIDED_AT.ge(claim.claimedAt()))
                .fetch(row -> new Kronor(row.getAmountSek()));
        return Kronor.sum(repaid).plus(Kronor.sum(writtenOff));
    }

    /** Registers what has come in for a claim, once. */
    @Transactional
    public Registering register(UUID claimId, Actor actor, LocalDate paidOn, Kronor amount, String bankReference) {
        actor.require(Permission.KEEP_CLAIMS);
        var claim = get(claimId, actor);
        var due = held(claim.award(), actor);
        if (sql.fetchExists(
                REPAYMENT,
                REPAYMENT.FUNDER_ID.eq(actor.organisation()).and(REPAYMENT.BANK_REFERENCE.eq(bankReference)))) {
            return new Registering.Before();
        }
        if (paidOn.isAfter(today()) || paidOn.getYear() < due.stream().year()) {
            return new Registering.NotPaidYet();
        }
        var outstanding = accounts.of(claim.award()).outstanding();
        if (amount.compareTo(outstanding) > 0) {
            return new Registering.TooMuch(outstanding);
        }
        sql.insertInto(REPAYMENT)
                .set(REPAYMENT.CLAIM_ID, claimId)
                .set(REPAYMENT.AWARD_ID, claim.award())
                .set(REPAYMENT.FUNDER_ID, actor.organisation())
                .set(REPAYMENT.RECIPIENT_ID, claim.recipient())
                .set(REPAYMENT.PAID_ON, paidOn)
                .set(REPAYMENT.AMOUNT_SEK, amount.amount())
                .set(REPAYMENT.BANK_REFERENCE, bankReference)
                .set(REPAYMENT.REGISTERED_BY, actor.person())
                .set(REPAYMENT.REGISTERED_AT, clock.instant())
                .set(
                        REPAYMENT.VOUCHER_ID,
                        move(due, NodeKind.UNUSED, NodeKind.REPAID, amount, paidOn, "Återkrav " + claim.reference()))
                .execute();
        return new Registering.Registered(outstanding.minus(amount));
    }

    /** Decides that an amount need not be repaid, once for each register number. */
    @Transactional
    public WritingOff writeOff(UUID claimId, Actor actor, Kronor amount, String reason, String referenceNumber) {
        actor.require(Permission.WRITE_OFF_CLAIMS);
        var claim = get(claimId, actor);
        var due = held(claim.award(), actor);
        if (hasClaimed(claim.award(), actor)) {
            return new WritingOff.OwnClaim();
        }
        if (sql.fetchExists(
                WRITE_OFF, WRITE_OFF.AWARD_ID.eq(claim.award()).and(WRITE_OFF.REFERENCE_NUMBER.eq(referenceNumber)))) {
            return new WritingOff.Before();
        }
        var outstanding = accounts.of(claim.award()).outstanding();
        if (amount.compareTo(outstanding) > 0) {
            return new WritingOff.TooMuch(outstanding);
        }
        sql.insertInto(WRITE_OFF)
                .set(WRITE_OFF.AWARD_ID, claim.award())
                .set(WRITE_OFF.FUNDER_ID, actor.organisation())
                .set(WRITE_OFF.RECIPIENT_ID, claim.recipient())
                .set(WRITE_OFF.AMOUNT_SEK, amount.amount())
                .set(WRITE_OFF.REASON, reason)
                .set(WRITE_OFF.REFERENCE_NUMBER, referenceNumber)
                .set(WRITE_OFF.DECIDED_BY, actor.person())
                .set(WRITE_OFF.DECIDED_AT, clock.instant())
                .set(
                        WRITE_OFF.VOUCHER_ID,
                        move(due, NodeKind.UNUSED, NodeKind.WRITTEN_OFF, amount, today(), referenceNumber))
                .execute();
        return new WritingOff.WrittenOff();
    }

    /** Whether the actor has a part in that it was claimed. */
    @Transactional(readOnly = true)
    public boolean hasClaimed(UUID award, Actor actor) {
        return sql.fetchExists(CLAIM, CLAIM.AWARD_ID.eq(award).and(CLAIM.CLAIMED_BY.eq(actor.person())))
                || sql.fetchExists(
                        RETURN_DEFAULT,
                        RETURN_DEFAULT.AWARD_ID.eq(award).and(RETURN_DEFAULT.DECIDED_BY.eq(actor.person())));
    }

    private UUID move(Due due, NodeKind from, NodeKind to, Kronor amount, LocalDate on, String ground) {
        var lines = new Pot(ledger.listHeldOf(due.award(), from))
                .draw(amount).stream()
                        .map(part -> new Booking.Line(part.node(), part.node().to(to), part.amount()))
                        .toList();
        return switch (ledger.book(new Booking(on, ground, due.stream().generated(), lines))) {
            case Booking.Outcome.Booked(var voucher) -> voucher;
            case Booking.Outcome.Gone gone -> throw new IllegalStateException("held and yet gone: " + gone);
        };
    }

    /** Nobody books for the funder meanwhile, and what was certified before is booked. */
    private Due held(UUID award, Actor actor) {
        var due = forms.getPaidBy(actor, award);
        ledger.hold(actor.organisation());
        booking.bookOf(award);
        return due;
    }

    /** A claim of the actor's organisation. */
    @Transactional(readOnly = true)
    public Claim get(UUID id, Actor actor) {
        return list(CLAIM.ID.eq(id).and(CLAIM.FUNDER_ID.eq(actor.organisation()))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("claim " + id));
    }

    /** The latest claim of each award, and how it stands; what is outstanding longest first. */
    @Transactional(readOnly = true)
    public List<Open> list(Actor actor) {
        var known = accounts.ofFunder(actor.organisation());
        return list(CLAIM.FUNDER_ID.eq(actor.organisation())).stream()
                .collect(Collectors.toMap(Claim::award, one -> one, (_, later) -> later))
                .values()
                .stream()
                .map(claim -> new Open(claim, known.getOrDefault(claim.award(), AwardAccount.EMPTY)))
                .sorted(Comparator.comparing((Open one) -> one.claim().dueOn())
                        .thenComparingLong(one -> one.claim().number()))
                .toList();
    }

    /** The awards of which a claim of the actor's organisation has that reference: one, or none. */
    @Transactional(readOnly = true)
    public Set<UUID> awardsOf(Actor actor, String reference) {
        var digits = reference.replaceAll("\\s", "");
        return list(CLAIM.FUNDER_ID.eq(actor.organisation())).stream()
                .filter(claim -> claim.reference().equals(digits))
                .map(Claim::award)
                .collect(Collectors.toSet());
    }

    @Transactional(readOnly = true)
    public History historyOf(UUID award) {
        var claims = multiset(selectFrom(CLAIM).where(CLAIM.AWARD_ID.eq(award)).orderBy(CLAIM.VERSION))
                .convertFrom(rows -> rows.map(Claims::claim));
        var repayments = multiset(selectFrom(REPAYMENT)
                        .where(REPAYMENT.AWARD_ID.eq(award))
                        .orderBy(REPAYMENT.PAID_ON, REPAYMENT.REGISTERED_AT))
                .convertFrom(rows -> rows.map(row -> new Repayment(
                        row.getAwardId(), row.getPaidOn(), new Kronor(row.getAmountSek()), row.getBankReference())));
        var writeOffs = multiset(selectFrom(WRITE_OFF)
                        .where(WRITE_OFF.AWARD_ID.eq(award))
                        .orderBy(WRITE_OFF.DECIDED_AT))
                .convertFrom(rows -> rows.map(row -> new WriteOff(
                        row.getAwardId(),
                        new Kronor(row.getAmountSek()),
                        row.getReason(),
                        row.getReferenceNumber(),
                        row.getDecidedAt())));
        return sql.select(claims, repayments, writeOffs)
                .fetchSingle(row -> new History(row.value1(), row.value2(), row.value3()));
    }

    private List<Claim> list(Condition which) {
        return sql.selectFrom(CLAIM)
                .where(which.and(Conflicts.none(CLAIM.AWARD_ID)))
                .orderBy(CLAIM.AWARD_ID, CLAIM.VERSION)
                .fetch(Claims::claim);
    }

    private static Claim claim(ClaimRecord row) {
        return new Claim(
                row.getId(),
                row.getAwardId(),
                row.getRecipientId(),
                row.getVersion(),
                row.getNumber(),
                new Kronor(row.getAmountSek()),
                row.getDueOn(),
                row.getClaimedAt());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
