package se.samsyn.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;
import se.samsyn.funding.ledger.Condition;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.shared.Texts;

/** From a key on a page to a receipt, each step by whoever it is for, with no script. */
@SamsynTest
@DirtiesContext // what is decided and requisitioned would stand in the way of the others
class FundsJourneyTests {
    private static final String KEY = "total=2100000&recipients=regions&year=2021&base1=50000";

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    Purse purse;

    @Autowired
    Mandates mandates;

    @Autowired
    TransactionTemplate transaction;

    private final Map<String, Actor> actors = new HashMap<>();
    private final Map<String, Cookie> cookies = new HashMap<>();
    private UUID item = new UUID(0, 0);
    private UUID mandate = new UUID(0, 0);

    @BeforeEach
    void signIn() throws Exception {
        for (var user : List.of("handlaggare", "beslutare", "regionen", "eksjo")) {
            actors.put(user, world.acting(user));
            cookies.put(user, world.signIn(user));
        }
        Scope.system().run(() -> {
            item = purse.item("9", "4:7", "8");
            mandate = mandates.listAll().stream()
                    .filter(one -> !one.isOrdinance())
                    .findFirst()
                    .map(Mandate::id)
                    .orElseThrow();
        });
    }

    @Test
    void aKeyIsProposedDecidedOpenedAndRequisitioned() {
        var stream = Scope.of(actor("handlaggare"))
                .call(() -> Objects.requireNonNull(transaction.execute(_ -> stream(2_200_000))));
        var at = "/funding/streams/" + stream.id();

        // the officer tries the key, and proposes it
        assertThat(page("handlaggare", at + "/proposals/new?" + KEY).select("form[action$=/proposals]"))
                .hasSize(1);
        assertThat(post("handlaggare", at + "/proposals", KEY)).hasStatus(422);
        var proposal = redirected(post("handlaggare", at + "/proposals", KEY + "&reason=Enligt+beslut"));
        assertThat(redirected(post("handlaggare", at + "/proposals", KEY + "&reason=Enligt+beslut")))
                .as("doubled")
                .isEqualTo(proposal);
        assertThat(page("handlaggare", proposal).text()).contains("Någon annan än du ska besluta");

        // the region reads its preliminary amount and how it came about
        var notice = page("regionen", "/funding/notices").select("section:contains(preliminärt)");
        var explanation = notice.select("a[href^=/funding/notices/]").attr("href");
        assertThat(notice.text()).contains("Enligt beslut");
        assertThat(page("regionen", explanation).select("main ol li")).hasSize(5);

        // decided once; what is booked adds up
        assertThat(post("beslutare", proposal + "/decision", "")).hasStatus(422);
        for (var submitted = 0; submitted < 2; submitted++) {
            assertThat(post("beslutare", proposal + "/decision", "referenceNumber=Dnr+1"))
                    .flash()
                    .containsEntry("notice", "decision.made");
        }
        var totals = page("handlaggare", at).select("dl.facts dd a");
        assertThat(totals.eachText().stream().map(FundsJourneyTests::number))
                .containsExactly(2_200_000L, 2_100_000L, 100_000L);
        for (var total : totals) {
            assertThat(number(page("handlaggare", total.attr("href"))
                            .select("tfoot td")
                            .text()))
                    .isEqualTo(number(total.text()));
        }

        // opened for requisition
        var today = LocalDate.ofInstant(Instant.now(), Texts.SWEDEN);
        assertThat(post("handlaggare", at + "/opening", "opensOn=i+dag&terms=")).hasStatus(422);
        assertThat(post(
                        "handlaggare",
                        at + "/opening",
                        "opensOn=%s&opensAt=08:00:00&closesOn=%s&closesAt=23:59:59&terms=Redovisa"
                                .formatted(today.minusDays(1), today.plusDays(9))))
                .hasRedirectedUrl(at);

        var link = requisition(stream, at);

        // for nobody else
        assertThat(get("eksjo", explanation)).hasStatus(404);
        assertThat(get("eksjo", link)).hasStatus(404);
        assertThat(post("handlaggare", proposal + "/decision", "referenceNumber=Dnr+1"))
                .hasStatus(404);
    }

