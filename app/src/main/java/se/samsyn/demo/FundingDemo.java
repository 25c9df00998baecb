package se.samsyn.demo;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.allocation.AllocationKey;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Condition;
import se.samsyn.funding.ledger.Conditions;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.proposal.Deciding;
import se.samsyn.funding.proposal.Proposals;
import se.samsyn.funding.requisition.Openings;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Texts;

/**
 * The keys of 2022 (S4 2.1) as this year's funds of a national agency: the regions' is decided and open to be requisitioned,
 * the municipalities' is proposed and waits. The amounts and the keys are S4's; who gives them, when and under which mandate is made up.
 */
@Component
class FundingDemo implements DemoPart {
    private static final String MADE_UP_NUMBER = "exempel (demolänet)";
    private static final LocalDate COUNTED_ON = LocalDate.of(2021, 12, 31);

    private final Conditions conditions;
    private final Streams streams;
    private final Ledger ledger;
    private final Proposals proposals;
    private final Deciding deciding;
    private final Openings openings;
    private final Mandates mandates;
    private final People people;
    private final InstantSource clock;

    FundingDemo(
            Conditions conditions,
            Streams streams,
            Ledger ledger,
            Proposals proposals,
            Deciding deciding,
            Openings openings,
            Mandates mandates,
            People people,
            InstantSource clock) {
        this.conditions = conditions;
        this.streams = streams;
        this.ledger = ledger;
        this.proposals = proposals;
        this.deciding = deciding;
        this.openings = openings;
        this.mandates = mandates;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return FUNDS;
    }

    @Override
    public void load(DemoFiles files) {
        var officer = acting("handlaggare");
        var decider = acting("beslutare");
        var mandate = mandates.listAll().stream()
                .filter(one -> !one.isOrdinance())
                .findFirst()
                .orElseThrow();
        var regions = stream(officer, mandate, Recipients.REGIONS, "Utvecklingsmedel till regioner", 31_500_000);
        var key = propose(officer, regions, key(30_500_000, Recipients.REGIONS, null, 1_000_000));
        deciding.decide(decider, key, MADE_UP_NUMBER);
        var today = LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
        openings.open(
                officer,
                regions,
                LocalDateTime.of(today.minusDays(7), LocalTime.of(8, 0)),
                LocalDateTime.of(today.plusDays(30), LocalTime.of(23, 59, 59)),
                "Medlen ska användas till insatser mot mäns våld mot kvinnor under året. Det som inte används betalas tillbaka.");
        var municipalities =
                stream(officer, mandate, Recipients.MUNICIPALITIES, "Utvecklingsmedel till kommuner", 150_000_000);
        propose(officer, municipalities, key(144_750_000, Recipients.MUNICIPALITIES, 30_000L, 100_000));
    }

    private static AllocationKey key(long total, Recipients recipients, @Nullable Long upTo, long base) {
        return new AllocationKey(
                new Kronor(total),
                recipients,
                COUNTED_ON,
                List.of(new AllocationKey.Base(upTo, new Kronor(base))),
                Kronor.ZERO,
                null,
                List.of(),
                Set.of());
    }

    private UUID propose(Actor officer, UUID stream, AllocationKey key) {
        return switch (proposals.propose(officer, stream, key, "Enligt regeringens beslut om medel för året.")) {
            case Proposals.Outcome.Kept(var proposal) -> proposal;
            case Proposals.Outcome other -> throw new IllegalStateException("the demo proposes no key: " + other);
        };
    }

    /** This year's, filled from the mandate's appropriation item. */
    UUID stream(Actor officer, Mandate mandate, Recipients recipients, String name, long sek) {
        var today = LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
        var item = mandates.keepItem(Objects.requireNonNull(mandate.appropriation()));
        var condition = new Condition(
                UUID.randomUUID(),
                officer.organisation(),
                item,
                today.getYear(),
                MADE_UP_NUMBER,
                LocalizedText.same(name),
                true);
        conditions.add(condition);
        var stream = new Stream(
                UUID.randomUUID(),
                officer.organisation(),
                today.getYear(),
                recipients,
                mandate.id(),
                null,
                LocalizedText.same(name),
                true);
        streams.add(stream);
        var state = Node.of(NodeKind.STATE, officer.organisation(), item, today.getYear());
        var way = List.of(state, state.to(NodeKind.ITEM), Node.of(condition), Node.of(condition, stream));
        var lines = new ArrayList<Booking.Line>();
        for (var step = 1; step < way.size(); step++) {
            lines.add(new Booking.Line(way.get(step - 1), way.get(step), new Kronor(sek)));
        }
        ledger.book(new Booking(today, MADE_UP_NUMBER, true, lines));
        return stream.id();
    }

    private Actor acting(String userName) {
        return people.listPlaces(people.findAccount(userName).orElseThrow().id())
                .getFirst()
                .actor();
    }
}
