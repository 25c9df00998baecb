package se.samsyn.funding.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import tools.jackson.databind.json.JsonMapper;

/** A call from the first word of its draft to what anybody reads of it. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallPagesTests {
    private static final Pattern ADDRESS = Pattern.compile("/calls/([0-9a-f-]{36})");

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    /** Known beforehand: within somebody's transaction others cannot be looked up. */
    private final Map<String, Actor> people = new HashMap<>();

    @BeforeEach
    void know() {
        for (var one :
                List.of("handlaggare", "granskare", "beslutare", "vetlanda", "eksjo", "nationell", "samordnare")) {
            people.put(one, world.acting(one));
        }
    }

    @Autowired
    DSLContext sql;

    private final Map<String, Cookie> signedIn = new LinkedHashMap<>();

    @BeforeAll
    void signIn() throws Exception {
        for (var one :
                Stream.of("handlaggare", "beslutare", "eksjo", "nationell").toList()) {
            signedIn.put(one, world.signIn(one));
        }
    }

    @Test
    void aCallIsDraftedPublishedAndReadByAnybody() {
        inOne(() -> {
            var drafted = post("handlaggare", "/calls/new", filledIn());
            assertThat(drafted).hasStatus(302);
            var id = id(Objects.requireNonNull(drafted.getResponse().getRedirectedUrl()));
            assertThat(anybody("/published/calls/" + id)).hasStatus(404);
            assertThat(anybody("/api/calls/" + id)).hasStatus(404);

            assertThat(post("handlaggare", "/calls/" + id + "/publication", Map.of("version", "1")))
                    .hasStatus(404);
            assertThat(post("beslutare", "/calls/" + id + "/publication", Map.of("version", "1")))
                    .hasStatus(302);

            assertThat(anybody("/published/calls/" + id))
                    .hasStatusOk()
                    .bodyText()
                    .contains(
                            "Medel till glesbygd", "14:00:00", "hela landet", "stort och underbyggt", "Vikt 60 av 100")
                    .doesNotContain("Handläggaren", "Enhetschefen", "Ändra utkastet");
            assertThat(anybody("/published/calls")).bodyText().contains("Medel till glesbygd");
            assertThat(get("handlaggare", "/calls/" + id + "/edit")).hasStatus(302);
            assertThat(get("eksjo", "/calls")).bodyText().contains("Medel till glesbygd", "er organisation får söka");
        });
    }

    @Test
    void theCalendarHasTheClosingSecondInUtcAndLinesOfSeventyFiveBytes() {
        inOne(() -> {
            var id = published();

            var calendar = anybody("/published/calls/" + id + "/calendar.ics");

            assertThat(calendar).hasStatusOk().hasContentType("text/calendar;charset=UTF-8");
            assertThat(body(calendar))
                    .contains("UID:" + id + "\r\n", "DTSTART:20990701T120000Z\r\n", "BEGIN:VEVENT\r\n")
                    .endsWith("END:VCALENDAR\r\n");
            assertThat(body(calendar).split("\r\n"))
                    .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
                    .noneMatch(line -> line.contains("\n"));
            assertThat(body(calendar).replace("\r\n ", ""))
                    .contains("SUMMARY:Utlysningen stänger: Medel till glesbygd\\, och mer");
            assertThat(body(anybody("/published/calls/calendar.ics"))).contains("UID:" + id);
        });
    }

    @Test
    void machinesReadACallUnderAnIdentifierThatStays() {
        inOne(() -> {
            var id = published();

            var told = JsonMapper.shared().readTree(body(anybody("/api/calls/" + id)));

            assertThat(told.path("id").asString()).isEqualTo("urn:uuid:" + id);
            assertThat(told.path("closesAt").asString()).isEqualTo("2099-07-01T12:00:00Z");
            assertThat(told.path("budgetSek").asLong()).isEqualTo(5_000_000);
            assertThat(told.path("criteria").get(0).path("grades").get(2).asString())
                    .isEqualTo("stort och underbyggt");
            assertThat(JsonMapper.shared().readTree(body(anybody("/api/calls"))).findValuesAsString("id"))
                    .contains("urn:uuid:" + id);
        });
    }

    @Test
    void whatIsWrongIsToldAndWhatWasTypedIsKept() {
        inOne(() -> {
            for (var wrong : Map.of(
                            "budget", "1e9",
                            "closes", "2027-03-28T02:30:00",
                            "moneyTo", "2026-01-01",
                            "criterionWeight1", "0",
                            "criterionGrades1", "bara ett",
                            "goals", "not-a-goal",
                            "differenceLimit", "101",
                            "title", " ")
                    .entrySet()) {
                var fields = new LinkedHashMap<>(filledIn());
                fields.put(wrong.getKey(), wrong.getValue());

                var answer = post("handlaggare", "/calls/new", fields);

                assertThat(answer).as(wrong.getKey()).hasStatus(422);
                assertThat(answer)
                        .bodyText()
                        .contains("Samverkan mellan flera aktörer", "href=\"#" + wrong.getKey() + "\"");
            }
        });
    }

    @Test
    void whoSavesOverASavedDraftSeesBothTexts() {
        inOne(() -> {
            var id = drafted();
            var mine = new LinkedHashMap<>(filledIn());
            mine.put("version", "1");
            mine.put("conditions", "Mina villkor");
            var theirs = new LinkedHashMap<>(mine);
            theirs.put("conditions", "Deras villkor");
            assertThat(post("handlaggare", "/calls/" + id + "/edit", theirs)).hasStatus(302);

            var answer = post("handlaggare", "/calls/" + id + "/edit", mine);

            assertThat(answer).hasStatus(422);
            assertThat(answer).bodyText().contains("Mina villkor", "Deras villkor");
            mine.put("version", "2");
            assertThat(post("handlaggare", "/calls/" + id + "/edit", mine)).hasStatus(302);
        });
    }

    @Test
    void onlyAnOfficerDrafts() {
        inOne(() -> {
            assertThat(get("handlaggare", "/calls/new")).hasStatusOk();
            for (var other : Stream.of("beslutare", "eksjo", "nationell").toList()) {
                assertThat(get(other, "/calls/new")).hasStatus(404);
                assertThat(post(other, "/calls/new", filledIn())).hasStatus(404);
            }
        });
    }

    private String drafted() {
        return id(Objects.requireNonNull(
                post("handlaggare", "/calls/new", filledIn()).getResponse().getRedirectedUrl()));
    }

    private String published() {
        var id = drafted();
        assertThat(post("beslutare", "/calls/" + id + "/publication", Map.of("version", "1")))
                .hasStatus(302);
        return id;
    }

    private Map<String, String> filledIn() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("title", "Medel till glesbygd, och mer");
        fields.put("purpose", "Stöd till våldsutsatta");
        fields.put("priorities", "Samverkan mellan flera aktörer");
        fields.put("conditions", "Redovisas senast den 31 mars");
        fields.put("kinds", "municipality");
        fields.put(
                "goals",
                sql.fetchSingle(
                                "select g.id from strategy.goal g join strategy.strategy s on s.id = g.strategy_id where s.county_code is null limit 1")
                        .get(0, String.class));
        fields.put("budget", "5 000 000");
        fields.put("moneyFrom", "2027-01-01");
        fields.put("moneyTo", "2027-12-31");
        fields.put("opens", "2026-01-01T09:00:00");
        fields.put("closes", "2099-07-01T14:00:00");
        fields.put("differenceLimit", "25");
        fields.put("criterionName1", "Behov");
        fields.put("criterionWeight1", "60");
        fields.put("criterionGrades1", "inget\r\nvisst\r\nstort och underbyggt");
        fields.put("criterionName2", "Genomförande");
        fields.put("criterionWeight2", "40");
        fields.put("criterionGrades2", "oklart\r\nplanerat");
        fields.put("attachmentName1", "Stadgar");
        fields.put("attachmentRequired1", "yes");
        return fields;
    }

    private void inOne(Runnable work) {
        world.rolledBack(acting("handlaggare"), work);
    }

    private MvcTestResult anybody(String path) {
        return web.get().uri(path).exchange();
    }

    private MvcTestResult get(String user, String path) {
        return world.as(
                acting(user),
                () -> web.get()
                        .uri(path)
                        .cookie(Objects.requireNonNull(signedIn.get(user)))
                        .exchange());
    }

    private MvcTestResult post(String user, String path, Map<String, String> fields) {
        return world.as(acting(user), () -> {
            var request = web.post()
                    .uri(path)
                    .cookie(Objects.requireNonNull(signedIn.get(user)))
                    .with(csrf());
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private static String id(String address) {
        var found = ADDRESS.matcher(address);
        assertThat(found.find()).as(address).isTrue();
        return found.group(1);
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private Actor acting(String userName) {
        return Objects.requireNonNull(people.get(userName));
    }
}
