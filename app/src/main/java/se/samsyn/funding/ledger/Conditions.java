package se.samsyn.funding.ledger;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;
import static se.samsyn.schema.generated.funding.Tables.CONDITION;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.LEG;
import static se.samsyn.schema.generated.funding.Tables.NODE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;

/** The conditions on which organisations have money to share out: where every krona in the ledger begins. */
@Component
public class Conditions {
    private final DSLContext sql;
    private final Ledger ledger;

    Conditions(DSLContext sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /** A condition, what came to it less what went back, and what of that stands in no stream. */
    public record Line(Condition condition, Kronor given, Kronor left) {}

    /** How it went to charge a stream to a condition. */
    public sealed interface Charging {
        record Charged() implements Charging {}

        /** Something has been booked on it since that was read, perhaps by the same form. */
        record Changed() implements Charging {}

        /** No more than that is left. */
        record Gone(Kronor left) implements Charging {}
    }

    @Transactional
    public void add(Condition condition) {
        sql.insertInto(CONDITION)
                .set(CONDITION.ID, condition.id())
                .set(CONDITION.FUNDER_ID, condition.funder())
                .set(CONDITION.ITEM_ID, condition.item())
                .set(CONDITION.YEAR, condition.year())
                .set(CONDITION.REFERENCE_NUMBER, condition.referenceNumber())
                .set(CONDITION.NAME_SV, condition.name().sv())
                .set(CONDITION.NAME_EN, condition.name().en())
                .set(CONDITION.GENERATED, condition.generated())
                .execute();
    }

    /** What the Government has decided that the actor's organisation may use; the same identifier again changes nothing. */
    @Transactional
    public void register(Actor actor, Condition condition, Kronor amount, LocalDate decidedOn) {
        actor.require(Permission.OPEN_STREAMS);
        ledger.hold(actor.organisation());
        if (sql.fetchExists(CONDITION, CONDITION.ID.eq(condition.id()))) {
            return;
        }
        add(condition);
        var item = Node.of(condition).toItem();
        var booked = ledger.book(new Booking(
                decidedOn,
                condition.referenceNumber(),
                condition.generated(),
                List.of(
                        new Booking.Line(item.to(NodeKind.STATE), item, amount),
                        new Booking.Line(item, Node.of(condition), amount))));
        if (!(booked instanceof Booking.Outcome.Booked)) {
            throw new IllegalStateException("the state has no bottom: " + booked);
        }
    }

    /**
     * Puts money of a condition into a stream.
     *
     * @param read what was left of the condition when the form was read
     */
    @Transactional
    public Charging charge(
            Actor actor, UUID id, Stream stream, Kronor amount, Kronor read, String ground, LocalDate bookedOn) {
        actor.require(Permission.OPEN_STREAMS);
        ledger.hold(actor.organisation());
        var condition = get(id, actor.organisation());
        var from = Node.of(condition);
        var left = ledger.balance(from);
        if (!left.equals(read)) {
            return new Charging.Changed();
        }
        if (amount.compareTo(left) > 0) {
            return new Charging.Gone(left);
        }
        var generated = condition.generated() || stream.generated();
        var line = new Booking.Line(from, Node.of(condition, stream), amount);
        return switch (ledger.book(new Booking(bookedOn, ground, generated, List.of(line)))) {
            case Booking.Outcome.Booked(var _) -> new Charging.Charged();
            case Booking.Outcome.Gone(var _, var held) -> new Charging.Gone(held);
        };
    }

    /** The funder's; not there when it is another's. */
    @Transactional(readOnly = true)
    public Condition get(UUID id, UUID funder) {
        return listOf(funder).stream()
                .map(Line::condition)
                .filter(condition -> condition.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("condition " + id + " of " + funder));
    }

    /** A funder's, the latest year first. */
    @Transactional(readOnly = true)
    public List<Line> listOf(UUID funder) {
        var given = coalesce(
                sum(when(ENTRY.KIND.in(Movement.CONDITIONED.code(), Movement.GIVEN_BACK.code()), LEG.AMOUNT_SEK)),
                BigDecimal.ZERO);
        var left = coalesce(sum(LEG.AMOUNT_SEK), BigDecimal.ZERO);
        return sql.select(CONDITION.fields())
                .select(given, left)
                .from(CONDITION)
                .leftJoin(NODE)
                .on(NODE.CONDITION_ID.eq(CONDITION.ID))
                .and(NODE.KIND.eq(NodeKind.CONDITION.code()))
                .leftJoin(LEG)
                .on(LEG.NODE_ID.eq(NODE.ID))
                .leftJoin(ENTRY)
                .on(ENTRY.ID.eq(LEG.ENTRY_ID))
                .where(CONDITION.FUNDER_ID.eq(funder))
                .groupBy(CONDITION.ID)
                .orderBy(CONDITION.YEAR.desc(), CONDITION.REFERENCE_NUMBER, CONDITION.ID)
                .fetch(row -> new Line(
                        new Condition(
                                row.get(CONDITION.ID),
                                row.get(CONDITION.FUNDER_ID),
                                row.get(CONDITION.ITEM_ID),
                                row.get(CONDITION.YEAR),
                                row.get(CONDITION.REFERENCE_NUMBER),
                                new LocalizedText(row.get(CONDITION.NAME_SV), row.get(CONDITION.NAME_EN)),
                                row.get(CONDITION.GENERATED)),
                        new Kronor(row.get(given).longValueExact()),
                        new Kronor(row.get(left).longValueExact())));
    }
}
