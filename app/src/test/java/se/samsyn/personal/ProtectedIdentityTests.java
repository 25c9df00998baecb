package se.samsyn.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.demo.DemoCounty;

/** A person with a name that nobody else has, who has left traces in a draft, and is then protected. */
@SamsynTest
@ExtendWith(OutputCaptureExtension.class)
class ProtectedIdentityTests {
    private static final String USER_NAME = "kanariefogel.qxz";
    private static final String DISPLAY_NAME = "Kanariefågel Qxzwvkåring";

    /** Each longer than what chance writes in the tokens of some thousand forms. */
    private static final List<String> NAMES = List.of("kanariefogel", "kanariefågel", "qxzwvk", "kanarief%c3%a5gel");

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)");

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    @Autowired
    ProtectedIdentities identities;

    @Autowired
    Erasure erasure;

    @Autowired
    World world;

    @Autowired
    MockMvcTester web;

    UUID person;

    @BeforeEach
    void sheHasLeftTracesAndIsProtected() {
        person = Scope.of(world.administrator())
                .call(() -> Objects.requireNonNull(transaction.execute(_ -> {
                    var id = people.add(USER_NAME, DISPLAY_NAME, null);
                    people.join(id, world.coordinator().organisation(), Role.COUNTY_COORDINATOR);
                    return id;
                })));
        system("""
                insert into report.comment (id, chapter_id, written_by, written_at, text)
                select gen_random_uuid(), id, {0}, now(), 'ett svar' from report.chapter""");
        system("""
                update strategy.activity set changed_by = {0} where id = (select id from strategy.activity
                  where organisation_id = (select organisation_id from access.membership where person_id = {0}) limit 1)""");
        Scope.of(world.administrator()).run(() -> identities.protect(person, world.administrator()));
        system("delete from access.opening");
    }

    @AfterEach
    void sheGoes() {
        system("delete from report.comment where written_by = {0}");
        erasure.eraseAtRequest(person, world.administrator());
    }

    @Test
    void herNameIsOnNoPageAndInNoFileOfAnybody(CapturedOutput log) throws Exception {
        var found = new TreeSet<String>();
        var alias = alias();
        var aliased = new TreeSet<String>();
        var answers = crawl("", null, found, aliased);
        for (var account : DemoCounty.accounts()) {
            answers += crawl(account.userName(), world.signIn(account.userName()), found, aliased);
        }

        assertThat(found).isEmpty();
        assertThat(answers).isGreaterThan(150);
        assertThat(log.getAll().toLowerCase(java.util.Locale.ROOT)).doesNotContain(NAMES);
        assertThat(log.getAll()).doesNotContain(alias);
        assertThat(aliased)
                .as("where she has written, and nowhere else")
                .isNotEmpty()
                .allMatch(one -> one.matches("(chef|samordnare) /reports/[^/]+/chapters/[^/]+"));
    }

    @Test
    void whatIsLookedForWouldBeFound() throws Exception {
        Scope.of(world.administrator())
                .run(() -> identities.unprotect(person, "för att se att provet duger", world.administrator()));
        var found = new TreeSet<String>();
        crawl("admin", world.signIn("admin"), found, new TreeSet<>());
        crawl("chef", world.signIn("chef"), found, new TreeSet<>());

        assertThat(found)
                .anyMatch(one -> one.startsWith("admin /accounts"))
                .anyMatch(one -> one.startsWith("admin /audit"));
        assertThat(found).anyMatch(one -> one.startsWith("chef /reports/") && one.contains("/chapters/"));
        assertThat(found).anyMatch(one -> one.startsWith("chef /powers"));
    }

    @Test
    void searchingForHerFindsNothing() throws Exception {
        var session = world.signIn("admin");
        for (var search : List.of("person=Kanarief%C3%A5gel", "q=" + USER_NAME, "q=Qxzwvk", "person=" + alias())) {
            assertThat(web.get().uri("/audit?" + search).cookie(session))
                    .as(search)
                    .bodyText()
                    .contains("Inga händelser");
        }
    }

    @Test
    void herNameIsOpenedWithAReasonThatIsKept() throws Exception {
        var session = world.signIn("admin");
        assertThat(web.get().uri("/accounts/" + person).cookie(session)).hasStatus(404);
        open(session);
        assertThat(web.post()
                        .uri("/accounts/" + person + "/protection/opening")
                        .with(csrf())
                        .cookie(session)
                        .param("reason", "kort"))
                .hasStatus(422)
                .bodyText()
                .doesNotContain(DISPLAY_NAME);
        assertThat(web.post()
                        .uri("/accounts/" + person + "/protection/opening")
                        .with(csrf())
                        .cookie(session)
                        .param("reason", "Begäran om utdrag, dnr 1-2021"))
                .hasStatusOk()
                .bodyText()
                .contains(DISPLAY_NAME, USER_NAME);
        assertThat(web.get().uri("/accounts/" + person).cookie(session))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(DISPLAY_NAME, USER_NAME)
                .contains("Skyddad person");
        assertThat(web.get().uri("/audit?action=protected_opened").cookie(session))
                .bodyText()
                .contains("Begäran om utdrag, dnr 1-2021", person.toString())
                .doesNotContain(DISPLAY_NAME);
        for (var user : List.of("samordnare", "chef", "eksjo", "nationell")) {
            for (var action : List.of("/protection/opening", "/protection/removal", "/protection")) {
                assertThat(web.post()
                                .uri("/accounts/" + person + action)
                                .with(csrf())
                                .cookie(world.signIn(user))
                                .param("reason", "Jag vill bara veta"))
                        .as(user + action)
                        .hasStatus(404);
            }
        }
    }

    @Test
    void theDatabaseTellsNobodyWithoutAReasonNorCanTheNamesBeWrittenBack() {
        for (var actor : List.of(world.coordinator(), world.eksjo(), world.administrator())) {
            for (var attempt : List.of(
                    "select display_name from access.protected_identity",
                    "select * from access.open_protected({0}, 'kort')",
                    "update access.protected_identity set display_name = ''")) {
                world.rolledBack(
                        actor, () -> assertThatException().as(attempt).isThrownBy(() -> sql.fetch(attempt, person)));
            }
        }
        world.rolledBack(
                world.coordinator(),
                () -> assertThatException()
                        .isThrownBy(
                                () -> sql.fetch("select * from access.open_protected({0}, 'ett långt skäl')", person))
                        .withStackTraceContaining("opened by whoever manages"));
        assertThatException()
                .as("not even by the product itself")
                .isThrownBy(
                        () -> system("update access.person set display_name = '" + DISPLAY_NAME + "' where id = {0}"))
                .withStackTraceContaining("not written where they are shown");
    }

    @Test
    void protectingTwiceKeepsTheNamesAndEndingItBringsThemBack() {
        var admin = world.administrator();
        Scope.of(admin).run(() -> {
            identities.protect(person, admin);
            identities.unprotect(person, "skyddet har upphört", admin);
            assertThat(identities.isProtected(person)).isFalse();
            assertThat(people.getHeld(person).displayName()).isEqualTo(DISPLAY_NAME);
            assertThat(people.getHeld(person).userName()).isEqualTo(USER_NAME);
        });
    }

    private void open(Cookie session) {
        assertThat(web.post()
                        .uri("/accounts/protected/opening")
                        .with(csrf())
                        .cookie(session)
                        .param("reason", "Ska stänga ett konto"))
                .hasRedirectedUrl("/accounts/protected");
    }

    private String alias() {
        return Scope.system()
                .call(() -> transaction.execute(_ -> people.getHeld(person).userName()))
                .substring("skyddad-".length());
    }

    private int crawl(String userName, @Nullable Cookie cookie, Set<String> found, Set<String> aliased)
            throws Exception {
        var alias = alias();
        var seen = new HashSet<String>();
        var waiting = new ArrayList<>(List.of("/", "/reports", "/published", "/account/data.json"));
        var answers = 0;
        while (!waiting.isEmpty() && seen.size() < 250) {
            var path = waiting.removeFirst().replace("&amp;", "&");
            if (!seen.add(path)
                    || path.startsWith("/css")
                    || path.startsWith("/assets")
                    || path.startsWith("/funding/keys")
                    || path.contains("lang=en")) {
                continue;
            }
            var request = web.get().uri(java.net.URI.create(path));
            var answer = (cookie == null ? request : request.cookie(cookie))
                    .exchange()
                    .getResponse();
            answers++;
            var text = text(answer.getContentType(), answer.getContentAsByteArray())
                    + answer.getHeaderNames().stream()
                            .map(name -> answer.getHeaders(name).toString())
                            .toList();
            for (var name : NAMES) {
                var at = text.toLowerCase(java.util.Locale.ROOT).indexOf(name);
                if (at >= 0) {
                    found.add("%s %s: %s"
                            .formatted(
                                    userName,
                                    path,
                                    text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40))));
                }
            }
            if (text.contains(alias)) {
                aliased.add(userName + " " + path);
            }
            if (String.valueOf(answer.getContentType()).startsWith("text/html")) {
                LINK.matcher(text).results().map(link -> link.group(1)).forEach(link -> {
                    if (link.contains("/chapters/")) {
                        waiting.addFirst(link); // where she left traces
                    } else {
                        waiting.add(link);
                    }
                });
            }
        }
        return answers;
    }

    /** What can be read in an answer: a PDF with its metadata, all parts of a packed file, else as it is. */
    private static String text(@Nullable String type, byte[] content) throws IOException {
        if (String.valueOf(type).startsWith("application/pdf")) {
            try (var pdf = Loader.loadPDF(content)) {
                var metadata = pdf.getDocumentCatalog().getMetadata();
                return new PDFTextStripper().getText(pdf)
                        + pdf.getDocumentInformation().getAuthor()
                        + (metadata == null ? "" : new String(metadata.toByteArray(), StandardCharsets.UTF_8));
            }
        }
        if (content.length > 2 && content[0] == 'P' && content[1] == 'K') {
            var text = new StringBuilder();
            var file = Files.write(Files.createTempFile("samsyn", ".zip"), content);
            try (var parts = new ZipFile(file.toFile())) {
                for (var part : Collections.list(parts.entries())) {
                    text.append(part.getName())
                            .append(new String(parts.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            Files.delete(file);
            return text.toString();
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private void system(String statement) {
        Scope.system().run(() -> transaction.executeWithoutResult(_ -> sql.execute(statement, person)));
    }
}
