package se.samsyn.funding.returning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Scope;

/** The demo's region hands in what it has begun, a colleague certifies it, and the funder is paid back; with no script. */
@SamsynTest
@DirtiesContext // what is certified and booked would stand in the way of the others
class ReturnPagesTests {
    private static final String REST = "&use-competence_basic=200000&effect-competence=four&without=no&lasts=partly"
            + "&reasons=time&reasons=staff&told=Kurser";

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private final Map<String, Cookie> cookies = new HashMap<>();

    @BeforeEach
    void signIn() throws Exception {
        // nobody signs in as her in the demo
        Scope.system()
                .run(() -> transaction.executeWithoutResult(_ ->
                        sql.execute("update access.person set password_hash = (select password_hash from access.person"
                                + " where user_name = 'regionen') where user_name = 'regionens-ekonom'")));
        for (var user : List.of("regionen", "regionens-ekonom", "eksjo", "handlaggare", "beslutare")) {
            cookies.put(user, world.signIn(user));
        }
    }

    @Test
    void aReturnIsHandedInCertifiedAskedBackRepaidAndWrittenOff() {
        var link = page("regionen", "/funding/returns")
                .select("li:contains(Stimulansmedel) a")
                .attr("href");
        assertThat(page("regionen", link).text()).contains("25 000 kr mindre än det som har betalats ut");
        assertThat(get("eksjo", link)).hasStatus(404);
        assertThat(get("handlaggare", link)).hasStatus(404);

        for (var wrong : List.of("-5", "1,5", "1e9", "99999999999999", "1.0")) {
            var answer = post("regionen", link + "/form", "edition=1&unused=0&used=" + wrong + REST);
            assertThat(answer).as("%s kronor", wrong).hasStatus(422);
            var form = Jsoup.parse(body(answer));
            assertThat(form.select("[name=used]").val()).isEqualTo(wrong);
            assertThat(form.select("[name=told]").text()).isEqualTo("Kurser");
            assertThat(form.select("[name=reasons][checked]")).hasSize(2);
        }
        assertThat(post("regionens-ekonom", link + "/form", "edition=0&used=1&unused=2" + REST))
                .as("began from what has changed")
                .hasStatus(422);
        assertThat(post("regionen", link + "/handing-in", "edition=1")).hasStatus(422);
        assertThat(post("regionen", link + "/form", "edition=1&used=200+000&unused=50000" + REST))
                .hasRedirectedUrl(link);
        for (var clicked = 0; clicked < 2; clicked++) {
            assertThat(post("regionen", link + "/handing-in", "edition=2")).hasRedirectedUrl(link);
        }
        assertThat(post("regionen", link + "/certification", "edition=2")).hasStatus(422);
        assertThat(page("regionens-ekonom", link).select("form[action$=/certification]"))
                .hasSize(1);
        for (var clicked = 0; clicked < 2; clicked++) {
            assertThat(post("regionens-ekonom", link + "/certification", "edition=2"))
                    .flash()
                    .containsEntry("notice", "return.certified");
        }

        var stream = page("handlaggare", "/funding/streams")
                .select("a:contains(Stimulansmedel)")
                .attr("href");
        var list = page("handlaggare", stream + "/returns?show=certified");
        assertThat(list.select("tbody tr")).hasSize(2);
        assertThat(list.select("tfoot").text()).contains("500 000", "405 000", "95 000");
        assertThat(get("handlaggare", stream + "/returns?show=nonsense")).hasStatus(404);
        var paid = list.select("tbody a:contains(Region)").attr("href");

        assertThat(post("handlaggare", paid + "/claim", "dueOn=2020-01-01")).hasStatus(422);
        assertThat(post(
                        "handlaggare",
                        paid + "/claim",
                        "dueOn=" + LocalDate.now(ZoneOffset.UTC).plusDays(30)))
                .hasRedirectedUrl(paid);
        var reference = page("handlaggare", "/funding/claims")
                .select("tbody tr:contains(Region) td")
                .first();
        var incoming = "paidOn=%s&amount=20000&bankReference=B1&reference=%s"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC).minusDays(1),
                        Objects.requireNonNull(reference).text());
        var found = Jsoup.parse(body(post("handlaggare", "/funding/claims/incoming", incoming)));
        var register = found.select("form[action$=/repayments]").attr("action");
        for (var wrong : List.of("-1", "0", "1,5", "1e9", "50001")) {
            assertThat(post("handlaggare", register, incoming.replace("20000", wrong)))
                    .as("%s kronor", wrong)
                    .hasStatus(422);
        }
        assertThat(post("handlaggare", register, incoming)).flash().containsEntry("notice", "incoming.registered");
        assertThat(post("handlaggare", register, incoming)).flash().containsEntry("notice", "incoming.before");
        var writeOff = register.replace("repayments", "write-off");
        assertThat(post("handlaggare", writeOff, "amount=30000&reason=Konkurs&referenceNumber=Dnr+2"))
                .hasStatus(404);
        assertThat(post("beslutare", writeOff, "amount=30001&reason=Konkurs&referenceNumber=Dnr+2"))
                .hasStatus(422);
        assertThat(post("beslutare", writeOff, "amount=30000&reason=Konkurs&referenceNumber=Dnr+2"))
                .hasRedirectedUrl(paid);

        assertThat(page("regionen", link).select("dl.facts").text())
                .contains("Återbetalt 20 000 kr Avskrivet 30 000 kr Återstår att betala tillbaka 0 kr");
    }

    private MvcTestResult get(String user, String to) {
        return web.get().uri(to).cookie(cookie(user)).exchange();
    }

    private Document page(String user, String to) {
        var answer = get(user, to);
        assertThat(answer).as("%s at %s", user, to).hasStatusOk();
        return Jsoup.parse(body(answer));
    }

    private MvcTestResult post(String user, String to, String form) {
        return web.post()
                .uri(to)
                .cookie(cookie(user))
                .with(csrf())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(form)
                .exchange();
    }

    private Cookie cookie(String user) {
        return Objects.requireNonNull(cookies.get(user));
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
