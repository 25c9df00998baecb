package se.samsyn.funding.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.assessment.SampleCases;
import se.samsyn.funding.handling.Cases;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.register.GrantRecord.Origin;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;

/** All that an organisation has got is in one place, without what the one who asks must not know of. */
@SamsynTest
class GrantRecordsTests {
    private static final String NUMBER = "212000-0142";
    private static final String HEAD =
            "organisation_number;name;funder;programme;amount_sek;decided_on;from;to;source\n";
    private static final String LIST = HEAD
            + "212000-0142;Provföreningen;Socialstyrelsen;Mindre våld i nära relationer;700000;2027-03-31;;;Provkällan\n"
                    .replace("2027-03-31", "2025-03-31")
            + "212000-0142;Provföreningen;Folkhälsomyndigheten;Hälsofrämjande idrott;90000;2025-05-01;;;Provkällan\n";

    @Autowired
    World world;

    @Autowired
    MockMvcTester web;

    @Autowired
    DSLContext sql;

    @Autowired
    GrantRecords records;

    @Autowired
    GrantLists lists;

    @Autowired
    SampleCases sample;

    @Autowired
    Cases cases;

    @Autowired
    Purse purse;

    @Autowired
    Streams streams;

    @Autowired
    Organisations organisations;

    private final Map<String, Actor> people = new HashMap<>();
    private final Map<String, Cookie> signedIn = new HashMap<>();

    /** Known beforehand: within somebody's transaction others cannot be looked up. */
    @BeforeEach
    void know() throws Exception {
        for (var one : List.of("handlaggare", "granskare", "beslutare", "vetlanda")) {
            people.put(one, world.acting(one));
        }
        signedIn.put("handlaggare", world.signIn("handlaggare"));
        signedIn.put("granskare", world.signIn("granskare"));
        signedIn.put("beslutare", world.signIn("beslutare"));
    }

