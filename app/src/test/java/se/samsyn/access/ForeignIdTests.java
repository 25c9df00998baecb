package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.AccessMatrixTests.Route;

/**
 * Whatever is another county's answers, word for word, like what is not there: every id of it that the database has, of
 * whatever kind, in every place of every route.
 */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignIdTests {
    private static final String FAR_COUNTY = "05";
    private static final String PASSWORD = "stenmur och blåklint";
    private static final int OF_EACH_TABLE = 4;
    /** Which columns say whose a row is, and what they say of the other county's. */
    private static final Map<String, String> OWNERS = Map.of(
            "organisation_id",
                    " in (select id from organisation.organisation where county_code = '" + FAR_COUNTY + "')",
            "county_code", " = '" + FAR_COUNTY + "'");

    /** What is open whatever county it is of: a register, and definitions, which {@code /api/indicators} lists for anybody. */
    private static final Set<String> OPEN_BY_NAME = Set.of("/organisations/{key}", "/api/series/{code}");

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> IDS = Set.of("id", "person", "organisation", "chapterId", "comment");

    /** What names things in other ways, and where that is tested. */
    private static final Map<String, String> NOT_IDS = Map.of(
            "key", "a register open to all; what changes it is tried here",
            "code", "tried here",
            "address", "figures have a gate of their own",
            "number", "of a report that is published, or of nothing",
            "token", "a secret, which whoever was given it may use: ForgottenPasswordTests",
            "provider", "a word of the settings");

    /** What the users here may read of other counties. */
    private static final Set<String> OPEN = Set.of(
            "indicator.definition",
            "indicator.indicator",
            "indicator.source",
            "indicator.value",
            "organisation.organisation",
            "strategy.activity",
            "strategy.goal",
            "strategy.strategy");

    @Autowired
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvc web;

    @Autowired
    World world;

    @Autowired
    Things things;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    private final Map<String, Cookie> signedIn = new LinkedHashMap<>();
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private List<Foreign> foreign = List.of();
    private String farKey = "";

    /** Something of another county. */
    private record Foreign(String table, String id) {}

    private record Reference(String table, String column, String to) {}

    @BeforeAll
    void signIn() throws Exception {
        for (var user : List.of("samordnare", "chef", "eksjo")) {
            signedIn.put(user, world.signIn(user));
            actors.put(user, world.acting(user));
        }
        var manager = "forvaltar-" + UUID.randomUUID();
        var person = Scope.system().call(() -> {
            var added = people.add(manager, "Prov", PASSWORD);
            people.join(added, world.eksjo().organisation(), Role.ADMINISTRATOR);
            return added;
        });
        signedIn.put(manager, signIn(manager));
        actors.put(
                manager,
                Scope.system().call(() -> people.listPlaces(person)).getFirst().actor());
    }

    @Test
    void anIdOfAnotherCountyAnswersLikeOneThatIsNotThere() {
        var wrong = new ArrayList<String>();
        var tried = new TreeMap<String, Integer>();
        var seen = new TreeSet<String>();
        actors.forEach((user, actor) -> world.<Boolean>rolledBack(this::makeForeign, actor, () -> {
            var visible = foreign.stream().filter(this::isVisible).collect(Collectors.toSet());
            visible.forEach(one -> seen.add(one.table()));
            for (var route : routesFor(actor)) {
                for (var variable : variables(route)) {
                    if (!IDS.contains(variable)) {
                        continue;
                    }
                    var missing = told(route, variable, UUID.randomUUID().toString(), user);
                    for (var one : foreign) {
                        if (visible.contains(one) && isReading(route)) {
                            continue;
                        }
                        tried.merge(one.table(), 1, Integer::sum);
                        var answer = told(route, variable, one.id(), user);
                        if (!answer.startsWith("404") || !answer.equals(missing)) {
                            wrong.add("%s as %s, {%s} of %s:\n%s\ninstead of\n%s"
                                    .formatted(route, user, variable, one.table(), head(answer), head(missing)));
                        }
                    }
                }
            }
            return true;
        }));

        System.out.println("foreign ids: " + tried + ", open: " + seen);
        assertThat(wrong).isEmpty();
        assertThat(OPEN).as("what may be read of other counties").containsAll(seen);
        assertThat(tried.keySet())
                .contains(
                        "access.person",
                        "access.pending_upload",
                        "mandate.attributed",
                        "mandate.reporting_duty",
                        "power.granted",
                        "report.chapter",
                        "report.comment",
                        "report.report",
                        "strategy.action_plan",
                        "strategy.activity",
                        "strategy.assessment",
                        "strategy.development_area");
        assertThat(tried.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(2_000);
    }

    @Test
    void namesOfAnotherCountysThingsAnswerLikeNamesOfNothing() {
        var wrong = new ArrayList<String>();
        actors.forEach((user, actor) -> world.<Boolean>rolledBack(this::makeForeign, actor, () -> {
            for (var route : routesFor(actor)) {
                for (var name : Map.of("key", farKey, "code", "FAR-1").entrySet()) {
                    if (variables(route).contains(name.getKey()) && !OPEN_BY_NAME.contains(route.path())) {
                        var answer = told(route, name.getKey(), name.getValue(), user);
                        var missing = told(route, name.getKey(), "NOT-THERE", user);
                        if (!answer.startsWith("404") || !answer.equals(missing)) {
                            wrong.add("%s as %s:\n%s\ninstead of\n%s"
                                    .formatted(route, user, head(answer), head(missing)));
                        }
                    }
                }
            }
            return true;
        }));

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyVariableOfARouteIsAnIdOrHasAReasonNotToBe() {
        assertThat(AccessMatrixTests.routes(mapping).stream()
                        .flatMap(route -> variables(route).stream())
                        .filter(variable -> !IDS.contains(variable) && !NOT_IDS.containsKey(variable)))
                .isEmpty();
    }

    /** The other county's things and people, and their ids wherever they are. */
    private void makeForeign() {
        things.make();
        var board = UUID.fromString(one("id", "kind = 'county_board'"));
        farKey = one("key", "kind = 'municipality'");
        var person = people.add("fjarran-" + UUID.randomUUID(), "Prov", null);
        people.join(person, board, Role.COUNTY_COORDINATOR);
        sql.execute(
                "insert into access.pending_upload (id, organisation_id, person_id, file_name, content, uploaded_at)"
                        + " values ({0}, {1}, {2}, 'fjarran.csv', 'x'::bytea, now())",
                UUID.randomUUID(), board, person);
        var found = new LinkedHashMap<String, Set<String>>();
        found.put("access.person", new LinkedHashSet<>(Set.of(person.toString())));
        sql.execute(
                "insert into report.comment (id, chapter_id, written_by, written_at, text)"
                        + " select {0}, c.id, {1}, now(), 'x' from report.chapter c join report.report r on r.id = c.report_id"
                        + " where r.county_code = {2} limit 1",
                UUID.randomUUID(), person, FAR_COUNTY);
        var owned = new LinkedHashSet<String>();
        OWNERS.forEach((column, far) -> tablesWith(column).forEach(table -> {
            owned.add(table);
            add(found, table, column + far);
        }));
        for (var round = 0; round < 3; round++) {
            for (var key : references()) {
                var ids = found.get(key.to());
                if (ids != null && !owned.contains(key.table()) && !key.to().startsWith("organisation.")) {
                    add(found, key.table(), "%s in ('%s')".formatted(key.column(), String.join("','", ids)));
                }
            }
        }
        foreign = found.entrySet().stream()
                .flatMap(table -> table.getValue().stream().map(id -> new Foreign(table.getKey(), id)))
                .toList();
    }

    private void add(Map<String, Set<String>> found, String table, String which) {
        var ids = sql.fetch(
                        "select id from %s where %s order by id desc limit %d".formatted(table, which, OF_EACH_TABLE))
                .getValues(0, String.class);
        if (!ids.isEmpty()) {
            found.computeIfAbsent(table, _ -> new LinkedHashSet<>()).addAll(ids);
        }
    }

    private String one(String column, String which) {
        return sql.fetchSingle(
                        "select %s from organisation.organisation where %s and county_code = '%s' order by key limit 1"
                                .formatted(column, which, FAR_COUNTY))
                .get(0, String.class);
    }

    /** Tables of rows with an id and that column. */
    private List<String> tablesWith(String column) {
        return sql.fetch("""
                select c.table_schema || '.' || c.table_name from information_schema.columns c
                join information_schema.columns k on (k.table_schema, k.table_name) = (c.table_schema, c.table_name)
                  and k.column_name = 'id' and k.data_type = 'uuid'
                join information_schema.tables t on (t.table_schema, t.table_name) = (c.table_schema, c.table_name)
                  and t.table_type = 'BASE TABLE'
                where c.column_name = {0} and c.table_schema not in ('audit', 'pg_catalog') order by 1""", column).getValues(0, String.class);
    }

    /** Those from a row with an id to another. */
    private List<Reference> references() {
        return sql.fetch("""
                select n.nspname || '.' || c.relname, a.attname, m.nspname || '.' || d.relname from pg_constraint f
                join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
                join pg_class d on d.oid = f.confrelid join pg_namespace m on m.oid = d.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
                join pg_attribute i on i.attrelid = c.oid and i.attname = 'id' and i.atttypid = 'uuid'::regtype
                join pg_attribute r on r.attrelid = d.oid and r.attnum = f.confkey[1] and r.attname = 'id'
                where f.contype = 'f' and cardinality(f.conkey) = 1 and n.nspname <> 'audit'""")
                .map(row ->
                        new Reference(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class)));
    }

    private boolean isVisible(Foreign one) {
        return sql.fetchOptional("select 1 from %s where id = '%s'".formatted(one.table(), one.id()))
                .isPresent();
    }

    private static boolean isReading(Route route) {
        var needs = route.needs();
        return needs != null && needs.action().startsWith("read");
    }

    private List<Route> routesFor(Actor actor) {
        return AccessMatrixTests.routes(mapping).stream()
                .filter(route -> {
                    var needs = route.needs();
                    return needs != null && needs.reachOf(actor.role()) != Reach.NONE;
                })
                .toList();
    }

    private static List<String> variables(Route route) {
        return VARIABLE.matcher(route.path())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Status, headers and body, but for the id itself and what is made anew for each request. */
    private String told(Route route, String variable, String id, String user) {
        var path = new HashMap<String, String>();
        var fields = new HashMap<>(AccessMatrixTests.FIELDS.getOrDefault(route.path(), Map.of()));
        if (!route.path().startsWith("/account/")) {
            var base = things.of(route.path()).getFirst();
            path.putAll(base.path());
            fields.putAll(base.fields());
        }
        if (variable.equals("code")) {
            fields.put("county", FAR_COUNTY);
        }
        path.put(variable, id);
        var request = MockMvcRequestBuilders.request(
                        route.verb(),
                        UriComponentsBuilder.fromPath(route.path())
                                .buildAndExpand(path)
                                .toUriString())
                .cookie(Objects.requireNonNull(signedIn.get(user)))
                .with(csrf());
        fields.forEach(request::param);
        try {
            return told(web.perform(request).andReturn().getResponse(), id);
        } catch (Exception thrown) {
            return "thrown " + NestedExceptionUtils.getMostSpecificCause(thrown);
        }
    }

    private static String told(MockHttpServletResponse answer, String id) throws java.io.UnsupportedEncodingException {
        var headers = answer.getHeaderNames().stream()
                .filter(name ->
                        !Set.of("X-Request-Id", "Set-Cookie", "Content-Length").contains(name))
                .sorted()
                .map(name -> name + ": " + answer.getHeaders(name))
                .collect(Collectors.joining("\n"));
        var body = answer.getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("(name=\"_csrf\"[^>]*value=\")[^\"]+", "$1");
        return (answer.getStatus() + "\n" + headers + "\n" + body).replace(id, "ID");
    }

    private static String head(String answer) {
        return answer.lines().limit(3).collect(Collectors.joining(" | "));
    }

    private Cookie signIn(String name) throws Exception {
        return Objects.requireNonNull(web.perform(MockMvcRequestBuilders.post("/sign-in")
                        .with(csrf())
                        .param("userName", name)
                        .param("password", PASSWORD))
                .andReturn()
                .getResponse()
                .getCookie("__Host-sid"));
    }
}
