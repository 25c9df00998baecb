package se.samsyn.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Scope;
import se.samsyn.schema.generated.indicator.Tables;

/** Indicators, values and sources as people and programs meet them. What a test adds is for 2023, and taken away again. */
@SamsynTest
class IndicatorPagesTests {
    private static final Pattern CONFIRM = Pattern.compile("action=\"(/indicators/import/[0-9a-f-]+)\"");

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    org.jooq.DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void takeAway() {
        Scope.system()
                .run(() -> transaction.executeWithoutResult(_ -> {
                    var late = org.jooq
                            .impl
                            .DSL
                            .select(Tables.VALUE.ID)
                            .from(Tables.VALUE)
                            .where(Tables.VALUE.PERIOD_FROM.ge(java.time.LocalDate.of(2023, 1, 1)));
                    sql.deleteFrom(Tables.VALUE_VERSION)
                            .where(Tables.VALUE_VERSION.VALUE_ID.in(late))
                            .execute();
                    sql.deleteFrom(Tables.VALUE).where(Tables.VALUE.ID.in(late)).execute();
                    sql.deleteFrom(Tables.SOURCE)
                            .where(Tables.SOURCE.KEY.eq("PROV2023"))
                            .execute();
                    var ours = org.jooq
                            .impl
                            .DSL
                            .select(Tables.INDICATOR_.ID)
                            .from(Tables.INDICATOR_)
                            .where(Tables.INDICATOR_.CODE.eq("PROV"));
                    sql.deleteFrom(Tables.DEFINITION)
                            .where(Tables.DEFINITION.INDICATOR_ID.in(ours))
                            .execute();
                    sql.deleteFrom(Tables.INDICATOR_)
                            .where(Tables.INDICATOR_.CODE.eq("PROV"))
                            .execute();
                }));
    }

    @Test
    void theListShowsEachShareWithItsBase() throws Exception {
        var page = text(get("/indicators", world.signIn("samordnare")));

        assertThat(page).contains("/indicators/T2-EKB", "/figures/share:T2-EKB:06:2021", "45\u00a0%", "n = 11");
    }

    @Test
    void aNationalReaderChoosesACounty() throws Exception {
        var page = text(get("/indicators?county=08", world.signIn("nationell")));

        assertThat(page).contains("Kalmar").doesNotContain("T2-EKB");
    }

    @Test
    void anActorReportsADraftThatCountsOnlyOnceItIsHandedIn() throws Exception {
        var eksjo = world.signIn("eksjo");
        assertThat(post("/indicators/entry", eksjo, "year", "2023", "answer-T2-EKB-2023", "yes", "do", "draft"))
                .hasStatus3xxRedirection();
        assertThat(shown("share:T2-EKB:06:2023")).doesNotContain("\"n\":1");

        assertThat(post(
                        "/indicators/entry",
                        eksjo,
                        "year",
                        "2023",
                        "answer-T2-EKB-2023",
                        "yes",
                        "version-T2-EKB-2023",
                        "1"))
                .hasStatus3xxRedirection();
        assertThat(shown("share:T2-EKB:06:2023")).contains("\"number\":100", "\"n\":1", "\"expected\":13");
    }

    @Test
    void whatIsHandedInStaysSoWhenADraftIsSaved() throws Exception {
        var eksjo = world.signIn("eksjo");
        post("/indicators/entry", eksjo, "year", "2023", "answer-T2-EKB-2023", "yes");

        assertThat(post(
                        "/indicators/entry",
                        eksjo,
                        "year",
                        "2023",
                        "answer-T2-EKB-2023",
                        "no",
                        "version-T2-EKB-2023",
                        "1",
                        "do",
                        "draft"))
                .hasStatus3xxRedirection();

        assertThat(shown("share:T2-EKB:06:2023")).contains("\"number\":0", "\"n\":1");
    }

