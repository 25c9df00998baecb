package se.samsyn.funding.ledger;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.LEG;
import static se.samsyn.schema.generated.funding.Tables.NODE;
import static se.samsyn.schema.generated.funding.Tables.VOUCHER;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;

/** What came into each stream and what went out of it, and the vouchers behind each total. */
@Component
public class StreamAccounts {
    private final DSLContext sql;

    StreamAccounts(DSLContext sql) {
        this.sql = sql;
    }

    /** A total of a stream, and the movements that it is made of. */
    public enum Total implements Coded {
        AVAILABLE(1, Movement.ALLOTTED, Movement.LEFT_OVER),
        DECIDED(-1, Movement.DECIDED_UPON, Movement.REVOKED),
        LEFT(1, Movement.ALLOTTED, Movement.LEFT_OVER, Movement.DECIDED_UPON, Movement.REVOKED);

        private final int sign;
        private final Set<Movement> movements;

        Total(int sign, Movement... movements) {
            this.sign = sign;
            this.movements = Set.of(movements);
        }

        @Override
        public String list() {
            return "stream.total";
        }
    }

    /** (Medelsströmmens ställning.) Each total is what its vouchers add up to. */
    public record Account(Map<Movement, Kronor> moved) {
        static final Account EMPTY = new Account(Map.of());

        public Kronor of(Total total) {
            return new Kronor(total.sign
                    * total.movements.stream()
                            .mapToLong(movement ->
                                    moved.getOrDefault(movement, Kronor.ZERO).amount())
                            .sum());
        }
    }

    /**
     * What one voucher moved of a total, in as many entries.
     *
     * @param ground empty when the voucher moved something in a case that is withheld from the one who asks
     */
    public record Moved(
            int year,
            int number,
            LocalDate bookedOn,
            String ground,
            boolean generated,
            Movement movement,
            int entries,
            Kronor amount) {}

    /** The account of each of the streams; that of one where nothing was booked is empty. */
    @Transactional(readOnly = true)
    public Map<UUID, Account> of(Collection<UUID> streams) {
        var moved = new HashMap<UUID, Map<Movement, Kronor>>();
        sql.select(NODE.STREAM_ID, ENTRY.KIND, sum(LEG.AMOUNT_SEK))
                .from(NODE)
                .join(LEG)
                .on(LEG.NODE_ID.eq(NODE.ID))
                .join(ENTRY)
                .on(ENTRY.ID.eq(LEG.ENTRY_ID))
                .where(NODE.KIND.eq(NodeKind.STREAM.code()))
                .and(NODE.STREAM_ID.in(streams))
                .groupBy(NODE.STREAM_ID, ENTRY.KIND)
                .forEach(row -> moved.computeIfAbsent(row.value1(), _ -> new EnumMap<>(Movement.class))
                        .put(Movement.of(row.value2()), new Kronor(row.value3().longValueExact())));
        var accounts = new HashMap<UUID, Account>();
        streams.forEach(stream -> accounts.put(
                stream, moved.containsKey(stream) ? new Account(Map.copyOf(moved.get(stream))) : Account.EMPTY));
        return accounts;
    }

    @Transactional(readOnly = true)
    public Account of(UUID stream) {
        return of(List.of(stream)).getOrDefault(stream, Account.EMPTY);
    }

    /** What a total of a stream is made of, the latest first. */
    @Transactional(readOnly = true)
    public List<Moved> listVouchers(UUID stream, Total total) {
        var kinds = Stream.of(Movement.values())
                .filter(total.movements::contains)
                .map(Movement::code)
                .toList();
        return listVouchers(
                NODE.KIND
                        .eq(NodeKind.STREAM.code())
                        .and(NODE.STREAM_ID.eq(stream))
                        .and(ENTRY.KIND.in(kinds)),
                LEG.AMOUNT_SEK,
                (_, moved) -> new Kronor(total.sign * moved.amount()));
    }

    /**
     * What vouchers moved, the latest first.
     *
     * @param ends which legs, told by their nodes and entries; one of the two of each entry, or it counts twice
     * @param moved the leg's amount, which is below zero where money left, or the entry's, which never is
     * @param counted what so much of a movement does to the total
     */
    @Transactional(readOnly = true)
    public List<Moved> listVouchers(Condition ends, Field<Long> moved, BiFunction<Movement, Kronor, Kronor> counted) {
        return sql.select(
                        VOUCHER.YEAR,
                        VOUCHER.NUMBER,
                        VOUCHER.BOOKED_ON,
                        Conflicts.GROUND,
                        VOUCHER.GENERATED,
                        ENTRY.KIND,
                        count(),
                        sum(moved))
                .from(NODE)
                .join(LEG)
                .on(LEG.NODE_ID.eq(NODE.ID))
                .join(ENTRY)
                .on(ENTRY.ID.eq(LEG.ENTRY_ID))
                .join(VOUCHER)
                .on(VOUCHER.ID.eq(ENTRY.VOUCHER_ID))
                .where(ends)
                .groupBy(VOUCHER.ID, ENTRY.KIND)
                .orderBy(VOUCHER.YEAR.desc(), VOUCHER.NUMBER.desc(), ENTRY.KIND)
                .fetch(row -> {
                    var movement = Movement.of(row.value6());
                    return new Moved(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            row.value4(),
                            row.value5(),
                            movement,
                            row.value7(),
                            counted.apply(movement, new Kronor(row.value8().longValueExact())));
                });
    }
}
