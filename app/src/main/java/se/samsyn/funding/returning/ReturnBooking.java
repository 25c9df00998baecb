package se.samsyn.funding.returning;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static se.samsyn.schema.generated.funding.Tables.RETURN_BOOKING;
import static se.samsyn.schema.generated.funding.Tables.RETURN_CORRECTION;
import static se.samsyn.schema.generated.funding.Tables.RETURN_FORM;
import static se.samsyn.schema.generated.funding.Tables.STREAM;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.Scope;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.funding.ledger.AwardAccounts;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Pot;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.shared.Unattended;

/**
 * Books what was certified, which a recipient has no right to do: one voucher for each return, once, in the same transaction as the
 * mark that it is booked. What a process left when it ended is booked by the next.
 */
@Component
public class ReturnBooking {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnBooking.class);

    private final DSLContext sql;
    private final InstantSource clock;
    private final AwardAccounts accounts;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    ReturnBooking(
            DSLContext sql,
            InstantSource clock,
            AwardAccounts accounts,
            Ledger ledger,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.clock = clock;
        this.accounts = accounts;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    private record Certified(
            UUID id,
            UUID award,
            UUID funder,
            UUID recipient,
            long receipt,
            Kronor used,
            Kronor unused,
            boolean generated) {}

    @Scheduled(fixedRate = 60_000, initialDelay = 30_000)
    void each() {
        Unattended.run(this::bookAll, _ -> LOG.warn("certified returns wait to be booked, as the database is away"));
    }

    /** All that waits, whoever's it is. */
    public void bookAll() {
        Scope.system()
                .run(() -> list(RETURN_FORM.CERTIFIED_AT.isNotNull())
                        .forEach(one -> transaction.executeWithoutResult(_ -> book(one))));
    }

    /** What waits of one award, within the funder's own transaction. */
    void bookOf(UUID award) {
        list(RETURN_FORM.AWARD_ID.eq(award).and(RETURN_FORM.CERTIFIED_AT.isNotNull()))
                .forEach(this::book);
    }

    private List<Certified> list(Condition which) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.select(RETURN_FORM.fields())
                .select(STREAM.GENERATED)
                .from(RETURN_FORM)
                .join(STREAM)
                .on(STREAM.ID.eq(RETURN_FORM.STREAM_ID))
                .where(which)
                .and(notExists(selectOne().from(RETURN_BOOKING).where(RETURN_BOOKING.RETURN_ID.eq(RETURN_FORM.ID))))
                .and(notExists(
                        selectOne().from(RETURN_CORRECTION).where(RETURN_CORRECTION.RETURN_ID.eq(RETURN_FORM.ID))))
                .orderBy(RETURN_FORM.AWARD_ID, RETURN_FORM.NUMBER)
                .fetch(ReturnBooking::certified)));
    }

    private void book(Certified certified) {
        ledger.hold(certified.funder());
        if (sql.fetchExists(RETURN_BOOKING, RETURN_BOOKING.RETURN_ID.eq(certified.id()))) {
            return;
        }
        var account = accounts.of(certified.award());
        var settled = account.repaid().plus(account.writtenOff());
        if (certified.unused().compareTo(settled) < 0
                || certified.used().plus(certified.unused()).compareTo(account.paid()) > 0) {
            LOG.error("return {} no longer is what was paid and settled, and is not booked", certified.receipt());
            return;
        }
        sql.insertInto(RETURN_BOOKING)
                .set(RETURN_BOOKING.RETURN_ID, certified.id())
                .set(RETURN_BOOKING.FUNDER_ID, certified.funder())
                .set(RETURN_BOOKING.RECIPIENT_ID, certified.recipient())
                .set(RETURN_BOOKING.BOOKED_AT, clock.instant())
                .set(RETURN_BOOKING.VOUCHER_ID, voucher(certified, account))
                .execute();
    }

    /** The voucher of what changes; null when nothing does. */
    private @Nullable UUID voucher(Certified certified, AwardAccount account) {
        var lines = lines(certified, account);
        if (lines.isEmpty()) {
            return null;
        }
        var booking = new Booking(
                LocalDate.ofInstant(clock.instant(), Texts.SWEDEN),
                "Återredovisning " + certified.receipt(),
                certified.generated(),
                lines);
        return switch (ledger.book(booking)) {
            case Booking.Outcome.Booked(var voucher) -> voucher;
            case Booking.Outcome.Gone gone -> throw new IllegalStateException("held and yet gone: " + gone);
        };
    }

    /** Out of what is not accounted for first; the rest is what was accounted for otherwise before. */
    private List<Booking.Line> lines(Certified certified, AwardAccount account) {
        var paid = pot(certified, NodeKind.PAID);
        var moreUsed = certified.used().minus(account.used());
        var moreUnused = certified.unused().minus(account.unused());
        var lines = new ArrayList<Booking.Line>();
        var used = draw(paid, moreUsed, NodeKind.USED, lines);
        var unused = draw(paid, moreUnused, NodeKind.UNUSED, lines);
        draw(pot(certified, NodeKind.UNUSED), used, NodeKind.USED, lines);
        draw(pot(certified, NodeKind.USED), unused, NodeKind.UNUSED, lines);
        return lines;
    }

    private Pot pot(Certified certified, NodeKind kind) {
        return new Pot(ledger.listHeldOf(certified.award(), kind));
    }

    /** Draws as much of it as the pot has; told what is left to draw elsewhere. */
    private static Kronor draw(Pot pot, Kronor wanted, NodeKind to, List<Booking.Line> lines) {
        if (wanted.amount() <= 0) {
            return Kronor.ZERO;
        }
        var now = wanted.compareTo(pot.left()) < 0 ? wanted : pot.left();
        pot.draw(now)
                .forEach(part ->
                        lines.add(new Booking.Line(part.node(), part.node().to(to), part.amount())));
        return wanted.minus(now);
    }

    private static Certified certified(Record row) {
        return new Certified(
                row.get(RETURN_FORM.ID),
                row.get(RETURN_FORM.AWARD_ID),
                row.get(RETURN_FORM.FUNDER_ID),
                row.get(RETURN_FORM.RECIPIENT_ID),
                row.get(RETURN_FORM.RECEIPT),
                new Kronor(row.get(RETURN_FORM.USED_SEK)),
                new Kronor(row.get(RETURN_FORM.UNUSED_SEK)),
                row.get(STREAM.GENERATED));
    }
}
