package se.samsyn.funding.payment;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_ANSWER;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_APPROVAL;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_FILE;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_LIST;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.ProtectedPeople;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Conflicts;
import se.samsyn.funding.ledger.Held;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Pot;
import se.samsyn.funding.payment.Payment.Answer;
import se.samsyn.funding.payment.PaymentList.Hand;
import se.samsyn.organisation.Organisations;
import se.samsyn.schema.generated.access.tables.Person;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;

/**
 * The payment lists of funders: made by one, approved by two others. With the second approval all of it is booked in one voucher and
 * the bank's file is made, in one transaction; or nothing is.
 */
@Component
public class PaymentLists {
    private static final Person CANCELLER = PERSON.as("canceller");
    private static final Field<String> MAKER =
            ProtectedPeople.called(PERSON, PAYMENT_LIST.MADE_BY).as("maker");
    private static final Field<String> ENDER =
            ProtectedPeople.called(CANCELLER, PAYMENT_LIST.CANCELLED_BY).as("ender");
    private static final Field<String> APPROVER =
            ProtectedPeople.called(PERSON, PAYMENT_APPROVAL.PERSON_ID).as("approver");

    private final DSLContext sql;
    private final InstantSource clock;
    private final Ledger ledger;
    private final Payables payables;
    private final PayeeAccounts accounts;
    private final PaymentLimits limits;
    private final PaymentSettings settings;
    private final Organisations organisations;

