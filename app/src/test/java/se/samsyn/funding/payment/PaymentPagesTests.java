package se.samsyn.funding.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_LIST;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;

/** Payments as officers, deciders and recipients see them, on the list that the demo has paid. */
@SamsynTest
class PaymentPagesTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    Actor officer;
    Actor decider;
    Actor region;
    UUID list;

    @BeforeEach
    void find() {
        officer = world.acting("handlaggare");
        decider = world.acting("beslutare");
        region = world.acting("regionen");
        list = asSystem(() -> sql.select(PAYMENT_LIST.ID)
                .from(PAYMENT_LIST)
                .where(PAYMENT_LIST.SUM_SEK.eq(550_000L))
                .and(PAYMENT_LIST.BOOKED_AT.isNotNull())
                .orderBy(PAYMENT_LIST.MADE_AT)
                .limit(1)
                .fetchSingle(PAYMENT_LIST.ID));
    }

    @Test
    void theListTellsWhoMadeItWhoApprovedItAndWhatIsPaid() throws Exception {
        var page = get("handlaggare", "/funding/payments/" + list);

        assertThat(page).hasStatusOk().bodyText().contains("Handläggaren", "Enhetschefen", "Biträdande enhetschefen");
        assertThat(page).bodyText().contains("Bankgiro 991-2346", "Bankkonto 6789, 123456789", "godkänd och bokförd");
        assertThat(page).bodyText().contains("href=\"/funding/payments/" + list + "/file\" download");
        assertThat(get("handlaggare", "/funding/payments"))
                .hasStatusOk()
                .bodyText()
                .contains("/funding/payments/" + list);
        assertThat(get("eksjo", "/funding/payments/" + list)).hasStatus(404);
        assertThat(get("nationell", "/funding/payments/" + list)).hasStatus(404);
    }

    @Test
    void theFileIsTheSameEachTimeAndSaved() throws Exception {
        var once = get("handlaggare", "/funding/payments/" + list + "/file");
        var again = get("beslutare", "/funding/payments/" + list + "/file");

        assertThat(once)
                .hasStatusOk()
                .headers()
                .hasHeaderSatisfying(
                        "Content-Disposition",
                        values -> assertThat(values).first().asString().startsWith("attachment"));
        var bytes = once.getResponse().getContentAsByteArray();
        assertThat(again.getResponse().getContentAsByteArray()).isEqualTo(bytes);
        assertThat(CreditTransfers.read(bytes).controlSum()).isEqualByComparingTo("550000");
    }

    @Test
    void aDoubledApprovalIsToldAndPaysNothingMore() throws Exception {
        var cookie = world.signIn("beslutare");

        world.rolledBack(decider, () -> {
            var answer = web.post()
                    .uri("/funding/payments/" + list + "/approval")
                    .cookie(cookie)
                    .with(csrf())
                    .exchange();
            assertThat(answer).hasStatus3xxRedirection().redirectedUrl().isEqualTo("/funding/payments/" + list);
        });
        assertThat(get("handlaggare", "/funding/reconciliation?year=" + year()))
                .hasStatusOk()
                .bodyText()
                .contains("Betallista " + year() + "-");
        assertThat(get("handlaggare", "/funding/reconciliation?year=x")).hasStatus(404);
    }

    @Test
    void whoHasNoAccountIsSaidToLackOne() throws Exception {
        assertThat(get("handlaggare", "/funding/payments/new"))
                .hasStatusOk()
                .bodyText()
                .contains("Eksjö kommun", "Inget konto är angivet.");
        var cookie = world.signIn("handlaggare");
        world.rolledBack(officer, () -> {
            var answer = web.post()
                    .uri("/funding/payments")
                    .cookie(cookie)
                    .with(csrf())
                    .param("payOn", "igår")
                    .param("pay", UUID.randomUUID() + ":12")
                    .exchange();
            assertThat(answer).hasStatus(422).bodyText().contains("value=\"igår\"", "Skriv en vardag");
        });
    }

    @Test
    void whatIsNoStatusFileIsToldAndChangesNothing() throws Exception {
        var cookie = world.signIn("handlaggare");
        world.rolledBack(officer, () -> {
            for (var content : new String[] {
                "hej", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>", "<Document/>"
            }) {
                var answer = web.post()
                        .multipart()
                        .uri("/funding/payments/" + list + "/status")
                        .file(new MockMultipartFile(
                                "file", "svar.xml", "text/xml", content.getBytes(StandardCharsets.UTF_8)))
                        .cookie(cookie)
                        .with(csrf())
                        .exchange();
                assertThat(answer).hasStatus(422).bodyText().contains("Filen är ingen återrapport");
            }
        });
    }

    @Test
    void aRecipientSeesItsAccountAndWhatItWasPaid() throws Exception {
        assertThat(get("regionen", "/funding/payee-account"))
                .hasStatusOk()
                .bodyText()
                .contains("991-2346", "Medel till utbildningsinsatser")
                .contains("400");
        var cookie = world.signIn("regionen");
        world.rolledBack(region, () -> {
            var wrong = tell(cookie, "bankgiro", "991-2345");
            assertThat(wrong).hasStatus(422).bodyText().contains("value=\"991-2345\"", "inget bankgironummer");
            assertThat(tell(cookie, "plusgiro", "41205-6")).hasStatus3xxRedirection();
        });
        var other = world.signIn("eksjo");
        var eksjo = world.eksjo();
        world.rolledBack(
                eksjo,
                () -> assertThat(tell(other, "bankgiro", "991-2346"))
                        .hasStatus(422)
                        .bodyText()
                        .contains("Du behöver vara ombud"));
    }

    @Test
    void aDeciderSetsAColleaguesLimitAndNotOnesOwn() throws Exception {
        assertThat(get("beslutare", "/funding/payment-limits"))
                .hasStatusOk()
                .bodyText()
                .contains("Biträdande enhetschefen", "Din egen gräns anges av någon annan.");
        var cookie = world.signIn("beslutare");
        world.rolledBack(decider, () -> {
            var own = web.post()
                    .uri("/funding/payment-limits")
                    .cookie(cookie)
                    .with(csrf())
                    .param("person", decider.person().toString())
                    .param("limit", "5")
                    .exchange();
            assertThat(own).hasStatus(422);
        });
        assertThat(get("handlaggare", "/funding/payment-limits")).hasStatus(404);
    }

    private MvcTestResult tell(Cookie cookie, String kind, String number) {
        return web.post()
                .uri("/funding/payee-account")
                .cookie(cookie)
                .with(csrf())
                .param("kind", kind)
                .param("number", number)
                .exchange();
    }

    private int year() {
        return asSystem(() -> sql.select(PAYMENT_LIST.YEAR)
                .from(PAYMENT_LIST)
                .where(PAYMENT_LIST.ID.eq(list))
                .fetchSingle(PAYMENT_LIST.YEAR));
    }

    private <T> T asSystem(Supplier<T> work) {
        return Scope.system().call(() -> Objects.requireNonNull(transaction.execute(_ -> work.get())));
    }

    private MvcTestResult get(String user, String path) throws Exception {
        return web.get().uri(path).cookie(world.signIn(user)).exchange();
    }
}
