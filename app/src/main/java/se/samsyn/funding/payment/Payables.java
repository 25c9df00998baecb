package se.samsyn.funding.payment;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_LIST;
import static se.samsyn.schema.generated.funding.Tables.REDISTRIBUTED;
import static se.samsyn.schema.generated.funding.Tables.REQUISITION;
import static se.samsyn.schema.generated.funding.Tables.UNTOLD;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Conflicts;
import se.samsyn.funding.ledger.Held;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.payment.Payable.Hindrance;
import se.samsyn.funding.requisition.Openings;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;

/**
 * What a funder can pay: what is decided and not paid, at most what was requisitioned where it takes a requisition, and nothing that
 * stands on a list already.
 */
@Component
public class Payables {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Ledger ledger;
    private final Streams streams;
    private final Openings openings;
    private final Conflicts conflicts;
    private final PayeeAccounts accounts;
    private final Organisations organisations;

    Payables(
            DSLContext sql,
            InstantSource clock,
            Ledger ledger,
            Streams streams,
            Openings openings,
            Conflicts conflicts,
            PayeeAccounts accounts,
            Organisations organisations) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.streams = streams;
        this.openings = openings;
        this.conflicts = conflicts;
        this.accounts = accounts;
        this.organisations = organisations;
    }

    /** The latest year's streams first, and in each of them by the recipient's name. */
    @Transactional(readOnly = true)
    public List<Payable> listOf(UUID funder) {
        var decided = decided(funder);
        var ofStreams = decided.keySet().stream().map(Award::stream).collect(Collectors.toSet());
        var known = streams.byId(ofStreams);
        var asked = asked(openings.of(ofStreams).keySet());
        var paid = ledger.paidByAward(ofStreams);
        var listed = listed(funder);
        var recipients = decided.keySet().stream().map(Award::recipient).collect(Collectors.toSet());
        var names = organisations.byId(recipients);
        var latest = accounts.latestOf(recipients);
        var untold = sql.select(UNTOLD.UNTOLD_).from(UNTOLD).fetchSet(UNTOLD.UNTOLD_);
        var now = clock.instant();
        var payables = decided.entrySet().stream()
                .map(one -> {
                    var award = one.getKey();
                    var open = asked.get(award.stream());
                    var amount = open == null
                            ? one.getValue()
                            : least(
                                    one.getValue(),
                                    open.getOrDefault(award.id(), Kronor.ZERO)
                                            .minus(paid.getOrDefault(award.id(), Kronor.ZERO)));
                    var account = latest.get(award.recipient());
                    return new Payable(
                            award,
                            Objects.requireNonNull(known.get(award.stream())),
                            Objects.requireNonNull(names.get(award.recipient())).name(),
                            amount.minus(listed.getOrDefault(award.id(), Kronor.ZERO)),
                            account,
                            untold.contains(award.id()) ? Hindrance.NOT_TOLD : hindrance(account, now));
                })
                .filter(one -> one.amount().amount() > 0);
        return payables.sorted(
                        Comparator.comparingInt((Payable one) -> one.stream().year())
                                .reversed()
                                .thenComparing(one -> one.stream().id())
                                .thenComparing(Payable::recipientName))
                .toList();
    }

    private static @Nullable Hindrance hindrance(@Nullable PayeeAccount account, Instant now) {
        if (account == null) {
            return Hindrance.NO_ACCOUNT;
        }
        return account.restsAt(now) ? Hindrance.RESTS : null;
    }

    private Map<Award, Kronor> decided(UUID funder) {
        var decided = new LinkedHashMap<Award, Kronor>();
        var barred = conflicts.barred();
        for (var held : ledger.listHeldBy(funder, NodeKind.DECIDED)) {
            var award = award(held);
            if (held.amount().amount() > 0 && !barred.contains(award.id())) {
                decided.merge(award, held.amount(), Kronor::plus);
            }
        }
        return decided;
    }

    private static Award award(Held held) {
        var node = held.node();
        return new Award(
                Objects.requireNonNull(node.award()),
                Objects.requireNonNull(node.stream()),
                node.funder(),
                Objects.requireNonNull(node.recipient()),
                false);
    }

    /** By stream that takes a requisition: what was requisitioned by each award, and what redistribution gave it. */
    private Map<UUID, Map<UUID, Kronor>> asked(Collection<UUID> opened) {
        var redistributed = field(select(sum(REDISTRIBUTED.AMOUNT_SEK))
                .from(REDISTRIBUTED)
                .where(REDISTRIBUTED.STREAM_ID.eq(REQUISITION.STREAM_ID))
                .and(REDISTRIBUTED.RECIPIENT_ID.eq(REQUISITION.RECIPIENT_ID)));
        var asked = new HashMap<UUID, Map<UUID, Kronor>>();
        opened.forEach(stream -> asked.put(stream, new HashMap<>()));
        sql.select(
                        REQUISITION.STREAM_ID,
                        REQUISITION.AWARD_ID,
                        REQUISITION.AMOUNT_SEK.cast(BigDecimal.class).plus(coalesce(redistributed, BigDecimal.ZERO)))
                .from(REQUISITION)
                .where(REQUISITION.STREAM_ID.in(opened))
                .and(REQUISITION.SUBMITTED_AT.isNotNull())
                .forEach(row -> Objects.requireNonNull(asked.get(row.value1()))
                        .put(row.value2(), new Kronor(row.value3().longValueExact())));
        return asked;
    }

    /** What stands on lists that are neither booked nor cancelled. */
    private Map<UUID, Kronor> listed(UUID funder) {
        return sql.select(PAYMENT.AWARD_ID, sum(PAYMENT.AMOUNT_SEK))
                .from(PAYMENT)
                .join(PAYMENT_LIST)
                .on(PAYMENT_LIST.ID.eq(PAYMENT.LIST_ID))
                .where(PAYMENT_LIST.FUNDER_ID.eq(funder))
                .and(PAYMENT_LIST.BOOKED_AT.isNull())
                .and(PAYMENT_LIST.CANCELLED_AT.isNull())
                .groupBy(PAYMENT.AWARD_ID)
                .fetchMap(PAYMENT.AWARD_ID, row -> new Kronor(row.value2().longValueExact()));
    }

    private static Kronor least(Kronor one, Kronor other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
