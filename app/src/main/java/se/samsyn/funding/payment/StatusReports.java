package se.samsyn.funding.payment;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.NODE;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_ANSWER;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_STATUS_FILE;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.payment.Payment.Answer;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/** What banks answered on payment lists. What they reject is booked back at once, so that it can be paid anew; all of a file or nothing. */
@Component
public class StatusReports {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Ledger ledger;
    private final PaymentLists lists;

    StatusReports(DSLContext sql, InstantSource clock, Ledger ledger, PaymentLists lists) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.lists = lists;
    }

    /** How it went to read a file. */
    public sealed interface Outcome {
        /** Something new of that many payments. */
        record Read(int accepted, int rejected) implements Outcome {}

        /** It was read before. */
        record ReadBefore() implements Outcome {}

        /** It is no status file, or no whole one. */
        record Unreadable() implements Outcome {}

        /** It is about another file than the list's. */
        record OtherList() implements Outcome {}

        /** It speaks of a payment that is not on the list. */
        record UnknownPayment() implements Outcome {}

        /** The list has not been sent. */
        record NotBooked() implements Outcome {}

        /** It accepts what was rejected before, and so may be paid by another list by now. */
        record Contradicts(String recipient) implements Outcome {}

        /** What would come back is accounted for, and so was paid. */
        record Accounted(String recipient) implements Outcome {}
    }

    @Transactional
    public Outcome read(Actor actor, UUID listId, byte[] file) {
        actor.require(Permission.MAKE_PAYMENTS);
        ledger.hold(actor.organisation());
        var list = lists.get(listId, actor.organisation());
        if (list.bookedAt() == null) {
            return new Outcome.NotBooked();
        }
        var report = StatusReport.read(file).orElse(null);
        if (report == null) {
            return new Outcome.Unreadable();
        }
        if (!report.originalId().equals(list.messageId())) {
            return new Outcome.OtherList();
        }
        var payments = lists.paymentsOf(listId);
        var known = payments.stream().map(Payment::endToEndId).collect(Collectors.toSet());
        if (!known.containsAll(report.each().keySet())) {
            return new Outcome.UnknownPayment();
        }
        var told = told(payments, report);
        for (var one : told.entrySet()) {
            var before = one.getKey().answer();
            if (before != null && before.isRejected() && !one.getValue().isRejected()) {
                return new Outcome.Contradicts(one.getKey().recipientName());
            }
        }
        return keep(actor, list, report, file, told);
    }

    private static Map<Payment, Answer> told(List<Payment> payments, StatusReport report) {
        var told = new LinkedHashMap<Payment, Answer>();
        for (var payment : payments) {
            var answer = report.each().getOrDefault(payment.endToEndId(), report.all());
            if (answer != null) {
                told.put(payment, answer);
            }
        }
        return told;
    }

    private Outcome keep(Actor actor, PaymentList list, StatusReport report, byte[] file, Map<Payment, Answer> told) {
        if (wasRead(list.id(), file)) {
            return new Outcome.ReadBefore();
        }
        var news = new LinkedHashMap<>(told);
        news.entrySet().removeIf(one -> {
            var before = one.getKey().answer();
            return before != null && (before.isRejected() || !one.getValue().isRejected());
        });
        var rejected = news.entrySet().stream()
                .filter(one -> one.getValue().isRejected())
                .map(Map.Entry::getKey)
                .toList();
        UUID voucher = null;
        if (!rejected.isEmpty()) {
            switch (bounce(list, rejected)) {
                case Booking.Outcome.Booked(var booked) -> voucher = booked;
                case Booking.Outcome.Gone gone -> {
                    return new Outcome.Accounted(nameOf(rejected, gone.node()));
                }
            }
        }
        keep(actor, list, report, file, news, voucher);
        return new Outcome.Read(news.size() - rejected.size(), rejected.size());
    }

    private boolean wasRead(UUID list, byte[] file) {
        return sql.fetchExists(
                PAYMENT_STATUS_FILE,
                PAYMENT_STATUS_FILE
                        .LIST_ID
                        .eq(list)
                        .and(PAYMENT_STATUS_FILE.CHECKSUM.eq(
                                field("encode(sha256({0}), 'hex')", String.class, val(file)))));
    }

    private static String nameOf(List<Payment> rejected, Node node) {
        return rejected.stream()
                .filter(payment -> payment.award().equals(node.award()))
                .map(Payment::recipientName)
                .findFirst()
                .orElseThrow();
    }

    /** Books back what was booked for the payments, node by node; not before the day on which it was paid. */
    private Booking.Outcome bounce(PaymentList list, List<Payment> rejected) {
        var awards = rejected.stream().map(Payment::award).toList();
        var lines = sql.select(NODE.fields())
                .select(ENTRY.AMOUNT_SEK)
                .from(ENTRY)
                .join(NODE)
                .on(NODE.ID.eq(ENTRY.TO_NODE))
                .where(ENTRY.VOUCHER_ID.eq(list.voucher()))
                .and(NODE.AWARD_ID.in(awards))
                .orderBy(ENTRY.POSITION)
                .fetch(row -> {
                    var paid = new Node(
                            NodeKind.of(row.get(NODE.KIND)),
                            row.get(NODE.FUNDER_ID),
                            row.get(NODE.ITEM_ID),
                            row.get(NODE.YEAR),
                            row.get(NODE.CONDITION_ID),
                            row.get(NODE.STREAM_ID),
                            row.get(NODE.AWARD_ID),
                            row.get(NODE.RECIPIENT_ID));
                    return new Booking.Line(paid, paid.to(NodeKind.DECIDED), new Kronor(row.get(ENTRY.AMOUNT_SEK)));
                });
        var today = LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
        return ledger.book(new Booking(
                today.isBefore(list.payOn()) ? list.payOn() : today,
                list.title() + ", återkommen",
                list.generated(),
                lines));
    }

    private void keep(
            Actor actor,
            PaymentList list,
            StatusReport report,
            byte[] file,
            Map<Payment, Answer> news,
            @Nullable UUID voucher) {
        var id = UUID.randomUUID();
        sql.insertInto(PAYMENT_STATUS_FILE)
                .set(PAYMENT_STATUS_FILE.ID, id)
                .set(PAYMENT_STATUS_FILE.LIST_ID, list.id())
                .set(PAYMENT_STATUS_FILE.FUNDER_ID, list.funder())
                .set(PAYMENT_STATUS_FILE.MESSAGE_ID, report.messageId())
                .set(PAYMENT_STATUS_FILE.CONTENT, file)
                .set(PAYMENT_STATUS_FILE.RECEIVED_BY, actor.person())
                .set(PAYMENT_STATUS_FILE.RECEIVED_AT, clock.instant())
                .execute();
        news.forEach((payment, answer) -> sql.insertInto(PAYMENT_ANSWER)
                .set(PAYMENT_ANSWER.PAYMENT_ID, payment.id())
                .set(PAYMENT_ANSWER.STATUS_FILE_ID, id)
                .set(PAYMENT_ANSWER.LIST_ID, list.id())
                .set(PAYMENT_ANSWER.FUNDER_ID, list.funder())
                .set(PAYMENT_ANSWER.STANDING, answer.standing().code())
                .set(PAYMENT_ANSWER.REASON, answer.reason())
                .set(PAYMENT_ANSWER.VOUCHER_ID, answer.isRejected() ? voucher : null)
                .execute());
    }
}
