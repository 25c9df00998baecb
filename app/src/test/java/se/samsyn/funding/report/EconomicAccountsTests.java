package se.samsyn.funding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Booking;
import se.samsyn.funding.ledger.Condition;
import se.samsyn.funding.ledger.Conditions;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.returning.Answer;
import se.samsyn.funding.returning.Grade;
import se.samsyn.funding.returning.Judgement;
import se.samsyn.funding.returning.ReturnBooking;
import se.samsyn.funding.returning.ReturnForms;
import se.samsyn.funding.returning.UnusedReason;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;

/**
 * S4 tables 2 and 3, entered as users enter them. The source tells what was used in whole percent only, so as many kronor were used here as
 * exactly that is; and of regions and municipalities not how much each received, so all received as much. Of the municipalities exactly 92, 92
 * and 91 per cent would be 91.504 in all, which the source does not say: there 91.6 was used of what it tells as 92.
 */
@SamsynTest
class EconomicAccountsTests {
    /** 2020, 2021 and 2022, of S4 table 3. */
    private static final String CIVIL_SOCIETY = """
            Alla Kvinnors Hus,400000,0,0
            ASOV Stockholm,200000,0,400000
            Convictus Kansli,250000,200000,400000
            here 4U,185000,0,0
            Insamlingsstiftelsen WONSA,500000,250000,6000000
            Kvinno- och tjejjourer i Norrbotten,265000,200000,400000
            Linköpings Stadsmission,700000,0,700000
            Manscentrum Östra Södertörn,400000,300000,0
            Mansforum Örebro,750000,650000,1150000
            Mansföreningen Stickan,350000,250000,500000
            MVU mottagningen mot våld i nära relationer i Uppsala,300000,200000,450000
            RFSL Rådgivningen Skåne,400000,0,0
            RFSU Malmö,500000,0,500000
            Rädda Barnen,500000,300000,0
            Stiftelsen Manscentrum,1200000,1000000,1700000
            Värmlands Mansforum,250000,0,0
            Västerås stadsmission,100000,0,0
            Örebro läns mansmottagning,750000,650000,1150000
            Ericastiftelsen,0,0,800000
            Diakonistiftelsen Samariterhem,0,0,250000
            Verdandi,0,0,500000
            Skåne Stadsmission,0,0,400000
            Internationella Kvinnoföreningen i Borlänge,0,0,200000
            """;

    @Autowired
    World world;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Purse purse;

    @Autowired
    Conditions conditions;

    @Autowired
    Streams streams;

    @Autowired
    Ledger ledger;

    @Autowired
    ReturnForms forms;

    @Autowired
    ReturnBooking booking;

    @Autowired
    EconomicAccounts accounts;

    @Autowired
    Organisations organisations;

