package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.samsyn.Command;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Things.Thing;
import se.samsyn.access.web.DeclaredAccess;
import se.samsyn.architecture.GeneratedDocumentationTests;
import se.samsyn.demo.DemoCounty;
import se.samsyn.power.Act;
import se.samsyn.power.Power;

/**
 * Tries every cell of the access matrix over HTTP with real sign-ins: each route, as each kind of user, on what is the
 * user's own, the county's, another county's, published and not there at all.
 */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTests {
    private static final List<String> USERS = List.of(
            "samordnare", "chef", "eksjo", "vetlanda", "regionen", "nationell", "handlaggare", "beslutare", "admin");

    /** Administers the accounts of Eksjö, as {@code admin} at the operator does everybody's. */
    private static final String OWN_ADMINISTRATOR = "forvaltar-" + UUID.randomUUID();

    /** What a route needs to get as far as asking whose the thing is. */
    static final Map<String, Map<String, String>> FIELDS = Map.of(
            "/funding/account/vouchers", Map.of("of", "received"),
            "/duties/{id}", Map.of("on", "2021-01-15", "number", "1"),
            "/activities/{id}/state", Map.of("version", "0"),
            "/activities/{id}/edit", Map.of("version", "0"),
            "/reports/{id}/chapters/{chapterId}", Map.of("version", "0"),
            "/assessments/{id}", Map.of("version", "0"),
            "/applications/{id}/partners/removal", Map.of("partner", "00000000-0000-0000-0000-000000000001"),
            "/applications/{id}/attachments", Map.of("asked", "00000000-0000-0000-0000-000000000001"),
            "/applications/{id}/attachments/removal", Map.of("attachment", "00000000-0000-0000-0000-000000000001"));

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

    private final Map<String, Cookie> signedIn = new LinkedHashMap<>();
    private final Map<String, Actor> actors = new LinkedHashMap<>();

    record Route(HttpMethod verb, String path, HandlerMethod method) {
        @Nullable
        Permission needs() {
            var needs = method.getMethodAnnotation(Needs.class);
            return needs == null ? null : needs.value();
        }

        boolean isOpen() {
            return method.hasMethodAnnotation(OpenToAll.class);
        }

        boolean isAboutAThing() {
            return path.contains("{") || path.equals("/activities/copy") || path.equals("/assessments/new");
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    @BeforeAll
    void signIn() throws Exception {
        Scope.system().run(() -> {
            var password = DemoCounty.accounts().getFirst().password();
            people.join(
                    people.add(OWN_ADMINISTRATOR, "Prov", password),
                    world.eksjo().organisation(),
                    Role.ADMINISTRATOR);
        });
        for (var user : users()) {
            signedIn.put(user, world.signIn(user));
            actors.put(user, world.acting(user));
        }
    }

    private static List<String> users() {
        return Stream.concat(USERS.stream(), Stream.of(OWN_ADMINISTRATOR)).toList();
    }

    @Test
    void everyRouteDeclaresWhoReachesIt() {
        assertThat(routes())
                .allSatisfy(route -> assertThat(route.needs() != null)
                        .as("%s declares either a permission or that it is open to all", route)
                        .isNotEqualTo(route.isOpen()));
    }

    @Test
    void routesOfLibrariesAreTheOnesWeKnowOf() {
        assertThat(mapping.getHandlerMethods().entrySet().stream()
                        .filter(one -> !DeclaredAccess.isOurs(one.getValue()))
                        .flatMap(one -> one.getKey().getPatternValues().stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("/api/openapi.json", "/api/openapi.json.yaml");
    }

    @Test
    void everyPermissionIsNeededSomewhere() {
        var used = routes().stream().map(Route::needs).filter(Objects::nonNull).collect(Collectors.toSet());

        assertThat(Permission.values())
                .filteredOn(one -> !used.contains(one))
                .containsExactly(Permission.PUBLISH_ACTIVITIES);
    }

    @Test
    void theMatrixIsPrintedAsItIs() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("# Access matrix\n");
        lines.add(
                "Generated by `./dev docs` from `access.Permission` and the routes; `AccessMatrixTests` tries every cell over HTTP.\n");
        lines.add("| what | action | "
                + Stream.of(Role.values()).map(AccessMatrixTests::words).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---".repeat(2 + Role.values().length) + "|");
        for (var permission : Permission.values()) {
            lines.add("| " + words(permission.resource()) + " | "
                    + permission.action().replace('_', ' ') + " | "
                    + Stream.of(Role.values())
                            .map(role -> words(permission.reachOf(role)))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        lines.add("""

                - own: the organisation's own
                - county: the own and, for a county board, its county's that are no drafts
                - board: a county board's for its county, at that board only
                - operator: what the operator keeps for those without a county board over them
                - open: as county, and what others have published
                - all: everybody's
                """);
        lines.add("## Powers\n");
        lines.add(
                "What is done for an organisation that seeks funds is for those with a power in it, from `power.Act`.\n");
        lines.add("| act | "
                + Stream.of(Power.values()).map(AccessMatrixTests::words).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---".repeat(1 + Power.values().length) + "|");
        for (var act : Act.values()) {
            lines.add("| " + words(act) + " | "
                    + Stream.of(Power.values())
                            .map(power -> act.isFor(power) ? "yes" : "–")
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        lines.add("");
        lines.add("## Commands\n");
        lines.add(
                "For whoever has the machine and its secret key, from `Command`; they reach everybody's rows of what they need.\n");
        lines.add("| command | needs |\n|---|---|");
        for (var command : Command.values()) {
            lines.add("| `./samsyn " + command.word() + "` | " + words(command.needs()) + " |");
        }
        lines.add("");
        lines.add("## Routes\n");
        lines.add("| route | needs |\n|---|---|");
        routes().stream()
                .filter(route -> !route.path().contains("/fault/"))
                .forEach(route -> lines.add("| `" + route + "` | "
                        + (route.needs() == null ? "open to all" : words(Set.of(route.needs())))
                        + " |"));
        GeneratedDocumentationTests.assertFresh("access.md", String.join("\n", lines) + "\n");
    }

    private static String words(Set<Permission> needs) {
        return needs.isEmpty()
                ? "nothing of its own"
                : needs.size() == Permission.values().length
                        ? "everything"
                        : needs.stream()
                                .map(one -> words(one.resource()) + ": "
                                        + one.action().replace('_', ' '))
                                .collect(Collectors.joining("; "));
    }

    private static String words(Enum<?> constant) {
        return constant == Reach.NONE
                ? "–"
                : constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Test
    void whoIsNotSignedInReachesOnlyWhatIsOpen() throws Exception {
        var wrong = new ArrayList<String>();
        for (var route : routes()) {
            var path = route.path().replaceAll("\\{\\w+}", "nothing");
            var answer = web.perform(
                            MockMvcRequestBuilders.request(route.verb(), path).with(csrf()))
                    .andReturn()
                    .getResponse();
            var isSent = "/sign-in".equals(answer.getRedirectedUrl())
                    && !route.path().equals("/sign-in/code");
            var isRefused = isSent || List.of(401, 404).contains(answer.getStatus());
            var mayAnswerNothing = route.path().contains("{") || route.path().equals("/error");
            if (route.isOpen() ? isRefused && !mayAnswerNothing : !isRefused) {
                wrong.add(route + " answered " + answer.getStatus() + " " + answer.getRedirectedUrl());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyCellHoldsOverHttp() {
        var wrong = new ArrayList<String>();
        var tried = new AtomicInteger();
        for (var route : routes()) {
            var needs = route.needs();
            if (needs == null
                    || route.path().startsWith("/account/")
                    || route.path().equals("/context")) {
                continue; // about the one who asks and nobody else
            }
            world.rolledBack(() -> {
                things.make();
                for (var thing : route.isAboutAThing() ? things.of(route.path()) : List.of(Thing.none())) {
                    users().forEach(user -> findWrong(route, needs, thing, user).ifPresent(wrong::add));
                    tried.addAndGet(users().size());
                }
            });
        }
        System.out.println("access matrix: " + tried + " cells tried");
        assertThat(wrong).isEmpty();
        assertThat(tried).hasValueGreaterThan(1500);
    }

    /** How a cell is not as it must be; each is tried on the same things, as what the one before it did is taken back. */
    private Optional<String> findWrong(Route route, Permission needs, Thing thing, String user) {
        var actor = Objects.requireNonNull(actors.get(user));
        var answer = world.takenBack(actor, () -> ask(route, thing, user));
        var reached = answer.getStatus() < 404 || answer.getStatus() == 422 || answer.getStatus() == 409;
        return answer.getStatus() != 403 && answer.getStatus() < 500 && reached == expected(needs, actor, thing, route)
                ? Optional.empty()
                : Optional.of("%s as %s on %s: %d %s, %s says %s"
                        .formatted(
                                route,
                                user,
                                thing.what(),
                                answer.getStatus(),
                                answer.getHeader("thrown"),
                                needs,
                                needs.reachOf(actor.role())));
    }

    private static boolean expected(Permission needs, Actor actor, Thing thing, Route route) {
        var reach = needs.reachOf(actor.role());
        if (reach == Reach.NONE || thing.isMissing() || (reach == Reach.BOARD && actor.boardOfCounty() == null)) {
            return false;
        }
        var own = thing.owner() == null
                || thing.owner().equals(actor.organisation())
                || (actor.isOperator() && needs.resource() == Resource.ACCOUNT);
        if (route.path().equals("/activities/{id}/removal")) {
            return own && thing.isDraft();
        }
        var ofCounty =
                actor.boardOfCounty() != null && actor.boardOfCounty().equals(thing.county()) && !thing.isDraft();
        if (route.path().equals("/activities/{id}/state")) { // the next state says who may bring it there
            return thing.isOpen() ? isFor(Permission.PUBLISH_ACTIVITIES, actor) && (own || ofCounty) : own;
        }
        return switch (reach) {
            case NONE -> false;
            case OWN -> own;
            case COUNTY, BOARD -> own || ofCounty;
            case OPERATOR -> own && actor.isOperator();
            case OPEN -> own || ofCounty || thing.isOpen();
            case ALL -> true;
        };
    }

    private static boolean isFor(Permission permission, Actor actor) {
        return permission.reachOf(actor.role()) != Reach.NONE;
    }

    private MockHttpServletResponse ask(Route route, Thing thing, String user) {
        var request = MockMvcRequestBuilders.request(route.verb(), thing.path(route.path()))
                .cookie(Objects.requireNonNull(signedIn.get(user)))
                .with(csrf());
        FIELDS.getOrDefault(route.path(), Map.of()).forEach(request::param);
        thing.fields().forEach(request::param);
        try {
            return web.perform(request).andReturn().getResponse();
        } catch (Exception thrown) {
            var failed = new MockHttpServletResponse();
            failed.setStatus(500);
            failed.setHeader("thrown", "" + NestedExceptionUtils.getMostSpecificCause(thrown));
            return failed;
        }
    }

    private List<Route> routes() {
        return routes(mapping);
    }

    static List<Route> routes(RequestMappingHandlerMapping mapping) {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            if (DeclaredAccess.isOurs(method)) {
                var verbs = info.getMethodsCondition().getMethods();
                info.getPatternValues()
                        .forEach(path ->
                                verbs.forEach(verb -> routes.add(new Route(verb.asHttpMethod(), path, method))));
                if (verbs.isEmpty()) {
                    info.getPatternValues().forEach(path -> routes.add(new Route(HttpMethod.GET, path, method)));
                }
            }
        });
        return routes.stream()
                .sorted(java.util.Comparator.comparing(Route::toString))
                .toList();
    }
}