    /** The region's agent: three pages and a receipt. */
    private String requisition(Stream stream, String at) {
        var link = page("regionen", "/funding/requisitions")
                .select("li:contains(inte påbörjat) a:contains(" + stream.name().sv() + " 2036)")
                .attr("href");
        assertThat(post("regionen", link + "/start", "")).hasRedirectedUrl(link + "/amount");
        for (var wrong : List.of("-5", "1,5", "1e9", "99999999999999", "2100001", "")) {
            var answer = post("regionen", link + "/amount", "amount=" + wrong);
            assertThat(answer).as("%s kronor", wrong).hasStatus(422);
            assertThat(Jsoup.parse(body(answer)).select("[name=amount]").val()).isEqualTo(wrong);
        }
        assertThat(post("regionen", link + "/draft", "amount=50000&wish=-1")).hasStatus(422);
        assertThat(post("regionen", link + "/draft", "amount=40000&wish=1000")).hasStatus(204);
        assertThat(page("regionen", link + "/amount").select("[name=amount]").val())
                .isEqualTo("40000");
        assertThat(post("regionen", link + "/amount", "amount=50+000&wish=20000"))
                .hasRedirectedUrl(link + "/terms");
        assertThat(post("regionen", link + "/terms", "contactFunction=Ekonomi")).hasStatus(422);
        var terms = page("regionen", link + "/terms");
        assertThat(terms.text()).contains("Redovisa");
        var accepted = terms.select("[name=accepted]").val();
        var signatory = terms.select("[name=signatory] option[selected]").val();
        assertThat(post(
                        "regionen",
                        link + "/terms",
                        "accepted=" + accepted + "&contactFunction=Ekonomi&signatory=" + signatory))
                .hasRedirectedUrl(link + "/check");
        var check = page("regionen", link + "/check");
        var version = check.select("[name=version]").val();
        assertThat(post("regionen", link + "/submission", "version=0")).hasStatus(422);
        for (var submitted = 0; submitted < 2; submitted++) {
            assertThat(post("regionen", link + "/submission", "version=" + version))
                    .flash()
                    .containsEntry("notice", "requisition.received");
        }
        assertThat(text(page("regionen", link))).contains("Kvitto", "50 000 kr", "Ekonomi");

        var officers = page("handlaggare", at + "/requisitions");
        assertThat(officers.text()).contains("1 av 21 har rekvirerat");
        var sums = officers.select("tfoot td").eachText().stream()
                .filter(text -> !text.isEmpty())
                .map(FundsJourneyTests::number)
                .toList();
        assertThat(sums).containsExactly(2_100_000L, 50_000L, 2_050_000L, 20_000L);
        assertThat(post("beslutare", at + "/redistribution", "pool=2050000&referenceNumber=Dnr+2"))
                .as("the time is not up")
                .hasStatus(422);
        assertThat(text(page("beslutare", at + "/redistribution"))).contains("20 000 kr", "2 030 000 kr");
        return link;
    }

    private Stream stream(long sek) {
        var funder = actor("handlaggare").organisation();
        var stream = purse.stream(funder, 2036, Recipients.REGIONS, mandate);
        Condition condition = purse.condition(funder, item, 2036);
        purse.fill(condition, sek);
        purse.move(Node.of(condition), Node.of(condition, stream), sek);
        return stream;
    }

    private Actor actor(String user) {
        return Objects.requireNonNull(actors.get(user));
    }

    private Document page(String user, String address) {
        var answer = get(user, address);
        assertThat(answer).as("%s as %s", address, user).hasStatusOk();
        return Jsoup.parse(body(answer));
    }

    private MvcTestResult get(String user, String address) {
        return web.get()
                .uri(URI.create(address))
                .cookie(Objects.requireNonNull(cookies.get(user)))
                .exchange();
    }

    private MvcTestResult post(String user, String address, String fields) {
        var request = web.post()
                .uri(URI.create(address))
                .cookie(Objects.requireNonNull(cookies.get(user)))
                .with(csrf());
        for (var field : fields.split("&")) {
            var parts = field.split("=", 2);
            if (parts.length == 2) {
                request = request.param(parts[0], parts[1].replace('+', ' '));
            }
        }
        return request.exchange();
    }

    private static String redirected(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String text(Document page) {
        return page.text().replace('\u00a0', ' ');
    }

    private static long number(String text) {
        return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }
}
