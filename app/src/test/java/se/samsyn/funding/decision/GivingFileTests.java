package se.samsyn.funding.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.assessment.SampleCases;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.Condition;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.Withheld;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file of grants is as the standard has it, and tells nothing of a recipient whose name is withheld. */
@SamsynTest
class GivingFileTests {
    private static final String FILE = "/published/grants/360giving.json";
    private static final Pattern MADE = Pattern.compile("[0-9a-f-]{36}|[0-9]+|\\?.*");

    @Autowired
    World world;

    @Autowired
    MockMvc web;

    @Autowired
    DSLContext sql;

    @Autowired
    SampleCases sample;

    @Autowired
    Purse purse;

    @Autowired
    Streams streams;

    @Autowired
    Organisations organisations;

    @Autowired
    Withheld withheld;

    private final Map<String, Actor> people = new HashMap<>();

    /** Known beforehand: within somebody's transaction others cannot be looked up. */
    @BeforeEach
    void know() {
        List.of("handlaggare", "beslutare").forEach(one -> people.put(one, world.acting(one)));
    }

    /** What is planted of one recipient, and where: whatever is found of it leads to the recipient. */
    private record Planted(UUID organisation, UUID application, String name, String number, String place, String mark) {
        Set<String> strings() {
            return Stream.of(
                            name,
                            number,
                            number.replace("-", ""),
                            place,
                            application.toString(),
                            organisation.toString())
                    .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), all -> {
                        Stream.of("projekt", "adress", "kontakt", "telefon", "behov")
                                .forEach(what -> all.add(mark + "-" + what));
                        return all;
                    }));
        }
    }

    @Test
    void nothingThatIsPublishedTellsOfARecipientWhoseNameIsWithheld() {
        with(two -> {
            var hidden = two.get(0);
            var shown = two.get(1);

            var found = crawl(Stream.concat(hidden.strings().stream(), shown.strings().stream())
                    .collect(Collectors.toSet()));

            assertThat(found).doesNotContainAnyElementsOf(hidden.strings());
            assertThat(found)
                    .as("so that what is looked for can be found at all")
                    .contains(
                            shown.name(),
                            shown.number(),
                            shown.place(),
                            shown.mark() + "-projekt",
                            shown.application().toString())
                    .doesNotContain(shown.mark() + "-adress", shown.mark() + "-kontakt", shown.mark() + "-telefon");
        });
    }

    @Test
    void aRecipientThatIsNotNamedIsToldByCallFunderAmountAndDayAlone() {
        with(two -> {
            var unnamed = StreamSupport.stream(file().path("grants").spliterator(), false)
                    .filter(one -> one.path("recipientOrganization")
                            .path(0)
                            .path("id")
                            .asString("")
                            .endsWith("withheld"))
                    .toList();

            assertThat(unnamed).singleElement().satisfies(one -> {
                assertThat(one.propertyNames())
                        .containsExactlyInAnyOrder(
                                "id",
                                "title",
                                "description",
                                "currency",
                                "amountAwarded",
                                "awardDate",
                                "url",
                                "plannedDates",
                                "recipientOrganization",
                                "fundingOrganization",
                                "grantProgramme",
                                "fromOpenCall",
                                "locationScope");
                assertThat(one.path("amountAwarded").asLong()).isEqualTo(200_000);
                assertThat(one.path("title").asString("")).isEqualTo("Medel till lokalt arbete");
            });
        });
    }

    @Test
    void theFileKeepsTheRulesOfTheStandard() {
        with(two -> assertThat(GivingRules.brokenBy(text(FILE))).isEmpty());
    }

    @Test
    void theRulesFindWhatIsBroken() {
        with(two -> {
            var file = text(FILE);

            assertThat(GivingRules.brokenBy(file.replaceFirst("\"awardDate\":\"", "\"awardDate\":\"den ")))
                    .contains("awardDate");
            assertThat(GivingRules.brokenBy(file.replaceFirst("\"amountAwarded\":3", "\"amountAwarded\":4")))
                    .contains("amountAwarded is the sum of its transactions");
            assertThat(GivingRules.brokenBy(file.replaceFirst("SE-ON-", "SE-BLV-")))
                    .isNotEmpty();
            assertThat(GivingRules.brokenBy(file.replaceFirst("\"name\"", "\"postalCode\"")))
                    .isNotEmpty();
        });
    }

    @Test
    void whatWasDecidedPaidAndRepaidAreTransactionsThatComeToTheTotals() {
        with(two -> {
            var grant = grant(two.get(1).application());

            assertThat(grant.path("amountAwarded").asLong()).isEqualTo(300_000);
            assertThat(grant.path("amountAppliedFor").asLong()).isEqualTo(400_000);
            assertThat(values(grant, "commitmentTransaction"))
                    .as("a change that is not sent yet is not told")
                    .containsExactly(250_000L, 50_000L);
            assertThat(values(grant, "disbursementTransaction")).containsExactlyInAnyOrder(300_000L, -50_000L);
            assertThat(grant.path("amountDisbursed").asLong()).isEqualTo(250_000);
            assertThat(grant.path("beneficiaryLocation").path(0).path("geoCode").asString(""))
                    .isEqualTo("0683");
            assertThat(grant.path("classifications"))
                    .extracting(one -> one.path("code").asString(""))
                    .containsExactly("honour");
            assertThat(grant.has("regrantType")).isFalse();
        });
    }

    @Test
    void changesOfOneDayAreToldInTheOrderTheyWereDecided() {
        with(two -> {
            var application = two.get(1).application();
            name(two.getFirst());
            LongStream.rangeClosed(4, 40)
                    .forEach(number -> decision(application, (int) number, "granted", 300_000 + number * number, true));

            assertThat(values(grant(application), "commitmentTransaction"))
                    .containsExactlyElementsOf(LongStream.concat(
                                    LongStream.of(250_000, 50_000, 16),
                                    LongStream.range(4, 40).map(number -> 2 * number + 1))
                            .boxed()
                            .toList());
            assertThat(sql.fetch("select award_id from funding.open_transactions()"
                            + " group by award_id, happened_on, kind, place having count(*) > 1"))
                    .as("no two stand in the same place, so that they come in one order however the database sorts")
                    .isEmpty();
        });
    }

    @Test
    void whatIsRevokedIsNotToldAndWhatIsHandedOnIsMarked() {
        with(two -> {
            name(two.getFirst());
            assertThat(grant(two.getFirst().application()).path("amountAwarded").asLong())
                    .isEqualTo(200_000);
            decision(two.getFirst().application(), 2, "revoked", 0, true);
            assertThat(find(two.getFirst().application())).isEmpty();

            var shared = StreamSupport.stream(file().path("grants").spliterator(), false)
                    .filter(one -> one.path("title").asString("").equals("Medel till counties"))
                    .toList();
            assertThat(shared).singleElement().satisfies(one -> {
                assertThat(one.path("regrantType").asString("")).isEqualTo("FRG070");
                assertThat(one.path("fundingType").path(0).path("code").asString(""))
                        .isEqualTo("FT20");
                assertThat(one.path("fromOpenCall").asString("")).isEqualTo("No");
                assertThat(one.path("amountAwarded").asLong()).isEqualTo(1_000_000);
                assertThat(one.path("beneficiaryLocation")
                                .path(0)
                                .path("geoCode")
                                .asString(""))
                        .isEqualTo("06");
            });
        });
    }

    /** Two recipients of the same call, one of them withheld; and a county board that gets money to hand on. */
    private void with(Consumer<List<Planted>> work) {
        world.rolledBack(() -> {
            var condition = purse.condition(officer().organisation(), purse.item("UO 13", "3:1", "1"), 2026);
            purse.fill(condition, 10_000_000);
            var call = world.as(officer(), () -> sample.call(officer(), decider()));
            var hidden = plant("skyddplantering", "802009-9990", "0682", call);
            decision(hidden.application(), 1, "granted", 200_000, true);
            withheld.withhold(hidden.organisation(), "Skyddat boende", officer());
            var shown = plant("oppenplantering", "802009-8885", "0683", call);
            decision(shown.application(), 1, "granted", 250_000, true);
            decision(shown.application(), 2, "granted", 300_000, true);
            decision(shown.application(), 3, "granted", 310_000, false);
            pay(hidden, condition, 200_000, 40_000);
            pay(shown, condition, 300_000, 50_000);
            share(condition);
            work.accept(List.of(hidden, shown));
        });
    }

    private Planted plant(String mark, String typed, String place, Call call) {
        var number = number(typed);
        var name = "Föreningen " + mark;
        var organisation = organisations.add(
                mark, OrganisationKind.CIVIL_SOCIETY, name, "K" + place, "06", LocalDate.of(2020, 1, 1), number);
        var application = UUID.randomUUID();
        sql.execute(
                "insert into funding.application (id, call_id, funder_id, organisation_id, state, title, cost_sek, applied_sek, started_by,"
                        + " started_at, submitted_at, register_year, register_number) values ({0}, {1}, {2}, {3}, 'submitted', {4}, 400000, 400000,"
                        + " {5}, now(), now(), 2020, {6})",
                application,
                call.id(),
                call.funder(),
                organisation,
                mark + "-projekt",
                officer().person(),
                100_000 + Integer.parseInt(place));
        sql.execute(
                "insert into funding.sent_application (application_id, sent_by, sent_at, content) select id, started_by, submitted_at, {1}"
                        + " from funding.application where id = {0}",
                application,
                ("{'sections': {'project': {'title': ['M-projekt'], 'need': ['M-behov'], 'work': ['M-adress']},"
                                + " 'aims': {'violenceForms': ['honour']}, 'reach': {'places': ['P']},"
                                + " 'contact': {'mail': ['M-kontakt'], 'telephone': ['M-telefon']}}}")
                        .replace("M-", mark + "-")
                        .replace("'P'", "'" + place + "'")
                        .replace('\'', '"'));
        return new Planted(organisation, application, name, number.number(), "\"geoCode\":\"" + place + "\"", mark);
    }

    private static OrganisationNumber number(String typed) {
        return Stream.iterate(0, digit -> digit + 1)
                .limit(10)
                .flatMap(digit -> OrganisationNumber.read(typed.substring(0, typed.length() - 1) + digit).stream())
                .findFirst()
                .orElseThrow();
    }

    private void name(Planted withheld) {
        system();
        sql.execute("delete from organisation.withheld where organisation_id = {0}", withheld.organisation());
    }

    private void decision(UUID application, int number, String result, long sek, boolean isSent) {
        system();
        var id = UUID.randomUUID();
        sql.execute(
                "insert into funding.decision (id, application_id, funder_id, number, result, amount_sek, grounds, reason, terms, own_terms,"
                        + " appeal, decided_by, decided_at) select {0}, id, funder_id, {2}, {3}, {4}, '{}', 'x', '{}', '', 'none', {5}, now()"
                        + " from funding.application where id = {1}",
                id, application, number, result, sek, decider().person());
        if (isSent) {
            sql.execute(
                    "insert into funding.decision_letter (decision_id, application_id, content, sent_at) values ({0}, {1}, 'x', now())",
                    id, application);
        }
    }

    private void pay(Planted of, Condition condition, long sek, long unused) {
        var stream = purse.stream(officer().organisation(), 2026, Recipients.SEVERAL);
        var award = new Award(of.application(), stream.id(), stream.funder(), of.organisation(), false);
        streams.award(List.of(award));
        var source = Node.of(condition, stream);
        purse.move(Node.of(condition), source, sek);
        var decided = source.to(NodeKind.DECIDED, award);
        purse.move(source, decided, sek);
        purse.move(decided, decided.to(NodeKind.PAID), sek);
        purse.move(decided.to(NodeKind.PAID), decided.to(NodeKind.UNUSED), unused);
        purse.move(decided.to(NodeKind.UNUSED), decided.to(NodeKind.REPAID), unused);
    }

    private void share(Condition condition) {
        var stream = purse.stream(officer().organisation(), 2026, Recipients.COUNTIES);
        var board = organisations.boardOf("06").id();
        var award = purse.awards(stream, List.of(board)).getFirst();
        var source = Node.of(condition, stream);
        purse.move(Node.of(condition), source, 1_000_000);
        purse.move(source, source.to(NodeKind.DECIDED, award), 1_000_000);
        var proposal = UUID.randomUUID();
        sql.execute(
                "insert into funding.proposal (id, stream_id, funder_id, version, key_file, population_source, counted_on, total_sek, reason,"
                        + " proposed_at) values ({0}, {1}, {2}, 1, '{}', 'scb', '2025-12-31', 1000000, 'x', now())",
                proposal, stream.id(), stream.funder());
        sql.execute(
                "insert into funding.key_decision (proposal_id, funder_id, reference_number, decided_at) values ({0}, {1}, 'x', now())",
                proposal, stream.funder());
    }

    /** Of what is looked for, all that somebody who is not signed in finds in any page, feed or file. */
    private Set<String> crawl(Set<String> lookedFor) {
        var found = new TreeSet<String>();
        var seen = new HashSet<String>();
        var waiting = new ArrayDeque<>(List.of(
                "/",
                "/?lang=en",
                "/published/grants",
                "/published/calls",
                "/published/calls/calendar.ics",
                "/api/grants",
                FILE,
                "/api/openapi.json",
                "/.well-known/security.txt"));
        while (!waiting.isEmpty()) {
            var path = waiting.removeLast();
            var kind = path.startsWith("/published/calls")
                    ? path
                    : MADE.matcher(path).replaceAll("*");
            if (seen.add(kind)) {
                var answer = ask(path);
                var text = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
                lookedFor.stream().filter(text::contains).forEach(found::add);
                waiting.addAll(links(path, text, String.valueOf(answer.getContentType())));
            }
        }
        assertThat(seen.size()).isGreaterThan(15);
        return found;
    }

    private static List<String> links(String path, String text, String type) {
        if (path.equals("/api/openapi.json")) {
            return Pattern.compile("\"(/api/[^\"{]*)\"")
                    .matcher(text)
                    .results()
                    .map(one -> one.group(1))
                    .toList();
        }
        return type.startsWith("text/html")
                ? Jsoup.parse(text).select("a[href^=/], link[href^=/]").stream()
                        .map(link -> link.attr("href").replaceFirst("#.*", ""))
                        .toList()
                : List.of();
    }

    private MockHttpServletResponse ask(String path) {
        sql.execute("savepoint asked");
        try {
            // as the database is told about somebody who is not signed in
            tell("public");
            return web.perform(MockMvcRequestBuilders.get(URI.create(path)))
                    .andReturn()
                    .getResponse();
        } catch (Exception thrown) {
            throw new AssertionError(path, thrown);
        } finally {
            sql.execute("rollback to asked");
        }
    }

    private String text(String path) {
        var answer = ask(path);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private JsonNode file() {
        return JsonMapper.shared().readTree(text(FILE));
    }

    private JsonNode grant(UUID application) {
        return find(application).getFirst();
    }

    private List<JsonNode> find(UUID application) {
        return StreamSupport.stream(file().path("grants").spliterator(), false)
                .filter(one -> one.path("id").asString("").equals("360G-samsyn-" + application))
                .toList();
    }

    private static List<Long> values(JsonNode grant, String field) {
        return StreamSupport.stream(grant.path(field).spliterator(), false)
                .map(one -> one.path("value").asLong())
                .toList();
    }

    private void system() {
        tell("system");
    }

    private void tell(String scope) {
        for (var name : List.of("person", "organisation", "role", "board_of_county", "operator", "opening")) {
            sql.execute("select set_config({0}, '', true)", "samsyn." + name);
        }
        sql.execute("select set_config('samsyn.scope', {0}, true)", scope);
    }

    private Actor officer() {
        return Objects.requireNonNull(people.get("handlaggare"));
    }

    private Actor decider() {
        return Objects.requireNonNull(people.get("beslutare"));
    }
}
