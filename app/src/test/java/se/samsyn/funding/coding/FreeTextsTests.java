package se.samsyn.funding.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.shared.LocalizedText;

/** What Vetlanda told in the demo's certified return, coded by two who do not read each other first. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreeTextsTests {
    @Autowired
    World world;

    @Autowired
    MockMvcTester web;

    @Autowired
    DSLContext sql;

    @Autowired
    FreeTexts texts;

    @Autowired
    Codebook codebook;

    private final Map<String, Actor> known = new HashMap<>();
    private final Map<String, Cookie> signedIn = new HashMap<>();

    @BeforeAll
    void signIn() throws Exception {
        for (var user : List.of("handlaggare", "granskare", "beslutare", "vetlanda")) {
            known.put(user, world.acting(user));
            signedIn.put(user, world.signIn(user));
        }
    }

    @Test
    void theSecondReadsNothingOfTheFirstBeforeSheHasCoded() {
        world.rolledBack(acting("handlaggare"), () -> {
            var time = add("tid");
            var staff = add("personal");
            var text = only("handlaggare");

            assertThat(code("handlaggare", text, Set.of(time, staff))).isEqualTo(FreeTexts.Outcome.CODED);

            assertThat(only("granskare").codings())
                    .hasSize(1)
                    .allMatch(one -> one.codes().isEmpty());
            assertThat(as("granskare", () -> sql.fetchCount(sql.selectFrom("funding.coding_code"))))
                    .as("withheld by the database")
                    .isZero();
            assertThat(only("handlaggare").codings())
                    .allMatch(one -> one.codes().equals(Set.of(time, staff)));

            assertThat(code("granskare", text, Set.of(time))).isEqualTo(FreeTexts.Outcome.CODED);

            for (var reader : List.of("handlaggare", "granskare")) {
                assertThat(only(reader).codings())
                        .extracting(FreeText.Coding::codes)
                        .containsExactlyInAnyOrder(Set.of(time, staff), Set.of(time));
                assertThat(code(reader, text, Set.of(staff))).isEqualTo(FreeTexts.Outcome.BEFORE);
            }
            assertThat(Likeness.of(time, List.of(only("granskare"))).alike()).isOne();
            assertThat(Likeness.of(staff, List.of(only("granskare"))).alike()).isZero();
        });
    }

    @Test
    void nobodyElseReadsTheCodebookOrWhatWasCoded() {
        world.rolledBack(acting("handlaggare"), () -> {
            var text = only("handlaggare");
            code("handlaggare", text, Set.of(add("tid")));

            for (var other : List.of("vetlanda", "beslutare")) {
                for (var table : List.of("answer_code", "coding", "coding_code")) {
                    assertThat(as(other, () -> sql.fetchCount(sql.selectFrom("funding." + table))))
                            .as(other + " in " + table)
                            .isZero();
                }
                assertThat(get(other, "/funding/answers")).hasStatus(404);
                assertThat(get(other, "/funding/answers/" + text.id())).hasStatus(404);
            }
        });
    }

    @Test
    void whatIsWrongIsToldAndACodeKeepsItsMeaning() {
        world.rolledBack(acting("handlaggare"), () -> {
            for (var wrong : List.of("", "Stor", "a b", "-a", "a".repeat(31))) {
                var answer = post(
                        "handlaggare",
                        "/funding/answers/codes",
                        "nameSv=Tid&nameEn=Time&covers=För lite tid&code=" + wrong);
                assertThat(answer).as(wrong).hasStatus(422);
                assertThat(parsed(answer).select("[name=covers]").text()).isEqualTo("För lite tid");
            }
            assertThat(post(
                            "handlaggare",
                            "/funding/answers/codes",
                            "code=tid&nameSv=Tid&nameEn=Time&covers=Ont om tid"))
                    .hasRedirectedUrl("/funding/answers");
            assertThat(post("granskare", "/funding/answers/codes", "code=tid&nameSv=Annat&nameEn=Other&covers=Annat"))
                    .hasStatus(422);
            assertThat(codebook.list(acting("handlaggare")))
                    .extracting(Code::covers)
                    .containsExactly("Ont om tid");
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> sql.execute("update funding.answer_code set covers = 'annat'"));
        });
    }

    @Test
    void anAnswerIsFoundCodedAndCountedOnThePages() {
        world.rolledBack(acting("handlaggare"), () -> {
            var text = only("handlaggare");
            var at = "/funding/answers/" + text.id();
            var code = add("tid");
            assertThat(page("handlaggare", "/funding/answers").select("a[href=" + at + "]"))
                    .hasSize(1);
            assertThat(page("handlaggare", at).select("main").text()).contains(text.text());
            for (var wrong : List.of("", "codes=" + UUID.randomUUID(), "codes=nonsense&codes=" + code)) {
                assertThat(post("handlaggare", at + "/coding", wrong)).as(wrong).hasStatus(422);
            }
            assertThat(post("handlaggare", at + "/coding", "codes=" + code)).hasRedirectedUrl("/funding/answers");

            var count = page("handlaggare", "/funding/answers").select("a[href=/funding/answers?code=" + code + "]");
            assertThat(count.text()).isEqualTo("1");
            assertThat(page("handlaggare", count.attr("href"))
                            .select("section[aria-labelledby=found] a")
                            .attr("href"))
                    .isEqualTo(at);
            assertThat(page("granskare", count.attr("href")).select("section[aria-labelledby=found] a"))
                    .isEmpty();
            assertThat(page("granskare", at).text()).contains("Visas när du själv har kodat svaret");
            assertThat(get("handlaggare", "/funding/answers?code=" + UUID.randomUUID()))
                    .hasStatus(404);
            assertThat(get("handlaggare", "/funding/answers/" + UUID.randomUUID()))
                    .hasStatus(404);
        });
    }

    private UUID add(String code) {
        assertThat(codebook.add(code, LocalizedText.same(code), "När det handlar om " + code, acting("handlaggare")))
                .isTrue();
        return codebook.list(acting("handlaggare")).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private FreeText only(String user) {
        return as(user, () -> texts.list(acting(user))).getFirst();
    }

    private FreeTexts.Outcome code(String user, FreeText text, Set<UUID> codes) {
        return as(user, () -> texts.code(text.id(), codes, acting(user)));
    }

    private Document page(String user, String address) {
        var answer = get(user, address);
        assertThat(answer).as("%s as %s", address, user).hasStatusOk();
        return parsed(answer);
    }

    private MvcTestResult get(String user, String address) {
        return as(
                user,
                () -> web.get().uri(URI.create(address)).cookie(cookie(user)).exchange());
    }

    private MvcTestResult post(String user, String address, String fields) {
        var request = web.post().uri(URI.create(address)).cookie(cookie(user)).with(csrf());
        for (var field : fields.split("&")) {
            var parts = field.split("=", 2);
            if (parts.length == 2) {
                request = request.param(parts[0], parts[1]);
            }
        }
        var sent = request;
        return as(user, sent::exchange);
    }

    private <T> T as(String user, Supplier<T> work) {
        return world.as(acting(user), work);
    }

    private Cookie cookie(String user) {
        return Objects.requireNonNull(signedIn.get(user));
    }

    private Actor acting(String user) {
        return Objects.requireNonNull(known.get(user));
    }

    private static Document parsed(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
