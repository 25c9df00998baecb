package se.samsyn.funding.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import se.samsyn.funding.Recipients;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;

/** Money for tests: what the Government lets a funder share out, made through the same verbs as elsewhere. */
@TestComponent
public class Purse {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Mandates mandates;
    private final Conditions conditions;
    private final Streams streams;
    private final Ledger ledger;

    Purse(Mandates mandates, Conditions conditions, Streams streams, Ledger ledger) {
        this.mandates = mandates;
        this.conditions = conditions;
        this.streams = streams;
        this.ledger = ledger;
    }

    /** An appropriation item of the state's budget; as the system, which keeps them. */
    public UUID item(String area, String appropriation, String item) {
        return mandates.keepItem(
                new Mandate.Appropriation(area, appropriation, item, LocalizedText.same(appropriation + " " + item)));
    }

    public Condition condition(UUID funder, UUID item, int year) {
        var number = "S" + year + "/" + NUMBER.incrementAndGet();
        var condition =
                new Condition(UUID.randomUUID(), funder, item, year, number, LocalizedText.same("Villkor"), true);
        conditions.add(condition);
        return condition;
    }

    public Stream stream(UUID funder, int year, Recipients recipients) {
        return stream(funder, year, recipients, null);
    }

    public Stream stream(UUID funder, int year, Recipients recipients, @Nullable UUID mandate) {
        var name = LocalizedText.same("Medel till " + recipients.code());
        var stream = new Stream(UUID.randomUUID(), funder, year, recipients, mandate, null, name, true);
        streams.add(stream);
        return stream;
    }

    public List<Award> awards(Stream stream, List<UUID> recipients) {
        var awards = recipients.stream()
                .map(recipient -> new Award(UUID.randomUUID(), stream.id(), stream.funder(), recipient, true))
                .toList();
        streams.award(awards);
        return awards;
    }

    /** Appropriated, and let be used on that condition. */
    public void fill(Condition condition, long sek) {
        var item = Node.of(NodeKind.ITEM, condition.funder(), condition.item(), condition.year());
        var lines = new ArrayList<Booking.Line>();
        lines.add(new Booking.Line(item.to(NodeKind.STATE), item, new Kronor(sek)));
        lines.add(new Booking.Line(item, Node.of(condition), new Kronor(sek)));
        ledger.book(new Booking(LocalDate.of(condition.year(), 3, 12), condition.referenceNumber(), true, lines));
    }

    public Booking.Outcome move(Node from, Node to, long sek) {
        return ledger.book(new Booking(
                LocalDate.of(from.year(), 4, 1), "Dnr 1", true, List.of(new Booking.Line(from, to, new Kronor(sek)))));
    }
}