    PaymentLists(
            DSLContext sql,
            InstantSource clock,
            Ledger ledger,
            Payables payables,
            PayeeAccounts accounts,
            PaymentLimits limits,
            PaymentSettings settings,
            Organisations organisations) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.payables = payables;
        this.accounts = accounts;
        this.limits = limits;
        this.settings = settings;
        this.organisations = organisations;
    }

    /** How it went to make one. */
    public sealed interface Making {
        record Made(UUID list) implements Making {}

        /** Nothing was chosen. */
        record Empty() implements Making {}

        /** It has passed, is more than a year away, or banks rest on it. */
        record NoSuchDay() implements Making {}

        /** What can be paid is another by now than what was read. */
        record Changed() implements Making {}

        /** Nothing can be paid to somebody yet. */
        record Hindered(String recipient, Payable.Hindrance hindrance) implements Making {}
    }

    /** How an approval went. */
    public sealed interface Approval {
        /** It has one's word, by this or an earlier submission; somebody else's is needed too. */
        record First() implements Approval {}

        /** It is booked, and the file is made; by this or an earlier submission. */
        record Booked() implements Approval {}

        /** Two others were first. */
        record BookedByOthers() implements Approval {}

        record Cancelled() implements Approval {}

        /** Whoever makes a list does not approve it. */
        record OwnList() implements Approval {}

        record NoLimit() implements Approval {}

        record OverLimit(Kronor limit) implements Approval {}

        /** The payment day has passed; the list must be made anew. */
        record DayPassed() implements Approval {}

        /** Somebody has another account by now; the list must be made anew. */
        record AccountChanged(String recipient) implements Approval {}

        /** No account to pay from is set for the funder. */
        record NoDebtor() implements Approval {}

        /** Nothing was booked: no more than that is left of what was decided for somebody. */
        record Gone(String recipient, Kronor left) implements Approval {}
    }

    /** Makes a list of what was chosen, each award by the amount that was read. */
    @Transactional
    public Making make(Actor actor, LocalDate payOn, Map<UUID, Kronor> chosen) {
        actor.require(Permission.MAKE_PAYMENTS);
        if (chosen.isEmpty()) {
            return new Making.Empty();
        }
        if (!isPayDay(payOn)) {
            return new Making.NoSuchDay();
        }
        ledger.hold(actor.organisation());
        var ready = payables.listOf(actor.organisation()).stream()
                .filter(one -> chosen.containsKey(one.award().id()))
                .toList();
        if (ready.size() < chosen.size()
                || !ready.stream()
                        .allMatch(one ->
                                one.amount().equals(chosen.get(one.award().id())))) {
            return new Making.Changed();
        }
        for (var one : ready) {
            if (one.hindrance() != null) {
                return new Making.Hindered(one.recipientName(), one.hindrance());
            }
        }
        return new Making.Made(keep(actor, payOn, ready));
    }

    private boolean isPayDay(LocalDate day) {
        return !day.isBefore(today())
                && day.isBefore(today().plusYears(1))
                && !Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());
    }

    private UUID keep(Actor actor, LocalDate payOn, List<Payable> ready) {
        var id = UUID.randomUUID();
        sql.insertInto(PAYMENT_LIST)
                .set(PAYMENT_LIST.ID, id)
                .set(PAYMENT_LIST.FUNDER_ID, actor.organisation())
                .set(PAYMENT_LIST.YEAR, payOn.getYear())
                .set(
                        PAYMENT_LIST.NUMBER,
                        select(coalesce(max(PAYMENT_LIST.NUMBER), 0).plus(1))
                                .from(PAYMENT_LIST)
                                .where(PAYMENT_LIST.FUNDER_ID.eq(actor.organisation()))
                                .and(PAYMENT_LIST.YEAR.eq(payOn.getYear())))
                .set(PAYMENT_LIST.PAY_ON, payOn)
                .set(
                        PAYMENT_LIST.SUM_SEK,
                        Kronor.sum(ready.stream().map(Payable::amount).toList()).amount())
                .set(PAYMENT_LIST.PAYMENTS, ready.size())
                .set(PAYMENT_LIST.MADE_BY, actor.person())
                .set(PAYMENT_LIST.MADE_AT, clock.instant())
                .set(
                        PAYMENT_LIST.GENERATED,
                        ready.stream().anyMatch(one -> one.stream().generated()))
                .execute();
        sql.insertInto(PAYMENT)
                .columns(
                        PAYMENT.ID,
                        PAYMENT.LIST_ID,
                        PAYMENT.FUNDER_ID,
                        PAYMENT.POSITION,
                        PAYMENT.AWARD_ID,
                        PAYMENT.STREAM_ID,
                        PAYMENT.RECIPIENT_ID,
                        PAYMENT.RECIPIENT_NAME,
                        PAYMENT.ACCOUNT_ID,
                        PAYMENT.AMOUNT_SEK)
                .valuesOfRows(IntStream.range(0, ready.size())
                        .mapToObj(index -> {
                            var one = ready.get(index);
                            return row(
                                    UUID.randomUUID(),
                                    id,
                                    actor.organisation(),
                                    index + 1,
                                    one.award().id(),
                                    one.award().stream(),
                                    one.award().recipient(),
                                    one.recipientName(),
                                    Objects.requireNonNull(one.account()).id(),
                                    one.amount().amount());
                        })
                        .toList())
                .execute();
        return id;
    }

    /** Takes a list back that is not booked; false when it was booked or cancelled already. */
    @Transactional
    public boolean cancel(Actor actor, UUID id) {
        actor.require(Permission.MAKE_PAYMENTS);
        ledger.hold(actor.organisation());
        return get(id, actor.organisation()).isOpen()
                && sql.update(PAYMENT_LIST)
                                .set(PAYMENT_LIST.CANCELLED_BY, actor.person())
                                .set(PAYMENT_LIST.CANCELLED_AT, clock.instant())
                                .where(PAYMENT_LIST.ID.eq(id))
                                .execute()
                        == 1;
    }

    /** Gives one's word for a list; with the second, it is booked and the bank's file is made. */
    @Transactional
    public Approval approve(Actor actor, UUID id) {
        actor.require(Permission.APPROVE_PAYMENTS);
        ledger.hold(actor.organisation());
        var list = get(id, actor.organisation());
        var refused = refused(actor, list);
        if (refused != null) {
            return refused;
        }
        if (list.approvals().size() + 1 < PaymentList.APPROVALS) {
            keepApproval(actor, list);
            return new Approval.First();
        }
        return book(actor, list);
    }

    private @Nullable Approval refused(Actor actor, PaymentList list) {
        if (list.cancelled() != null) {
            return new Approval.Cancelled();
        }
        if (list.isApprovedBy(actor.person())) {
            return list.isOpen() ? new Approval.First() : new Approval.Booked();
        }
        if (!list.isOpen()) {
            return new Approval.BookedByOthers();
        }
        if (list.maker().person().equals(actor.person())) {
            return new Approval.OwnList();
        }
        var limit = limits.find(actor.organisation(), actor.person());
        if (limit.isEmpty()) {
            return new Approval.NoLimit();
        }
        if (list.sum().compareTo(limit.get()) > 0) {
            return new Approval.OverLimit(limit.get());
        }
        return stale(list);
    }

    /** What has come between since the list was made. */
    private @Nullable Approval stale(PaymentList list) {
        if (list.payOn().isBefore(today())) {
            return new Approval.DayPassed();
        }
        if (debtor(list.funder()).isEmpty()) {
            return new Approval.NoDebtor();
        }
        var payments = paymentsOf(list.id());
        var latest = accounts.latestOf(payments.stream().map(Payment::recipient).collect(Collectors.toSet()));
        return payments.stream()
                .filter(one -> !one.account().equals(latest.get(one.recipient())))
                .findFirst()
                .map(one -> new Approval.AccountChanged(one.recipientName()))
                .orElse(null);
    }

    private Approval book(Actor actor, PaymentList list) {
        var payments = paymentsOf(list.id());
        var decided = new HashMap<UUID, List<Held>>();
        ledger.listHeldBy(list.funder(), NodeKind.DECIDED)
                .forEach(held -> decided.computeIfAbsent(
                                Objects.requireNonNull(held.node().award()), _ -> new ArrayList<>())
                        .add(held));
        var lines = new ArrayList<Booking.Line>();
        for (var payment : payments) {
            var pot = new Pot(decided.getOrDefault(payment.award(), List.of()));
            if (payment.amount().compareTo(pot.left()) > 0) {
                return new Approval.Gone(payment.recipientName(), pot.left());
            }
            pot.draw(payment.amount())
                    .forEach(part ->
                            lines.add(new Booking.Line(part.node(), part.node().to(NodeKind.PAID), part.amount())));
        }
        var booked = ledger.book(new Booking(list.payOn(), list.title(), list.generated(), lines));
        if (!(booked instanceof Booking.Outcome.Booked(var voucher))) {
            throw new IllegalStateException("what was held is gone: " + booked);
        }
        keepApproval(actor, list);
        keepBooked(list, payments, voucher);
        return new Approval.Booked();
    }

    private void keepBooked(PaymentList list, List<Payment> payments, UUID voucher) {
        var now = clock.instant();
        var funder = organisations.get(list.funder());
        var debtor = debtor(list.funder()).orElseThrow();
        sql.update(PAYMENT_LIST)
                .set(PAYMENT_LIST.BOOKED_AT, now)
                .set(PAYMENT_LIST.VOUCHER_ID, voucher)
                .where(PAYMENT_LIST.ID.eq(list.id()))
                .execute();
        sql.insertInto(PAYMENT_FILE)
                .set(PAYMENT_FILE.LIST_ID, list.id())
                .set(PAYMENT_FILE.FUNDER_ID, list.funder())
                .set(PAYMENT_FILE.MESSAGE_ID, list.messageId())
                .set(PAYMENT_FILE.CONTENT, new BankFile(list, payments, funder, debtor, now).bytes())
                .set(PAYMENT_FILE.MADE_AT, now)
                .execute();
    }

    private void keepApproval(Actor actor, PaymentList list) {
        sql.insertInto(PAYMENT_APPROVAL)
                .set(PAYMENT_APPROVAL.LIST_ID, list.id())
                .set(PAYMENT_APPROVAL.FUNDER_ID, list.funder())
                .set(PAYMENT_APPROVAL.PERSON_ID, actor.person())
                .set(PAYMENT_APPROVAL.POSITION, list.approvals().size() + 1)
                .set(PAYMENT_APPROVAL.APPROVED_AT, clock.instant())
                .execute();
    }

    private Optional<PaymentSettings.Debtor> debtor(UUID funder) {
        return settings.find(organisations.get(funder).key());
    }

    /** The bank's file; always the same bytes. Never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    public record File(byte[] content, String checksum) {}

    /** Of a list that is booked; not there before. */
    @Transactional(readOnly = true)
    public Optional<File> findFile(UUID list, UUID funder) {
        return sql.selectFrom(PAYMENT_FILE)
                .where(PAYMENT_FILE.LIST_ID.eq(list))
                .and(PAYMENT_FILE.FUNDER_ID.eq(funder))
                .fetchOptional(row -> new File(row.getContent(), row.getChecksum()));
    }

    /** A list of the funder's; not there when it is another's, nor when it pays something in a case that is withheld. */
    @Transactional(readOnly = true)
    public PaymentList get(UUID id, UUID funder) {
        return list(PAYMENT_LIST.ID.eq(id).and(PAYMENT_LIST.FUNDER_ID.eq(funder))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("payment list " + id));
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<PaymentList> listOf(UUID funder) {
        return list(PAYMENT_LIST.FUNDER_ID.eq(funder));
    }

    private List<PaymentList> list(Condition asked) {
        var which = asked.andNotExists(selectOne()
                .from(PAYMENT)
                .where(PAYMENT.LIST_ID.eq(PAYMENT_LIST.ID))
                .andNot(Conflicts.none(PAYMENT.AWARD_ID)));
        var approvals = sql.select(PAYMENT_APPROVAL.fields())
                .select(APPROVER)
                .from(PAYMENT_APPROVAL)
                .join(PAYMENT_LIST)
                .on(PAYMENT_LIST.ID.eq(PAYMENT_APPROVAL.LIST_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(PAYMENT_APPROVAL.PERSON_ID))
                .where(which)
                .orderBy(PAYMENT_APPROVAL.POSITION)
                .fetchGroups(
                        PAYMENT_APPROVAL.LIST_ID,
                        row -> hand(row, PAYMENT_APPROVAL.PERSON_ID, APPROVER, PAYMENT_APPROVAL.APPROVED_AT));
        return sql.select(PAYMENT_LIST.fields())
                .select(MAKER, ENDER)
                .from(PAYMENT_LIST)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(PAYMENT_LIST.MADE_BY))
                .leftJoin(CANCELLER)
                .on(CANCELLER.ID.eq(PAYMENT_LIST.CANCELLED_BY))
                .where(which)
                .orderBy(PAYMENT_LIST.YEAR.desc(), PAYMENT_LIST.NUMBER.desc())
                .fetch(row -> new PaymentList(
                        row.get(PAYMENT_LIST.ID),
                        row.get(PAYMENT_LIST.FUNDER_ID),
                        row.get(PAYMENT_LIST.YEAR),
                        row.get(PAYMENT_LIST.NUMBER),
                        row.get(PAYMENT_LIST.PAY_ON),
                        new Kronor(row.get(PAYMENT_LIST.SUM_SEK)),
                        row.get(PAYMENT_LIST.PAYMENTS),
                        hand(row, PAYMENT_LIST.MADE_BY, MAKER, PAYMENT_LIST.MADE_AT),
                        row.get(PAYMENT_LIST.GENERATED),
                        approvals.getOrDefault(row.get(PAYMENT_LIST.ID), List.of()),
                        row.get(PAYMENT_LIST.BOOKED_AT),
                        row.get(PAYMENT_LIST.VOUCHER_ID),
                        row.get(PAYMENT_LIST.CANCELLED_AT) == null
                                ? null
                                : hand(row, PAYMENT_LIST.CANCELLED_BY, ENDER, PAYMENT_LIST.CANCELLED_AT)));
    }

    private static Hand hand(Record row, Field<UUID> person, Field<String> name, Field<Instant> at) {
        return new Hand(row.get(person), Objects.requireNonNullElse(row.get(name), ""), row.get(at));
    }

    /** What is paid by a list, in its order. */
    @Transactional(readOnly = true)
    public List<Payment> paymentsOf(UUID list) {
        var answers = new HashMap<UUID, Answer>();
        sql.selectFrom(PAYMENT_ANSWER)
                .where(PAYMENT_ANSWER.LIST_ID.eq(list))
                .orderBy(PAYMENT_ANSWER.STANDING) // what was rejected stays so
                .forEach(row -> answers.put(
                        row.getPaymentId(),
                        new Answer(Coded.of(Payment.Standing.class, row.getStanding()), row.getReason())));
        var rows = sql.selectFrom(PAYMENT)
                .where(PAYMENT.LIST_ID.eq(list))
                .orderBy(PAYMENT.POSITION)
                .fetch();
        var known = accounts.byId(rows.getValues(PAYMENT.ACCOUNT_ID));
        return rows.map(row -> new Payment(
                row.getId(),
                row.getPosition(),
                row.getAwardId(),
                row.getStreamId(),
                row.getRecipientId(),
                row.getRecipientName(),
                Objects.requireNonNull(known.get(row.getAccountId())),
                new Kronor(row.getAmountSek()),
                answers.get(row.getId())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