    @Test
    void S4_tables2And3_comeOutDigitByDigit() {
        var officer = world.acting("handlaggare");
        var writer = world.acting("vetlandas-handlaggare");
        var certifier = world.acting("vetlanda");
        Scope.system()
                .run(() -> transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    var item = purse.item("4", "4:7", "prov");
                    enter(officer, writer, certifier, item);

                    var all = accounts.of(officer.organisation());
                    assertThat(table2(all, item, Recipients.REGIONS))
                            .containsExactly(
                                    "2020 31500000 31500000 86 21",
                                    "2021 31500000 31500000 87 21",
                                    "2022 30500000 30500000 90 21",
                                    "2020–2022 93500000 93500000 88 21");
                    assertThat(table2(all, item, Recipients.CIVIL_SOCIETY))
                            .containsExactly(
                                    "2020 8000000 8000000 92 18",
                                    "2021 4000000 4000000 98 10",
                                    "2022 15500000 15500000 98 16",
                                    "2020–2022 27500000 27500000 96 23");
                    assertThat(table2(all, item, Recipients.MUNICIPALITIES))
                            .containsExactly(
                                    "2020 75000000 74035680 92 284",
                                    "2021 75000000 71644833 92 281",
                                    "2022 144750000 143406084 91 288",
                                    "2020–2022 294750000 289086597 91 288");
                    var received = all.listReceived(of(item, Recipients.CIVIL_SOCIETY));
                    assertThat(received).hasSize(23);
                    assertThat(received.getFirst().total()).isEqualTo(new Kronor(6_750_000));
                    assertThat(received.getFirst().byYear())
                            .isEqualTo(Map.of(
                                    2020, new Kronor(500_000), 2021, new Kronor(250_000), 2022, new Kronor(6_000_000)));
                    assertThat(received.stream()
                                    .filter(one -> one.byYear().size() == 3)
                                    .count())
                            .as("all three years")
                            .isEqualTo(8);
                    assertThat(ledger.listFaults()).isEmpty();
                }));
    }

    /** Of the stimulus funds the table tells only what was available: neither what was received, what was used nor of how many. */
    @Test
    void S4_table2_theStimulusFundsHaveNothingButWhatWasAvailable() {
        var officer = world.acting("handlaggare");
        Scope.system()
                .run(() -> transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    var item = purse.item("4", "4:7", "prov");
                    var told = List.of(7_000_000L, 11_800_000L, 3_000_000L);
                    for (var index = 0; index < told.size(); index++) {
                        var year = 2020 + index;
                        var available = new Kronor(told.get(index));
                        open(officer, item, year, Recipients.SEVERAL, available);
                    }

                    assertThat(table2(accounts.of(officer.organisation()), item, Recipients.SEVERAL))
                            .containsExactly(
                                    "2020 7000000 0 – 0",
                                    "2021 11800000 0 – 0",
                                    "2022 3000000 0 – 0",
                                    "2020–2022 21800000 0 – 0");
                }));
    }

    private void enter(Actor officer, Actor writer, Actor certifier, UUID item) {
        var municipalities = organisations.listOfKind(OrganisationKind.MUNICIPALITY).stream()
                .map(Organisation::id)
                .toList();
        var municipalTotals = List.of(74_035_680L, 71_644_833L, 143_406_084L);
        var municipalPerMille = List.of(916, 916, 910);
        var municipalCounts = List.of(284, 281, 288);
        var municipalAvailable = List.of(75_000_000L, 75_000_000L, 144_750_000L);
        var regions = organisations.listOfKind(OrganisationKind.REGION).stream()
                .map(Organisation::id)
                .toList();
        var regionTotals = List.of(31_500_000L, 31_500_000L, 30_500_000L);
        var regionPerMille = List.of(860, 870, 900);
        var grants = grants();
        var grantPerMille = List.of(920, 980, 980);
        for (var index = 0; index < 3; index++) {
            var year = 2020 + index;
            var regional = new Kronor(regionTotals.get(index));
            enter(
                    officer,
                    writer,
                    certifier,
                    open(officer, item, year, Recipients.REGIONS, regional),
                    equally(regional, regions),
                    regionPerMille.get(index));
            enter(
                    officer,
                    writer,
                    certifier,
                    open(officer, item, year, Recipients.MUNICIPALITIES, new Kronor(municipalAvailable.get(index))),
                    equally(
                            new Kronor(municipalTotals.get(index)),
                            municipalities.subList(0, municipalCounts.get(index))),
                    municipalPerMille.get(index));
            var toOthers = new LinkedHashMap<UUID, Kronor>();
            for (var grant : grants.entrySet()) {
                var amount = grant.getValue().get(index);
                if (amount.compareTo(Kronor.ZERO) > 0) {
                    toOthers.put(grant.getKey(), amount);
                }
            }
            enter(
                    officer,
                    writer,
                    certifier,
                    open(officer, item, year, Recipients.CIVIL_SOCIETY, Kronor.sum(toOthers.values())),
                    toOthers,
                    grantPerMille.get(index));
        }
    }

    private static Map<UUID, Kronor> equally(Kronor total, List<UUID> recipients) {
        var parts = total.splitBy(Collections.nCopies(recipients.size(), 1L));
        var amounts = new LinkedHashMap<UUID, Kronor>();
        IntStream.range(0, recipients.size()).forEach(place -> amounts.put(recipients.get(place), parts.get(place)));
        return amounts;
    }

    private Map<UUID, List<Kronor>> grants() {
        var grants = new LinkedHashMap<UUID, List<Kronor>>();
        CIVIL_SOCIETY.lines().forEach(line -> {
            var parts = line.split(",");
            var id = organisations.add(
                    "s4-" + grants.size(),
                    OrganisationKind.CIVIL_SOCIETY,
                    parts[0],
                    null,
                    null,
                    LocalDate.of(2019, 1, 1));
            grants.put(
                    id,
                    IntStream.of(1, 2, 3)
                            .mapToObj(place -> new Kronor(Long.parseLong(parts[place])))
                            .toList());
        });
        return grants;
    }

    /** Granted and paid by the funder; accounted for by one and certified by another of each recipient. */
    private void enter(
            Actor officer, Actor writer, Actor certifier, Opened opened, Map<UUID, Kronor> amounts, int perMille) {
        var total = Kronor.sum(amounts.values());
        var awards = world.as(officer, () -> pay(opened, amounts));
        var used = new Kronor(Math.multiplyExact(total.amount(), perMille) / 1000)
                .splitBy(amounts.values().stream().map(Kronor::amount).toList());
        var place = 0;
        for (var award : awards) {
            var amount = Objects.requireNonNull(amounts.get(award.recipient()));
            var answer = answer(used.get(place), amount.minus(used.get(place)));
            var writes = at(writer, award.recipient());
            var certifies = at(certifier, award.recipient());
            world.as(writes, () -> {
                forms.start(award.id(), writes);
                forms.keep(award.id(), writes, 0, answer);
                return forms.handIn(award.id(), writes, 1);
            });
            assertThat(world.as(certifies, () -> forms.certify(award.id(), certifies, 1)))
                    .isEqualTo(ReturnForms.Certifying.CERTIFIED);
            place++;
        }
        booking.bookAll();
    }

    private record Opened(Stream stream, Node node) {}

    /** A stream with so much in it. */
    private Opened open(Actor officer, UUID item, int year, Recipients recipients, Kronor available) {
        return world.as(officer, () -> fill(officer, item, year, recipients, available));
    }

    private Opened fill(Actor officer, UUID item, int year, Recipients recipients, Kronor available) {
        var condition = new Condition(
                UUID.randomUUID(),
                officer.organisation(),
                item,
                year,
                "S4 " + recipients.code(),
                LocalizedText.same("Villkor"),
                false);
        conditions.add(condition);
        var stream = new Stream(
                UUID.randomUUID(),
                officer.organisation(),
                year,
                recipients,
                null,
                null,
                LocalizedText.same("Utvecklingsmedel"),
                false);
        streams.add(stream);
        var node = Node.of(condition, stream);
        purse.fill(condition, available.amount());
        purse.move(Node.of(condition), node, available.amount());
        return new Opened(stream, node);
    }

    private List<Award> pay(Opened opened, Map<UUID, Kronor> amounts) {
        var stream = opened.stream();
        var node = opened.node();
        var awards = new ArrayList<Award>();
        amounts.keySet()
                .forEach(recipient ->
                        awards.add(new Award(UUID.randomUUID(), stream.id(), stream.funder(), recipient, false)));
        streams.award(awards);
        var lines = new ArrayList<Booking.Line>();
        for (var award : awards) {
            var amount = Objects.requireNonNull(amounts.get(award.recipient()));
            var decided = node.to(NodeKind.DECIDED, award);
            lines.add(new Booking.Line(node, decided, amount));
            lines.add(new Booking.Line(decided, decided.to(NodeKind.PAID), amount));
        }
        assertThat(ledger.book(new Booking(LocalDate.of(stream.year(), 6, 1), "S4", false, lines)))
                .isInstanceOf(Booking.Outcome.Booked.class);
        return awards;
    }

    private static Answer answer(Kronor used, Kronor unused) {
        return new Answer(
                used,
                unused,
                Map.of("competence_basic", used),
                Map.of("competence", Grade.FIVE),
                Judgement.NO,
                Judgement.YES,
                Set.of(UnusedReason.PANDEMIC),
                "");
    }

    private static Actor at(Actor person, UUID organisation) {
        return new Actor(
                person.person(), person.personName(), organisation, "", "", null, null, person.role(), person.period());
    }

    private static Selection of(UUID item, Recipients recipients) {
        return Selection.ALL.with(Dimension.ITEM, item.toString()).with(Dimension.RECIPIENTS, recipients.code());
    }

    /** Year, available, received, per cent used, recipients. */
    private static List<String> table2(Accounts all, UUID item, Recipients recipients) {
        var selection = of(item, recipients);
        var rows = new ArrayList<String>();
        all.listParts(selection, Dimension.YEAR).forEach(part -> rows.add(part.key() + " " + row(part.account())));
        rows.add("2020–2022 " + row(all.of(selection)));
        return rows;
    }

    private static String row(EconomicAccount account) {
        return account.of(Amount.AVAILABLE).amount() + " "
                + account.of(Amount.RECEIVED).amount() + " "
                + account.usedShare()
                        .map(share -> share.percent(0).toPlainString())
                        .orElse("–")
                + " " + account.recipients().size();
    }
}
