package se.samsyn.funding.ledger;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.LEG;
import static se.samsyn.schema.generated.funding.Tables.NODE;
import static se.samsyn.schema.generated.funding.Tables.VOUCHER;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.funding.ledger.Booking.Outcome;
import se.samsyn.shared.Kronor;

/**
 * All movements of money, which are only ever added to. The database numbers vouchers, keeps what each node holds and refuses what a
 * node does not hold; one voucher of a funder at a time, until it is committed.
 */
@Component
public class Ledger {
    private static final String NOT_THAT_MUCH = "SM001";

    private final DSLContext sql;
    private final InstantSource clock;
    private final TransactionTemplate nested;

    Ledger(DSLContext sql, InstantSource clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.clock = clock;
        nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** What does not add up, where. */
    public record Fault(String what, String where) {}

    /** Books all of it, or nothing when a node would go below zero; what was done before in the transaction stands either way. */
    @Transactional
    public Outcome book(Booking booking) {
        open(booking);
        try {
            return new Outcome.Booked(nested.execute(status -> write(booking)));
        } catch (DataAccessException refused) {
            return gone(booking, refused);
        }
    }

    /** Nobody else books for the funder until the transaction ends, so what its nodes are read to hold they hold until then. */
    @Transactional
    public void hold(UUID funder) {
        sql.execute("select funding.hold({0})", funder);
    }

    /** Nothing is booked for the funder until the transaction ends; others may hold it still meanwhile. */
    @Transactional
    public void holdStill(UUID funder) {
        sql.execute("select funding.hold_still({0})", funder);
    }

    /** What the nodes of one kind in a stream hold, those that got money first before others. */
    @Transactional(readOnly = true)
    public List<Held> listHeld(UUID stream, NodeKind kind) {
        return listHeld(NODE.STREAM_ID.eq(stream), kind);
    }

    /** As above, of one recipient's in all streams. */
    @Transactional(readOnly = true)
    public List<Held> listHeldFor(UUID recipient, NodeKind kind) {
        return listHeld(NODE.RECIPIENT_ID.eq(recipient), kind);
    }

    /** As above, of one award. */
    @Transactional(readOnly = true)
    public List<Held> listHeldOf(UUID award, NodeKind kind) {
        return listHeld(NODE.AWARD_ID.eq(award), kind);
    }

    /** As above, in all streams of a funder's. */
    @Transactional(readOnly = true)
    public List<Held> listHeldBy(UUID funder, NodeKind kind) {
        return listHeld(NODE.FUNDER_ID.eq(funder), kind);
    }

    /** What has been paid out for each award in the streams, less what came back; those that were never paid are not there. */
    @Transactional(readOnly = true)
    public Map<UUID, Kronor> paidByAward(Collection<UUID> streams) {
        return sql.select(NODE.AWARD_ID, sum(LEG.AMOUNT_SEK))
                .from(NODE)
                .join(LEG)
                .on(LEG.NODE_ID.eq(NODE.ID))
                .join(ENTRY)
                .on(ENTRY.ID.eq(LEG.ENTRY_ID))
                .where(NODE.STREAM_ID.in(streams))
                .and(NODE.KIND.eq(NodeKind.PAID.code()))
                .and(ENTRY.KIND.in(Movement.PAID_OUT.code(), Movement.BOUNCED.code()))
                .groupBy(NODE.AWARD_ID)
                .fetchMap(NODE.AWARD_ID, row -> new Kronor(row.value2().longValueExact()));
    }

    private List<Held> listHeld(Condition which, NodeKind kind) {
        var first = LEG.as("first");
        var latest = LEG.as("latest");
        return sql.select(NODE.fields())
                .select(latest.BALANCE_SEK)
                .from(NODE)
                .join(first)
                .on(first.NODE_ID.eq(NODE.ID))
                .and(first.POSITION.eq(1))
                .join(latest)
                .on(latest.NODE_ID.eq(NODE.ID))
                .and(latest.POSITION.eq(select(max(LEG.POSITION)).from(LEG).where(LEG.NODE_ID.eq(NODE.ID))))
                .where(which)
                .and(NODE.KIND.eq(kind.code()))
                .orderBy(first.ENTRY_ID)
                .fetch(row -> new Held(node(row), new Kronor(row.get(latest.BALANCE_SEK))));
    }

    private static Node node(Record row) {
        return new Node(
                NodeKind.of(row.get(NODE.KIND)),
                row.get(NODE.FUNDER_ID),
                row.get(NODE.ITEM_ID),
                row.get(NODE.YEAR),
                row.get(NODE.CONDITION_ID),
                row.get(NODE.STREAM_ID),
                row.get(NODE.AWARD_ID),
                row.get(NODE.RECIPIENT_ID));
    }

    /** What a node holds now; what has never been booked holds nothing. */
    @Transactional(readOnly = true)
    public Kronor balance(Node node) {
        return held(node.id(), null);
    }

    /** What a node was known to hold at a time that has passed: what is booked afterwards, for whatever day, is not in it. */
    @Transactional(readOnly = true)
    public Kronor balanceKnownAt(Node node, Instant time) {
        return held(node.id(), time);
    }

    /** The vouchers that moved something to or from a node, as far as the one who asks may see them; the first first. */
    @Transactional(readOnly = true)
    public List<Voucher> listVouchers(Node node) {
        var moved = select(ENTRY.VOUCHER_ID)
                .from(ENTRY)
                .where(ENTRY.FROM_NODE.eq(node.id()).or(ENTRY.TO_NODE.eq(node.id())));
        var entries = sql.selectFrom(ENTRY)
                .where(ENTRY.VOUCHER_ID.in(moved))
                .orderBy(ENTRY.POSITION)
                .fetchGroups(
                        ENTRY.VOUCHER_ID,
                        row -> new Voucher.Entry(
                                Movement.of(row.getKind()),
                                row.getFromNode(),
                                row.getToNode(),
                                new Kronor(row.getAmountSek())));
        return sql.selectFrom(VOUCHER)
                .where(VOUCHER.ID.in(moved))
                .orderBy(VOUCHER.KNOWN_AT, VOUCHER.YEAR, VOUCHER.NUMBER)
                .fetch(row -> new Voucher(
                        row.getId(),
                        row.getYear(),
                        row.getNumber(),
                        row.getBookedOn(),
                        row.getKnownAt(),
                        row.getGround(),
                        row.getGenerated(),
                        entries.getOrDefault(row.getId(), List.of())));
    }

    /** Counts everything again that the one who asks may see. */
    @Transactional(readOnly = true)
    public List<Fault> listFaults() {
        return sql.selectFrom(table("funding.faults()"))
                .fetch(row -> new Fault(
                        row.get(0, String.class),
                        Stream.of(row.get(1, String.class), row.get(2, String.class))
                                .filter(part -> part != null)
                                .reduce("", (all, part) -> all.isEmpty() ? part : all + " " + part)));
    }

    private void open(Booking booking) {
        var rows = booking.lines().stream()
                .flatMap(line -> Stream.of(line.from(), line.to()))
                .distinct()
                .map(node -> row(
                        node.id(),
                        node.kind().code(),
                        node.funder(),
                        node.item(),
                        node.year(),
                        node.condition(),
                        node.stream(),
                        node.award(),
                        node.recipient()))
                .toList();
        sql.insertInto(NODE)
                .columns(
                        NODE.ID,
                        NODE.KIND,
                        NODE.FUNDER_ID,
                        NODE.ITEM_ID,
                        NODE.YEAR,
                        NODE.CONDITION_ID,
                        NODE.STREAM_ID,
                        NODE.AWARD_ID,
                        NODE.RECIPIENT_ID)
                .valuesOfRows(rows)
                .onConflictDoNothing()
                .execute();
    }

    private UUID write(Booking booking) {
        var voucher = UUID.randomUUID();
        sql.insertInto(VOUCHER)
                .set(VOUCHER.ID, voucher)
                .set(VOUCHER.FUNDER_ID, booking.funder())
                .set(VOUCHER.BOOKED_ON, booking.bookedOn())
                .set(VOUCHER.KNOWN_AT, clock.instant())
                .set(VOUCHER.GROUND, booking.ground())
                .set(VOUCHER.GENERATED, booking.generated())
                .execute();
        var lines = booking.lines();
        sql.insertInto(ENTRY)
                .columns(
                        ENTRY.VOUCHER_ID,
                        ENTRY.POSITION,
                        ENTRY.KIND,
                        ENTRY.FROM_NODE,
                        ENTRY.FROM_KIND,
                        ENTRY.TO_NODE,
                        ENTRY.TO_KIND,
                        ENTRY.AMOUNT_SEK)
                .valuesOfRows(IntStream.range(0, lines.size())
                        .mapToObj(index -> row(
                                voucher,
                                index + 1,
                                lines.get(index).movement().code(),
                                lines.get(index).from().id(),
                                lines.get(index).from().kind().code(),
                                lines.get(index).to().id(),
                                lines.get(index).to().kind().code(),
                                lines.get(index).amount().amount()))
                        .toList())
                .execute();
        return voucher;
    }

    private static Outcome gone(Booking booking, DataAccessException refused) {
        var cause = refused.getCause(PSQLException.class);
        var told = cause == null || !NOT_THAT_MUCH.equals(cause.getSQLState()) ? null : cause.getServerErrorMessage();
        if (told == null || told.getDetail() == null) {
            throw refused;
        }
        var words = told.getDetail().split(" ", 2);
        return booking.lines().stream()
                .map(Booking.Line::from)
                .filter(node -> node.id().toString().equals(words[0]))
                .findFirst()
                .map(node -> (Outcome) new Outcome.Gone(node, new Kronor(Long.parseLong(words[1]))))
                .orElseThrow(() -> refused);
    }

    private Kronor held(UUID node, @Nullable Instant knownAt) {
        var legs = sql.select(LEG.BALANCE_SEK).from(LEG).where(LEG.NODE_ID.eq(node));
        var latest = knownAt == null
                ? legs.orderBy(LEG.POSITION.desc())
                : legs.and(LEG.KNOWN_AT.le(knownAt)).orderBy(LEG.KNOWN_AT.desc(), LEG.POSITION.desc());
        return latest.limit(1).fetchOptional(LEG.BALANCE_SEK).map(Kronor::new).orElse(Kronor.ZERO);
    }
}
