package se.samsyn.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.funding.ledger.Conditions;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.StreamAccounts;
import se.samsyn.funding.ledger.StreamAccounts.Total;
import se.samsyn.shared.Kronor;

/** Money begins in the ledger through pages: what the Government lets a funder use, streams, and what is set aside for them. */
@SamsynTest
class FundPagesTests {
    private static final String ANOTHER_STREAM = UUID.randomUUID().toString();

    @Autowired
    MockMvcTester web;

    private final World world;

    @Autowired
    Conditions conditions;

    @Autowired
    StreamAccounts accounts;

    @Autowired
    Ledger ledger;

    private final Actor officer;
    private final Cookie signedIn;

    FundPagesTests(@Autowired World world) throws Exception {
        this.world = world;
        officer = world.acting("handlaggare");
        signedIn = world.signIn("handlaggare");
    }

    /** The Government's decision S2020/01591: three sums, charged to items of two expenditure areas (S4 2.1). */
    @Test
    void theDecisionOf2020IsEnteredAndBothSidesClose() {
        world.rolledBack(officer, () -> {
            var women = register("9", "4:7", "8", 71_000_000);
            var equality = register("13", "3:1", "1", 43_500_000);
            var municipalities = make("Kommuner", Recipients.MUNICIPALITIES);
            var regions = make("Regioner", Recipients.REGIONS);
            var others = make("Övriga", Recipients.SEVERAL);
            charge(municipalities, women, 71_000_000);
            charge(municipalities, equality, 4_000_000);
            charge(regions, equality, 31_500_000);
            charge(others, equality, 8_000_000);

            assertThat(available(municipalities)).isEqualTo(75_000_000);
            assertThat(available(regions)).isEqualTo(31_500_000);
            assertThat(available(others)).isEqualTo(8_000_000);
            for (var condition : new UUID[] {women, equality}) {
                assertThat(line(condition).left()).isEqualTo(Kronor.ZERO);
            }
            assertThat(line(women).given().plus(line(equality).given())).isEqualTo(new Kronor(114_500_000));
            assertThat(ledger.listFaults()).isEmpty();
            assertThat(get("/funding/conditions"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("UO 9, 4:7 ap. 8", "43\u00a0500\u00a0000");
        });
    }

    @Test
    void theSameFormTwiceBooksOnce() {
        world.rolledBack(officer, () -> {
            var form = condition("9", "4:7", "8", "1 000");
            for (var time = 0; time < 2; time++) {
                assertThat(post("/funding/conditions", form)).hasRedirectedUrl("/funding/conditions");
            }
            var condition = UUID.fromString(form.get("id"));
            assertThat(line(condition).given()).isEqualTo(new Kronor(1_000));
            var stream = make("Regioner", Recipients.REGIONS);
            var charge = Map.of("condition", condition + ":1000", "amount", "400", "referenceNumber", "Dnr 1");
            assertThat(post("/funding/streams/" + stream + "/charge", charge))
                    .hasRedirectedUrl("/funding/streams/" + stream);
            assertThat(post("/funding/streams/" + stream + "/charge", charge))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Något har bokförts på villkoret", "600");
            assertThat(available(stream)).isEqualTo(400);
        });
    }

    @Test
    void whatIsNoAmountNoDayOrNoItemIsToldAndNothingIsKept() {
        world.rolledBack(officer, () -> {
            var before = conditions.listOf(officer.organisation()).size();
            for (var amount : new String[] {"-5", "0", "12,50", "1e9", "99999999999999", "tolv", ""}) {
                assertThat(post("/funding/conditions", condition("9", "4:7", "8", amount)))
                        .as(amount)
                        .hasStatus(422)
                        .bodyText()
                        .contains("amount-error");
            }
            var wrong = condition("nio", "4.7", "", "1000");
            wrong.put("decidedOn", "2026-02-30");
            wrong.put("year", "tjugo");
            wrong.put("name", " ");
            assertThat(post("/funding/conditions", wrong))
                    .hasStatus(422)
                    .bodyText()
                    .contains(
                            "area-error",
                            "appropriation-error",
                            "number-error",
                            "decidedOn-error",
                            "year-error",
                            "name-error",
                            "value=\"nio\"");
            wrong.put("item", UUID.randomUUID().toString());
            assertThat(post("/funding/conditions", wrong))
                    .hasStatus(422)
                    .bodyText()
                    .contains("item-error");
            assertThat(conditions.listOf(officer.organisation())).hasSize(before);
            assertThat(post(
                            "/funding/streams",
                            Map.of("recipients", "grannar", "mandate", ANOTHER_STREAM, "purpose", "x")))
                    .hasStatus(422)
                    .bodyText()
                    .contains("recipients-error", "mandate-error", "purpose-error", "year-error", "name-error");
        });
    }

    @Test
    void noMoreIsSetAsideThanThereIsAndOnlyFromOnesOwnConditions() {
        world.rolledBack(officer, () -> {
            var condition = register("9", "4:7", "8", 500);
            var stream = make("Regioner", Recipients.REGIONS);
            assertThat(post(
                            "/funding/streams/" + stream + "/charge",
                            Map.of("condition", condition + ":500", "amount", "501", "referenceNumber", "Dnr 1")))
                    .hasStatus(422)
                    .bodyText()
                    .contains("finns inte kvar", "500");
            assertThat(post(
                            "/funding/streams/" + stream + "/charge",
                            Map.of("condition", UUID.randomUUID() + ":500", "amount", "5", "referenceNumber", "Dnr 1")))
                    .hasStatus(422)
                    .bodyText()
                    .contains("condition-error");
            assertThat(post(
                            "/funding/streams/" + ANOTHER_STREAM + "/charge",
                            Map.of("condition", condition + ":500", "amount", "5", "referenceNumber", "Dnr 1")))
                    .hasStatus(404);
            assertThat(available(stream)).isZero();
        });
    }

    private UUID register(String area, String appropriation, String item, long amount) {
        var form = condition(area, appropriation, item, "" + amount);
        assertThat(post("/funding/conditions", form)).hasRedirectedUrl("/funding/conditions");
        return UUID.fromString(form.get("id"));
    }

    private static Map<String, String> condition(String area, String appropriation, String item, String amount) {
        var form = new HashMap<String, String>();
        form.put("id", UUID.randomUUID().toString());
        form.put("area", area);
        form.put("appropriation", appropriation);
        form.put("number", item);
        form.put("itemName", "Åtgärder mot våld");
        form.put("decidedOn", "2020-03-12");
        form.put("referenceNumber", "S2020/01591");
        form.put("year", "2020");
        form.put("name", "Medel för 2020");
        form.put("amount", amount);
        return form;
    }

    private UUID make(String name, Recipients recipients) {
        var id = UUID.randomUUID();
        assertThat(post(
                        "/funding/streams",
                        Map.of("id", id.toString(), "name", name, "year", "2020", "recipients", recipients.code())))
                .hasRedirectedUrl("/funding/streams/" + id + "/charge");
        return id;
    }

    private void charge(UUID stream, UUID condition, long amount) {
        var left = line(condition).left().amount();
        assertThat(post(
                        "/funding/streams/" + stream + "/charge",
                        Map.of("condition", condition + ":" + left, "amount", "" + amount, "referenceNumber", "Dnr 2")))
                .hasRedirectedUrl("/funding/streams/" + stream);
    }

    private Conditions.Line line(UUID condition) {
        return conditions.listOf(officer.organisation()).stream()
                .filter(one -> one.condition().id().equals(condition))
                .findFirst()
                .orElseThrow();
    }

    private long available(UUID stream) {
        return accounts.of(stream).of(Total.AVAILABLE).amount();
    }

    private MvcTestResult get(String path) {
        return web.get().uri(path).cookie(signedIn).exchange();
    }

    private MvcTestResult post(String path, Map<String, String> form) {
        var request = web.post().uri(path).cookie(signedIn).with(csrf());
        form.forEach(request::param);
        return request.exchange();
    }
}
