package se.samsyn.funding.payment;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_ANSWER;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_FILE;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_LIST;
import static se.samsyn.schema.generated.funding.Tables.VOUCHER;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.funding.accounting.Accounting;
import se.samsyn.funding.ledger.Movement;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/**
 * (Avstämning.) Whether the ledger, what the bank was asked and the accounting system say that the same was paid. Each is read from what
 * it says itself: the entries, the bytes of the bank's file, and the lines of the SIE file.
 */
@Component
public class Reconciliation {
    private final DSLContext sql;
    private final PaymentLists lists;
    private final Accounting accounting;

    Reconciliation(DSLContext sql, PaymentLists lists, Accounting accounting) {
        this.sql = sql;
        this.lists = lists;
        this.accounting = accounting;
    }

    /** What was paid by something and did not come back, as three say. */
    public record Sums(Kronor ledger, Kronor file, Kronor sie) {
        static final Sums NOTHING = new Sums(Kronor.ZERO, Kronor.ZERO, Kronor.ZERO);

        Sums plus(Sums other) {
            return new Sums(ledger.plus(other.ledger), file.plus(other.file), sie.plus(other.sie));
        }

        /** Between the largest and the smallest; zero when all agree. */
        public Kronor difference() {
            var all = Stream.of(ledger, file, sie).sorted().toList();
            return all.getLast().minus(all.getFirst());
        }
    }

    /** A list that was booked. */
    public record Row(PaymentList list, Sums sums) {}

    /** Those with a payment day in a year. */
    public record Year(int year, List<Row> rows) {
        public Sums sums() {
            return rows.stream().map(Row::sums).reduce(Sums.NOTHING, Sums::plus);
        }
    }

    @Transactional(readOnly = true)
    public Year of(UUID funder, int year, Texts t) {
        var booked = lists.listOf(funder).stream()
                .filter(list -> list.year() == year && list.bookedAt() != null)
                .toList();
        var ids = booked.stream().map(PaymentList::id).toList();
        var vouchers = vouchers(ids);
        var asked = asked(ids);
        var sie = sie(funder, vouchers, t);
        return new Year(
                year,
                booked.stream()
                        .map(list -> {
                            var own = vouchers.getOrDefault(list.id(), List.of());
                            return new Row(
                                    list,
                                    new Sums(
                                            Kronor.sum(own.stream()
                                                    .map(OfList::paid)
                                                    .toList()),
                                            Objects.requireNonNull(asked.get(list.id())),
                                            Kronor.sum(own.stream()
                                                    .map(one -> sie.getOrDefault(one, Kronor.ZERO))
                                                    .toList())));
                        })
                        .toList());
    }

    /** A voucher that paid a list or took some of it back, and what it paid; below zero when it took back. */
    private record OfList(UUID list, int year, int number, Kronor paid) {}

    private Map<UUID, List<OfList>> vouchers(Collection<UUID> ids) {
        var source = select(PAYMENT_LIST.VOUCHER_ID, PAYMENT_LIST.ID)
                .from(PAYMENT_LIST)
                .where(PAYMENT_LIST.ID.in(ids))
                .union(select(PAYMENT_ANSWER.VOUCHER_ID, PAYMENT_ANSWER.LIST_ID)
                        .from(PAYMENT_ANSWER)
                        .where(PAYMENT_ANSWER.LIST_ID.in(ids))
                        .and(PAYMENT_ANSWER.VOUCHER_ID.isNotNull()))
                .asTable("source", "voucher_id", "list_id");
        var list = source.field("list_id", UUID.class);
        return sql.select(list, VOUCHER.YEAR, VOUCHER.NUMBER, ENTRY.KIND, sum(ENTRY.AMOUNT_SEK))
                .from(source)
                .join(VOUCHER)
                .on(VOUCHER.ID.eq(source.field("voucher_id", UUID.class)))
                .join(ENTRY)
                .on(ENTRY.VOUCHER_ID.eq(VOUCHER.ID))
                .groupBy(list, VOUCHER.ID, ENTRY.KIND)
                .fetchGroups(
                        row -> row.value1(),
                        row -> new OfList(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                paid(Movement.of(row.value4()), row.value5().longValueExact())));
    }

    private static Kronor paid(Movement movement, long amount) {
        return switch (movement) {
            case PAID_OUT -> new Kronor(amount);
            case BOUNCED -> new Kronor(-amount);
            default -> throw new IllegalStateException("a payment list books no " + movement);
        };
    }

    /** What the bank was asked to pay by each file, less what it rejected. */
    private Map<UUID, Kronor> asked(Collection<UUID> ids) {
        var rejected = field(select(coalesce(sum(PAYMENT.AMOUNT_SEK), BigDecimal.ZERO))
                .from(PAYMENT)
                .join(PAYMENT_ANSWER)
                .on(PAYMENT_ANSWER.PAYMENT_ID.eq(PAYMENT.ID))
                .where(PAYMENT.LIST_ID.eq(PAYMENT_FILE.LIST_ID))
                .and(PAYMENT_ANSWER.STANDING.eq(Payment.Standing.REJECTED.code())));
        return sql.select(PAYMENT_FILE.LIST_ID, PAYMENT_FILE.CONTENT, rejected)
                .from(PAYMENT_FILE)
                .where(PAYMENT_FILE.LIST_ID.in(ids))
                .fetchMap(
                        PAYMENT_FILE.LIST_ID,
                        row -> BankFile.sumOf(row.value2())
                                .minus(new Kronor(row.value3().longValueExact())));
    }

    private Map<OfList, Kronor> sie(UUID funder, Map<UUID, List<OfList>> vouchers, Texts t) {
        var all = vouchers.values().stream().flatMap(List::stream).toList();
        var said = new HashMap<OfList, Kronor>();
        all.stream().map(OfList::year).distinct().forEach(year -> {
            var ofYear = accounting.putInto(NodeKind.PAID, funder, year, t);
            all.stream()
                    .filter(one -> one.year() == year)
                    .forEach(one -> said.put(one, ofYear.getOrDefault(one.number(), Kronor.ZERO)));
        });
        return said;
    }
}
