package se.samsyn.demo;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Condition;
import se.samsyn.funding.ledger.Conditions;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.returning.Answer;
import se.samsyn.funding.returning.Claims;
import se.samsyn.funding.returning.Grade;
import se.samsyn.funding.returning.Judgement;
import se.samsyn.funding.returning.ReturnBooking;
import se.samsyn.funding.returning.ReturnDeadlines;
import se.samsyn.funding.returning.ReturnForms;
import se.samsyn.funding.returning.UnusedReason;
import se.samsyn.mandate.Mandates;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Texts;

/**
 * What was paid last year, accounted for so far: Vetlanda's return is certified and what it did not use is asked back, Eksjö's is handed
 * in, the region's is being written. All of it is made up.
 */
@Component
class ReturnDemo implements DemoPart {
    private static final String MADE_UP_NUMBER = "exempel (demolänet)";
    private static final String NAME = "Stimulansmedel (exempel)";

    private final Conditions conditions;
    private final Streams streams;
    private final Ledger ledger;
    private final ReturnForms forms;
    private final ReturnBooking booking;
    private final ReturnDeadlines deadlines;
    private final Claims claims;
    private final Mandates mandates;
    private final People people;
    private final InstantSource clock;

    ReturnDemo(
            Conditions conditions,
            Streams streams,
            Ledger ledger,
            ReturnForms forms,
            ReturnBooking booking,
            ReturnDeadlines deadlines,
            Claims claims,
            Mandates mandates,
            People people,
            InstantSource clock) {
        this.conditions = conditions;
        this.streams = streams;
        this.ledger = ledger;
        this.forms = forms;
        this.booking = booking;
        this.deadlines = deadlines;
        this.claims = claims;
        this.mandates = mandates;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return RETURNS;
    }

    @Override
    public void load(DemoFiles files) {
        var officer = acting("handlaggare");
        var vetlanda = acting("vetlandas-handlaggare");
        var eksjo = acting("eksjo");
        var region = acting("regionen");
        var awards = pay(
                officer,
                List.of(vetlanda.organisation(), eksjo.organisation(), region.organisation()),
                new Kronor(250_000));
        var ofVetlanda = Objects.requireNonNull(awards.get(vetlanda.organisation()));
        write(ofVetlanda, vetlanda, 205_000, 45_000);
        forms.handIn(ofVetlanda, vetlanda, 1);
        forms.certify(ofVetlanda, acting("vetlanda"), 1);
        booking.bookAll();
        claims.claim(ofVetlanda, officer, today().plusDays(30));
        var ofEksjo = Objects.requireNonNull(awards.get(eksjo.organisation()));
        write(ofEksjo, eksjo, 250_000, 0);
        forms.handIn(ofEksjo, eksjo, 1);
        write(Objects.requireNonNull(awards.get(region.organisation())), region, 200_000, 25_000);
    }

    private void write(UUID award, Actor actor, long used, long unused) {
        forms.start(award, actor);
        var answer = new Answer(
                new Kronor(used),
                new Kronor(unused),
                Map.of("competence_basic", new Kronor(used - 60_000), "collaboration_outer", new Kronor(60_000)),
                Map.of("competence", Grade.FOUR, "collaboration", Grade.THREE),
                Judgement.NO,
                Judgement.PARTLY,
                unused == 0 ? Set.of() : Set.of(UnusedReason.STAFF),
                "Utbildning för nya medarbetare och möten med granskommunerna.");
        if (!(forms.keep(award, actor, 0, answer) instanceof ReturnForms.Keeping.Kept)) {
            throw new IllegalStateException("the demo keeps no return of " + actor.organisation());
        }
    }

    /** As much to each, from the state's budget to their accounts at once. */
    private Map<UUID, UUID> pay(Actor officer, List<UUID> recipients, Kronor each) {
        var year = today().getYear() - 1;
        var appropriation = mandates.listAll().stream()
                .filter(one -> !one.isOrdinance())
                .findFirst()
                .orElseThrow()
                .appropriation();
        var item = mandates.keepItem(Objects.requireNonNull(appropriation));
        var condition = new Condition(
                UUID.randomUUID(), officer.organisation(), item, year, MADE_UP_NUMBER, LocalizedText.same(NAME), true);
        conditions.add(condition);
        var stream = new Stream(
                UUID.randomUUID(),
                officer.organisation(),
                year,
                Recipients.SEVERAL,
                null,
                null,
                LocalizedText.same(NAME),
                true);
        streams.add(stream);
        var state = Node.of(NodeKind.STATE, officer.organisation(), item, year);
        var way = List.of(state, state.to(NodeKind.ITEM), Node.of(condition), Node.of(condition, stream));
        var lines = new ArrayList<Booking.Line>();
        for (var step = 1; step < way.size(); step++) {
            lines.add(new Booking.Line(way.get(step - 1), way.get(step), each.times(recipients.size())));
        }
        var awards = new HashMap<UUID, UUID>();
        for (var recipient : recipients) {
            var award = new Award(UUID.randomUUID(), stream.id(), stream.funder(), recipient, true);
            streams.award(List.of(award));
            var decided = way.getLast().to(NodeKind.DECIDED, award);
            lines.add(new Booking.Line(way.getLast(), decided, each));
            lines.add(new Booking.Line(decided, decided.to(NodeKind.PAID), each));
            awards.put(recipient, award.id());
        }
        ledger.book(new Booking(LocalDate.of(year, 6, 1), MADE_UP_NUMBER, true, lines));
        deadlines.keep(officer, stream.id(), today().plusDays(20).atTime(23, 59, 59));
        return awards;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }

    private Actor acting(String userName) {
        return people.listPlaces(people.findAccount(userName).orElseThrow().id())
                .getFirst()
                .actor();
    }
}
