package se.samsyn.demo;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.payment.AccountKind;
import se.samsyn.funding.payment.AccountNumber;
import se.samsyn.funding.payment.Payables;
import se.samsyn.funding.payment.PayeeAccounts;
import se.samsyn.funding.payment.PaymentLimits;
import se.samsyn.funding.payment.PaymentLists;
import se.samsyn.mandate.Mandates;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/**
 * Funds that are decided for three and paid to the two that have told an account: one list that two have approved. All of it is made
 * up; the bankgiro is the one that is kept for tests.
 */
@Component
class PaymentDemo implements DemoPart {
    private static final String MADE_UP_NUMBER = "exempel (demolänet)";

    private final FundingDemo funds;
    private final Streams streams;
    private final Ledger ledger;
    private final Mandates mandates;
    private final PayeeAccounts accounts;
    private final PaymentLimits limits;
    private final Payables payables;
    private final PaymentLists lists;
    private final People people;
    private final InstantSource clock;

    PaymentDemo(
            FundingDemo funds,
            Streams streams,
            Ledger ledger,
            Mandates mandates,
            PayeeAccounts accounts,
            PaymentLimits limits,
            Payables payables,
            PaymentLists lists,
            People people,
            InstantSource clock) {
        this.funds = funds;
        this.streams = streams;
        this.ledger = ledger;
        this.mandates = mandates;
        this.accounts = accounts;
        this.limits = limits;
        this.payables = payables;
        this.lists = lists;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return PAYMENTS;
    }

    @Override
    public void load(DemoFiles files) {
        var officer = acting("handlaggare");
        var deciders = List.of(acting("beslutare"), acting("beslutare2"));
        var stream = decided(
                officer,
                Map.of(
                        files.actor("region-jonkopings-lan"), 400_000L,
                        files.actor("kommun-vetlanda"), 150_000L,
                        files.actor("kommun-eksjo"), 120_000L));
        accounts.tell(
                acting("regionen"),
                AccountNumber.read(AccountKind.BANKGIRO, "", "991-2346").orElseThrow());
        accounts.tell(
                acting("vetlandas-enhetschef"),
                AccountNumber.read(AccountKind.BANK_ACCOUNT, "6789", "123456789")
                        .orElseThrow());
        limits.set(deciders.getLast(), deciders.getFirst().person(), new Kronor(1_000_000));
        limits.set(deciders.getFirst(), deciders.getLast().person(), new Kronor(1_000_000));
        var chosen = new LinkedHashMap<UUID, Kronor>();
        payables.listOf(officer.organisation()).stream()
                .filter(one -> one.stream().id().equals(stream) && one.hindrance() == null)
                .forEach(one -> chosen.put(one.award().id(), one.amount()));
        if (lists.make(officer, payDay(), chosen) instanceof PaymentLists.Making.Made(var list)) {
            deciders.forEach(decider -> lists.approve(decider, list));
        } else {
            throw new IllegalStateException("the demo pays nothing");
        }
    }

    private UUID decided(Actor officer, Map<UUID, Long> amounts) {
        var mandate = mandates.listAll().stream()
                .filter(one -> !one.isOrdinance())
                .findFirst()
                .orElseThrow();
        var stream = streams.get(
                funds.stream(officer, mandate, Recipients.SEVERAL, "Medel till utbildningsinsatser", 700_000));
        var from = ledger.listHeld(stream.id(), NodeKind.STREAM).getFirst().node();
        var awards = amounts.keySet().stream()
                .map(recipient -> new Award(UUID.randomUUID(), stream.id(), stream.funder(), recipient, true))
                .toList();
        streams.award(awards);
        var lines = new ArrayList<Booking.Line>();
        awards.forEach(award -> lines.add(new Booking.Line(
                from, from.to(NodeKind.DECIDED, award), new Kronor(amounts.getOrDefault(award.recipient(), 0L)))));
        ledger.book(new Booking(
                LocalDate.ofInstant(clock.instant(), Texts.SWEDEN), MADE_UP_NUMBER, true, List.copyOf(lines)));
        return stream.id();
    }

    /** A few days from now, on a weekday. */
    private LocalDate payDay() {
        var day = LocalDate.ofInstant(clock.instant(), Texts.SWEDEN).plusDays(3);
        while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            day = day.plusDays(1);
        }
        return day;
    }

    private Actor acting(String userName) {
        return people.listPlaces(people.findAccount(userName).orElseThrow().id())
                .getFirst()
                .actor();
    }
}