    @Test
    void anAnswerMadeFromAnOldOneIsGivenBackWithTheNewOne() throws Exception {
        var eksjo = world.signIn("eksjo");
        post("/indicators/entry", eksjo, "year", "2023", "answer-T2-EKB-2023", "yes");

        var late = post("/indicators/entry", eksjo, "year", "2023", "answer-T2-EKB-2023", "no");

        assertThat(late).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(late)).contains("Någon har ändrat svaret till ”ja”");
        assertThat(shown("share:T2-EKB:06:2023")).contains("\"number\":100");
    }

    @Test
    void whatIsNoAnswerIsToldBesideTheField() throws Exception {
        var answer = post("/indicators/entry", world.signIn("eksjo"), "year", "2023", "answer-T2-EKB-2023", "kanske");

        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(answer)).contains("id=\"answer-T2-EKB-2023-error\"", "”kanske” är varken ja eller nej");
    }

    @Test
    void anActorDoesNotReportForAnother() throws Exception {
        var eksjo = world.signIn("eksjo");

        assertThat(get("/indicators/entry?actor=kommun-vetlanda", eksjo)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(
                        "/indicators/entry",
                        eksjo,
                        "actor",
                        "kommun-vetlanda",
                        "year",
                        "2023",
                        "answer-T2-EKB-2023",
                        "yes"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/indicators/entry?actor=kommun-vetlanda", world.signIn("samordnare")))
                .hasStatusOk();
    }

    @Test
    void aFileIsTriedOutAndThenReadInAsAWhole() throws Exception {
        var coordinator = world.signIn("samordnare");
        var trial = upload(
                coordinator,
                "indicator;actor;period;value\nT2-EKB;kommun-eksjo;2023;ja\nT2-EKB;kommun-vetlanda;2023;nej\n");
        assertThat(trial).hasStatusOk();
        assertThat(shown("share:T2-EKB:06:2023")).doesNotContain("\"n\":2");

        var confirm = CONFIRM.matcher(text(trial));
        assertThat(confirm.find()).isTrue();
        assertThat(post(confirm.group(1), coordinator)).hasStatus3xxRedirection();

        assertThat(shown("share:T2-EKB:06:2023")).contains("\"number\":50", "\"n\":2");
    }

    @Test
    void aFileWithOneWrongRowSavesNothingAndSaysWhere() throws Exception {
        var answer = upload(
                world.signIn("samordnare"),
                "indicator;actor;period;value\nT2-EKB;kommun-eksjo;2023;ja\nT2-EKB;kommun-vetlanda;2023;kanske\n");

        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(answer)).contains("<td>3</td><td>value</td>", "Inget har sparats");
        assertThat(shown("share:T2-EKB:06:2023")).doesNotContain("\"n\":1");
    }

    @Test
    void whatIsExportedIsReadBackAsUnchanged() throws Exception {
        var coordinator = world.signIn("samordnare");
        var file = get("/indicators/values.csv", coordinator).getResponse().getContentAsByteArray();

        var trial = upload(coordinator, new String(file, StandardCharsets.UTF_8));

        assertThat(trial).hasStatusOk();
        assertThat(text(trial)).contains("Filen innehåller inget nytt");
    }

    @Test
    void anotherMeaningBreaksTheSeriesAndOtherWordsDoNot() throws Exception {
        var coordinator = world.signIn("samordnare");
        assertThat(describe("/indicators/new", coordinator, "code", "prov", "from", "2020-01-01"))
                .hasRedirectedUrl("/indicators/PROV");

        describe("/indicators/PROV/edit", coordinator, "version", "1", "how", "words", "nameEn", "Trial");
        assertThat(text(get("/indicators/PROV", coordinator))).doesNotContain("Alla versioner");

        describe(
                "/indicators/PROV/edit",
                coordinator,
                "version",
                "1",
                "how",
                "meaning",
                "from",
                "2021-01-01",
                "breakNote",
                "Nu räknas även regionen.");
        assertThat(text(get("/indicators/PROV", coordinator))).contains("Alla versioner", "Nu räknas även regionen.");
        assertThat(text(get("/figures/bar:PROV:06:2020-2021", coordinator)))
                .contains("Definitionen ändrades 2021-01-01");
    }

    @Test
    void onlyTheCountyBoardDescribesIndicatorsAndSources() throws Exception {
        var eksjo = world.signIn("eksjo");
        for (var address : new String[] {"/indicators/new", "/indicators/T2-EKB/edit", "/sources/new"}) {
            assertThat(get(address, eksjo)).as(address).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(describe("/indicators/new", eksjo, "code", "PROV")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aSourceTellsItsResponseRate() throws Exception {
        var coordinator = world.signIn("samordnare");
        assertThat(text(get("/sources", coordinator))).contains("ENK2020", "/figures/source:ENK2020:rate", "44\u00a0%");
        assertThat(source(coordinator, "5")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);

        assertThat(source(coordinator, "3")).hasStatus3xxRedirection();

        assertThat(shown("source:PROV2023:rate")).contains("\"number\":75");
    }

    @Test
    void definitionsAreForAnybodyAndFiguresForThoseSignedIn() throws Exception {
        assertThat(web.get().uri("/api/indicators?county=06"))
                .hasStatusOk()
                .bodyText()
                .contains("\"code\":\"T2-EKB\"", "\"valueType\":\"yes_no\"");
        assertThat(web.get().uri("/api/figures/share:T2-EKB:06:2021"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentType("application/problem+json");
        assertThat(get("/api/series/T2?county=06&from=2019&to=2021", world.signIn("eksjo")))
                .hasStatusOk()
                .bodyText()
                .contains("\"address\":\"share:T2-EKB:06:2021\"", "\"columns\":[\"2019\",\"2020\",\"2021\"]");
        assertThat(get("/api/series/T2?county=06&from=2021&to=2019", world.signIn("eksjo")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .hasContentType("application/problem+json");
    }

    private String shown(String address) throws Exception {
        return text(get("/api/figures/" + address, world.signIn("samordnare")));
    }

    private MvcTestResult source(Cookie who, String answered) {
        return post(
                "/sources/new",
                who,
                "key",
                "prov2023",
                "kind",
                "survey",
                "titleSv",
                "Prov",
                "from",
                "2023-01-01",
                "to",
                "2023-12-31",
                "sent",
                "4",
                "answered",
                answered);
    }

    private MvcTestResult describe(String to, Cookie who, String... more) {
        var request = web.post()
                .uri(to)
                .cookie(who)
                .with(csrf())
                .param("nameSv", "Prov")
                .param("kind", "process")
                .param("type", "count")
                .param("frequency", "year")
                .param("unitSv", "träffar")
                .param("direction", "up")
                .param("reporter", "municipality");
        for (var at = 0; at < more.length; at += 2) {
            request.param(more[at], more[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult upload(Cookie who, String content) {
        return web.post()
                .uri("/indicators/import")
                .multipart()
                .file(new MockMultipartFile(
                        "file", "uppgifter.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)))
                .cookie(who)
                .with(csrf())
                .exchange();
    }

    private MvcTestResult post(String to, Cookie who, String... fields) {
        var request = web.post().uri(to).cookie(who).with(csrf());
        for (var at = 0; at < fields.length; at += 2) {
            request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String address, Cookie who) {
        return web.get().uri(address).cookie(who).exchange();
    }

    private static String text(MvcTestResult answer) throws Exception {
        return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
