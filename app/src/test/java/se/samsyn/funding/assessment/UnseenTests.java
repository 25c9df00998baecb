package se.samsyn.funding.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.Crawler;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.demo.DemoCounty;
import se.samsyn.funding.call.Call;

/**
 * What one assessor has written is read by nobody else before both are in: on no page, in no feed, file or letter, by no API and
 * in no row of the database.
 */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnseenTests {
    private static final int CASES = 7;
    private static final Pattern PLANTED = Pattern.compile("kvarts-\\d+-[a-z]+");
    private static final String ADMINISTRATOR = "medel-admin-" + UUID.randomUUID();

    @Autowired
    World world;

    @Autowired
    Crawler crawler;

    @Autowired
    DSLContext sql;

    @Autowired
    People people;

    @Autowired
    Assessments assessments;

    @Autowired
    SampleCases sample;

    private final Map<String, Actor> known = new HashMap<>();
    private final Map<String, Cookie> signedIn = new HashMap<>();
    private final Set<String> planted = new TreeSet<>();
    private int answers;

    @BeforeAll
    void signIn() throws Exception {
        Scope.system().run(() -> {
            var person = people.add(
                    ADMINISTRATOR, "Prov", DemoCounty.accounts().getFirst().password());
            people.join(person, world.acting("handlaggare").organisation(), Role.ADMINISTRATOR);
        });
        for (var user : List.of("handlaggare", "granskare", "beslutare", "vetlanda", "admin", ADMINISTRATOR)) {
            known.put(user, world.acting(user));
            signedIn.put(user, world.signIn(user));
        }
    }

    @Test
    void aCrawlOfAllThereIsFindsNoneOfWhatTheOtherHasWrittenAndAllOfItAfterwards() {
        world.rolledBack(acting("handlaggare"), () -> {
            var call = sample.call(acting("handlaggare"), acting("beslutare"));
            var cases = plant(call);
            assertThat(planted).hasSizeGreaterThanOrEqualTo(20);

            for (var reader : List.of("granskare", "beslutare", ADMINISTRATOR, "admin")) {
                assertThat(as(reader, () -> crawl(reader, cases, call)))
                        .as("read by %s on pages and in files", reader)
                        .isEmpty();
                assertThat(as(reader, this::rows))
                        .as("read by %s in the database", reader)
                        .isEmpty();
            }
            assertThat(answers).isGreaterThan(400);
            assertThat(as("handlaggare", this::rows)).as("her own").isEqualTo(planted);

            cases.forEach(id -> handIn(id, call));
            assertThat(as("granskare", () -> onCases(cases))).isEqualTo(planted);
        });
    }

    /** Drafts in some cases, and assessments that are handed in in the others. */
    private List<UUID> plant(Call call) {
        var cases = new ArrayList<UUID>();
        for (var number = 1; number <= CASES; number++) {
            var id = sample.sent(call, acting("vetlanda"));
            cases.add(id);
            sample.declare(id, acting("handlaggare"));
            sample.declare(id, acting("granskare"));
            sample.declare(id, acting("beslutare"));
            assessments.begin(id, acting("handlaggare"));
            var said = new Assessments.Said(
                    Map.of(
                            call.criteria().getFirst().id(), new Judgement(2, plant(number, "behov")),
                            call.criteria().getLast().id(), new Judgement(3, plant(number, "genomforande"))),
                    plant(number, "ovrigt"));
            var saved = number % 2 == 0
                    ? assessments.save(id, said, acting("handlaggare"))
                    : assessments.handIn(id, said, acting("handlaggare"));
            assertThat(saved).isEqualTo(new Assessments.Saved.Done());
            as("granskare", () -> assessments.begin(id, acting("granskare")));
        }
        return cases;
    }

    private String plant(int number, String where) {
        var text = "kvarts-" + number + "-" + where;
        planted.add(text);
        return text;
    }

    private void handIn(UUID id, Call call) {
        as("granskare", () -> assessments.handIn(id, SampleCases.said(call, 2, 3, "skäl", ""), acting("granskare")));
        assessments
                .get(id)
                .of(acting("handlaggare").person())
                .filter(own -> own.handedIn() == null)
                .ifPresent(own -> assessments.handIn(
                        id, new Assessments.Said(own.judgements(), own.remark()), acting("handlaggare")));
    }

    /** What is found on every page of these cases and this call, and on one of each kind of all others. */
    private Set<String> crawl(String user, List<UUID> cases, Call call) {
        var found = new TreeSet<String>();
        var waiting = new ArrayList<>(
                List.of("/", "/cases", "/cases?q=kvarts", "/api/openapi.json", "/.well-known/security.txt"));
        for (var id : cases) {
            waiting.addAll(List.of("/cases/" + id, "/cases/" + id + "/assessments", "/personal", "/audit"));
        }
        for (var page : List.of("", "/ranking", "/agreement")) {
            waiting.add("/calls/" + call.id() + page);
        }
        var answered = crawler.crawl(
                cookie(user),
                waiting,
                path -> path.contains("/cases") || path.contains(call.id().toString()),
                (_, text) -> PLANTED.matcher(text).results().forEach(hit -> found.add(hit.group())));
        answers += answered;
        return found;
    }

    /** What the other assessor reads about these cases. */
    private Set<String> onCases(List<UUID> cases) {
        var found = new TreeSet<String>();
        cases.forEach(id -> PLANTED.matcher(crawler.read("/cases/" + id + "/assessments", cookie("granskare")))
                .results()
                .forEach(hit -> found.add(hit.group())));
        return found;
    }

    /** What whoever asks can read in any row of any table, letters that wait and the audit trail among them. */
    private Set<String> rows() {
        var found = new TreeSet<String>();
        sql.fetch(
                        "select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                + " where c.relkind in ('r', 'v') and n.nspname not in ('pg_catalog', 'information_schema')"
                                + " and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')")
                .forEach(table -> sql.fetch("select t::text from " + table.get(0) + " t where t::text like '%kvarts-%'")
                        .forEach(row -> PLANTED.matcher(String.valueOf(row.get(0)))
                                .results()
                                .forEach(hit -> found.add(hit.group()))));
        return found;
    }

    private Cookie cookie(String user) {
        return Objects.requireNonNull(signedIn.get(user));
    }

    private <T> T as(String user, java.util.function.Supplier<T> work) {
        return world.as(acting(user), work);
    }

    private Actor acting(String userName) {
        return Objects.requireNonNull(known.get(userName));
    }
}