    @Test
    void theSameSourceAndYearTakesThePlaceOfTheEarlierListAndOthersStay() {
        as(() -> {
            takeIn(LIST);
            takeIn(LIST.replace("700000", "600000"));
            takeIn(LIST.replace("Provkällan", "En annan"));
            takeIn(LIST.replace("2025-", "2024-"));

            assertThat(ofTheSource("Provkällan"))
                    .extracting(
                            GrantLists.Kept::year,
                            GrantLists.Kept::grants,
                            one -> one.sum().amount())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(2025, 2, 690_000L),
                            org.assertj.core.groups.Tuple.tuple(2024, 2, 790_000L));
            assertThat(ofTheSource("En annan")).hasSize(1);
            assertThat(world.<List<GrantLists.Told>>as(
                            acting("vetlanda"),
                            () -> lists.listOf(new OrganisationNumber(NUMBER), acting("handlaggare"))))
                    .as("it is for those who handle funds")
                    .isEmpty();
        });
    }

    @Test
    void aListIsTakenAwayByWhoeverTakesListsIn() {
        as(() -> {
            takeIn(LIST);
            takeIn(LIST.replace("Provkällan", "En annan"));
            var removal = "/funding/grant-lists/"
                    + ofTheSource("Provkällan").getFirst().id() + "/removal";

            assertThat(post("beslutare", removal)).hasStatus(404);
            assertThat(ofTheSource("Provkällan")).hasSize(1);
            assertThat(post("handlaggare", removal)).hasStatus(302).hasRedirectedUrl("/funding/grant-lists");
            assertThat(ofTheSource("Provkällan")).isEmpty();
            assertThat(ofTheSource("En annan")).as("another's stays").hasSize(1);
            assertThat(post("handlaggare", removal)).as("it is gone").hasStatus(404);
        });
    }

    @Test
    void aListIsNoPartOfTheLedgerNorOfWhatIsDecidedHere() {
        as(() -> {
            var before = sql.fetchCount(sql.selectOne().from("funding.entry"));
            takeIn(LIST);

            assertThat(sql.fetchCount(sql.selectOne().from("funding.entry"))).isEqualTo(before);
            var seen = web("handlaggare", "/funding/organisations/" + NUMBER);
            assertThat(seen)
                    .hasStatusOk()
                    .bodyText()
                    .contains("Provföreningen", "Lista från Provkällan", "790\u00a0000");
            assertThat(records.get(NUMBER, acting("handlaggare")).grants())
                    .extracting(GrantRecord::origin)
                    .containsOnly(Origin.LISTED);
        });
    }

    @Test
    void aPageShowsWhatWasAppliedForPaidUsedAndRepaidHereBesideWhatOthersTell() {
        withCase(id -> {
            takeIn(LIST);
            pay(id);
            decide(id, 300_000);

            var overview = records.get(NUMBER, acting("handlaggare"));
            assertThat(overview.grants())
                    .filteredOn(one -> one.origin() == Origin.LISTED)
                    .hasSize(2);
            assertThat(overview.grants())
                    .filteredOn(one -> id.equals(one.application()))
                    .singleElement()
                    .satisfies(own -> {
                        assertThat(own.applied()).isEqualTo(new Kronor(400_000));
                        assertThat(own.granted()).isEqualTo(new Kronor(300_000));
                        var account = Objects.requireNonNull(own.account());
                        assertThat(account.paid()).isEqualTo(new Kronor(300_000));
                        assertThat(account.used()).isEqualTo(new Kronor(200_000));
                        assertThat(account.repaid()).isEqualTo(new Kronor(40_000));
                        assertThat(account.unaccounted()).isEqualTo(new Kronor(60_000));
                    });
            assertThat(web("handlaggare", "/funding/organisations/" + NUMBER))
                    .hasStatusOk()
                    .bodyText()
                    .contains(
                            "400\u00a0000",
                            "300\u00a0000",
                            "200\u00a0000",
                            "40\u00a0000",
                            "60\u00a0000",
                            "700\u00a0000");
        });
    }

    @Test
    void whatRunsAtTheSameTimeForSomethingAlikeIsBroughtUp() {
        withCase(id -> {
            decide(id, 300_000);
            takeIn(LIST.replace("2025-03-31;;", "2025-03-31;2027-06-01;2027-06-30")
                    .replace("Mindre våld i nära", "Förebyggande i glesbygd: nära"));
            system(() ->
                    sql.execute("update funding.application set title = 'Glesbygdens trygghet' where id = {0}", id));

            assertThat(records.get(NUMBER, acting("handlaggare")).overlaps())
                    .filteredOn(pair ->
                            pair.one().origin() == Origin.OWN || pair.other().origin() == Origin.OWN)
                    .singleElement()
                    .satisfies(pair -> {
                        assertThat(pair.days()).isEqualTo(30);
                        assertThat(pair.words()).containsExactly("glesbygdens");
                    });
            assertThat(web("handlaggare", "/funding/organisations/" + NUMBER))
                    .bodyText()
                    .contains("30 dagar gemensamt", "glesbygdens", "Det behöver inte vara fel");
        });
    }

    @Test
    void aCaseThatSomebodyIsBarredFromIsNotThereNorWhatWasPaidForIt() {
        withCase(id -> {
            pay(id);
            decide(id, 300_000);
            takeIn(LIST);
            assertThat(web("granskare", "/funding/organisations/" + NUMBER))
                    .bodyText()
                    .contains("300\u00a0000");

            world.as(acting("granskare"), () -> {
                cases.declare(id, true, "Min syster", acting("granskare"));
                return true;
            });

            assertThat(web("granskare", "/funding/organisations/" + NUMBER))
                    .hasStatusOk()
                    .bodyText()
                    .contains("700\u00a0000")
                    .doesNotContain("300\u00a0000", "400\u00a0000", "200\u00a0000", id.toString());
            assertThat(web("handlaggare", "/funding/organisations/" + NUMBER))
                    .bodyText()
                    .contains("300\u00a0000");
        });
    }

    @Test
    void aCallThatHidesWhoAppliesIsNotToldOfHereEitherBeforeItsLetterIsSent() {
        withCase(id -> {
            sql.execute("set local role none");
            sql.execute("set local session_replication_role = replica");
            sql.execute(
                    "update funding.call set blinded = true where id = (select call_id from funding.application where id = {0})",
                    id);
            sql.execute("set local session_replication_role = origin");
            sql.execute("set local role samsyn_app");
            pay(id);
            decide(id, 300_000);

            assertThat(records.get(NUMBER, acting("handlaggare")).grants())
                    .noneMatch(one -> one.amount().equals(new Kronor(300_000)) || id.equals(one.application()));
        });
    }

    @Test
    void anOrganisationIsFoundByNameAndNumberInTheRegisterAndInLists() {
        as(() -> {
            takeIn(LIST.replace(NUMBER, "802002-8711").replace("Provföreningen", "Bara i en lista"));

            assertThat(records.search("bara i en", acting("handlaggare")))
                    .extracting(GrantRecords.Known::address)
                    .containsExactly("802002-8711");
            assertThat(records.search("8020028711", acting("handlaggare"))).hasSize(1);
            assertThat(records.search("vetlanda", acting("handlaggare")))
                    .extracting(GrantRecords.Known::address)
                    .contains("kommun-vetlanda");
            assertThat(web.get()
                            .uri("/funding/organisations")
                            .param("q", "bara i en")
                            .cookie(Objects.requireNonNull(signedIn.get("handlaggare")))
                            .exchange())
                    .hasStatus(302)
                    .hasRedirectedUrl("/funding/organisations/802002-8711");
            assertThat(web("handlaggare", "/funding/organisations/802002-8710")).hasStatus(404);
            assertThat(web(
                            "handlaggare",
                            "/funding/organisations/" + acting("vetlanda").organisation()))
                    .as("by its id, from a list of payments")
                    .hasStatus(302)
                    .hasRedirectedUrl("/funding/organisations/kommun-vetlanda");
            assertThatThrownBy(() -> records.get("finns-inte", acting("handlaggare")))
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void aFileIsTriedOutBeforeItIsTakenInAndItsFaultsAreToldInWords() {
        as(() -> {
            assertThat(upload(LIST.replace("0142;Provföreningen;Social", "0143;Provföreningen;Social")
                            .replace("90000", "1e9")))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Kontrollsiffran stämmer inte", "”1e9” är inte ett tal");
            takeIn(LIST);

            var trial = upload(LIST.replace("700000", "650000"));
            assertThat(trial)
                    .hasStatusOk()
                    .bodyText()
                    .contains("Ersätter den lista", "Provkällan 2025", "650\u00a0000");
            assertThat(ofTheSource("Provkällan").getFirst().sum()).isEqualTo(new Kronor(790_000));
            var matcher =
                    Pattern.compile("/funding/grant-lists/import/[0-9a-f-]{36}").matcher(bodyOf(trial));
            assertThat(matcher.find()).isTrue();

            assertThat(post("handlaggare", matcher.group())).hasStatus(302);
            assertThat(ofTheSource("Provkällan"))
                    .singleElement()
                    .satisfies(list -> assertThat(list.sum()).isEqualTo(new Kronor(740_000)));
            assertThat(web("handlaggare", "/funding/grant-lists")).bodyText().contains("Provkällan", "740\u00a0000");
        });
    }

    private List<GrantLists.Kept> ofTheSource(String source) {
        return lists.list(acting("handlaggare")).stream()
                .filter(one -> one.source().equals(source))
                .toList();
    }

    private void takeIn(String text) {
        assertThat(lists.takeIn("lista.csv", text.getBytes(StandardCharsets.UTF_8), false, acting("handlaggare")))
                .isInstanceOf(GrantLists.Outcome.Ready.class);
    }

    private MvcTestResult upload(String text) {
        return web.post()
                .uri("/funding/grant-lists/import")
                .multipart()
                .file(new MockMultipartFile("file", "lista.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)))
                .cookie(Objects.requireNonNull(signedIn.get("handlaggare")))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult web(String user, String path) {
        return world.as(
                acting(user),
                () -> web.get()
                        .uri(path)
                        .cookie(Objects.requireNonNull(signedIn.get(user)))
                        .exchange());
    }

    private MvcTestResult post(String user, String path) {
        return world.as(
                acting(user),
                () -> web.post()
                        .uri(path)
                        .cookie(Objects.requireNonNull(signedIn.get(user)))
                        .with(csrf())
                        .exchange());
    }

    private static String bodyOf(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private void as(Runnable work) {
        world.rolledBack(acting("handlaggare"), work);
    }

    /** Vetlanda, which has got a number, has sent in a case of a call for 2027. */
    private void withCase(java.util.function.Consumer<UUID> work) {
        world.rolledBack(
                () -> sql.execute(
                        "update organisation.organisation set number = {0} where id = {1}",
                        NUMBER, acting("vetlanda").organisation()),
                acting("handlaggare"),
                (Supplier<Boolean>) () -> {
                    var call = sample.call(acting("handlaggare"), acting("beslutare"));
                    work.accept(sample.sent(call, acting("vetlanda")));
                    return true;
                });
    }

    private void decide(UUID application, long sek) {
        system(() -> sql.execute(
                "insert into funding.decision (application_id, funder_id, number, result, amount_sek, grounds, reason, terms, own_terms, appeal,"
                        + " decided_by, decided_at) select id, funder_id, 1, 'granted', {1}, '{}', 'x', '{}', '', 'none', {2}, now()"
                        + " from funding.application where id = {0}",
                application, sek, acting("beslutare").person()));
    }

    private void pay(UUID application) {
        var funder = acting("handlaggare").organisation();
        system(() -> {
            var condition = purse.condition(funder, purse.item("UO 13", "3:1", "1"), 2026);
            purse.fill(condition, 1_000_000);
            var stream = purse.stream(funder, 2026, Recipients.SEVERAL);
            var award = new Award(
                    application, stream.id(), funder, acting("vetlanda").organisation(), false);
            streams.award(List.of(award));
            var source = Node.of(condition, stream);
            purse.move(Node.of(condition), source, 300_000);
            var decided = source.to(NodeKind.DECIDED, award);
            purse.move(source, decided, 300_000);
            purse.move(decided, decided.to(NodeKind.PAID), 300_000);
            purse.move(decided.to(NodeKind.PAID), decided.to(NodeKind.USED), 200_000);
            purse.move(decided.to(NodeKind.PAID), decided.to(NodeKind.UNUSED), 40_000);
            purse.move(decided.to(NodeKind.UNUSED), decided.to(NodeKind.REPAID), 40_000);
        });
    }

    private void system(Runnable work) {
        sql.execute("select set_config('samsyn.scope', 'system', true)");
        try {
            work.run();
        } finally {
            sql.execute("select set_config('samsyn.scope', 'person', true)");
        }
    }

    private Actor acting(String userName) {
        return Objects.requireNonNull(people.get(userName));
    }
}
