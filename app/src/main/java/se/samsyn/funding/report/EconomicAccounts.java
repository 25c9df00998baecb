package se.samsyn.funding.report;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.LEG;
import static se.samsyn.schema.generated.funding.Tables.NODE;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.funding.ledger.Conflicts;
import se.samsyn.funding.ledger.Movement;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.StreamAccounts;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;

/** What a funder can tell of its money, counted from the ledger (S4 tables 2 and 3), and the vouchers that each amount is made of. */
@Component
public class EconomicAccounts {
    private static final Set<String> TOLD = codes(Arrays.stream(Amount.values())
            .flatMap(amount -> amount.movements().stream())
            .collect(Collectors.toSet()));

    private static final Set<String> OF_STREAMS = codes(Amount.AVAILABLE.movements());

    /** One end of each entry that is told of: the stream's own, or the award's where money came to. */
    private static final Condition ONE_END = NODE.AWARD_ID
            .isNotNull()
            .and(LEG.AMOUNT_SEK.gt(0L))
            .or(NODE.KIND.eq(NodeKind.STREAM.code()).and(ENTRY.KIND.in(OF_STREAMS)));

    private final DSLContext sql;
    private final Streams streams;
    private final Organisations organisations;
    private final Conflicts conflicts;
    private final StreamAccounts vouchers;

    EconomicAccounts(
            DSLContext sql,
            Streams streams,
            Organisations organisations,
            Conflicts conflicts,
            StreamAccounts vouchers) {
        this.sql = sql;
        this.streams = streams;
        this.organisations = organisations;
        this.conflicts = conflicts;
        this.vouchers = vouchers;
    }

    /** Sums hold all of it; by name are told only those that the one who asks may know of. */
    @Transactional(readOnly = true)
    public Accounts of(UUID funder) {
        var own = streams.listOf(funder).stream().collect(Collectors.toMap(Stream::id, Function.identity()));
        var rows = sql.select(
                        NODE.STREAM_ID,
                        NODE.ITEM_ID,
                        NODE.RECIPIENT_ID,
                        ENTRY.KIND,
                        sum(ENTRY.AMOUNT_SEK),
                        NODE.AWARD_ID)
                .from(NODE)
                .join(LEG)
                .on(LEG.NODE_ID.eq(NODE.ID))
                .join(ENTRY)
                .on(ENTRY.ID.eq(LEG.ENTRY_ID))
                .where(NODE.STREAM_ID.in(own.keySet()))
                .and(ENTRY.KIND.in(TOLD))
                .and(ONE_END)
                .groupBy(NODE.STREAM_ID, NODE.ITEM_ID, NODE.RECIPIENT_ID, ENTRY.KIND, NODE.AWARD_ID)
                .fetch();
        var known = organisations.byId(
                rows.stream().map(row -> row.value3()).filter(Objects::nonNull).collect(Collectors.toSet()));
        var barred = conflicts.barred();
        return new Accounts(rows.map(row -> new Moved(
                Objects.requireNonNull(own.get(row.value1())),
                row.value2(),
                row.value3() == null ? null : known.get(row.value3()),
                Movement.of(row.value4()),
                new Kronor(row.value5().longValueExact()),
                row.value6() == null || !barred.contains(row.value6()))));
    }

    /** The vouchers that an amount of a selection is made of, the latest first; they add up to it. */
    @Transactional(readOnly = true)
    public List<StreamAccounts.Moved> listVouchers(UUID funder, Selection selection, Amount amount) {
        var chosen = of(funder).moved().stream().filter(selection::takes).toList();
        var recipients = chosen.stream()
                .flatMap(moved -> moved.findRecipient().stream())
                .map(Organisation::id)
                .collect(Collectors.toSet());
        return vouchers.listVouchers(
                NODE.STREAM_ID
                        .in(chosen.stream().map(moved -> moved.stream().id()).collect(Collectors.toSet()))
                        .and(NODE.ITEM_ID.in(chosen.stream().map(Moved::item).collect(Collectors.toSet())))
                        .and(selection.partsWhatIsAvailable() ? noCondition() : NODE.RECIPIENT_ID.in(recipients))
                        .and(ENTRY.KIND.in(codes(amount.movements())))
                        .and(ONE_END),
                ENTRY.AMOUNT_SEK,
                amount::of);
    }

    private static Set<String> codes(Set<Movement> movements) {
        return movements.stream().map(Movement::code).collect(Collectors.toSet());
    }
}
