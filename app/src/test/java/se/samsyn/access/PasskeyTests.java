package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static se.samsyn.schema.generated.access.Tables.PASSKEY;
import static se.samsyn.schema.generated.audit.Tables.ENTRY;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;
import se.samsyn.SamsynTest;
import se.samsyn.World;

/** Passkeys over HTTP, with devices in memory: those of honest people, and those of others. */
@SamsynTest
class PasskeyTests {
    private static final String PASSWORD = "stenmur och blåklint";

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Passkeys passkeys;

    @Autowired
    SecondFactors factors;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SessionRepository<? extends Session> sessions;

    private String account = "";
    private UUID person = new UUID(0, 0);
    private final Device device = new Device();

    @BeforeEach
    void openAnAccount() {
        account = "nyckel-" + UUID.randomUUID();
        person = add(account);
    }

    private UUID add(String userName) {
        return Scope.system().call(() -> {
            var id = people.add(userName, "Prov", PASSWORD);
            people.join(id, world.eksjo().organisation(), Role.ACTOR_REPORTER);
            return id;
        });
    }

    @Test
    void aPasskeyIsAskedForAfterThePasswordAndSignsIn() {
        var before = registered();
        var half = password(account);

        assertThat(half).hasRedirectedUrl("/sign-in/code");
        assertThat(web.get().uri("/account").cookie(session(half))).hasRedirectedUrl("/sign-in");
        var signedIn = code(session(half), device.prove(asked("/sign-in/code", session(half))));

        assertThat(signedIn).hasRedirectedUrl("/");
        assertThat(web.get().uri("/account").cookie(session(signedIn)))
                .hasStatusOk()
                .bodyText()
                .contains("en inloggningsnyckel", "10 reservkoder");
        assertThat(before.recovery()).hasSize(10);
    }

    @Test
    void aRecoveryCodeLetsInWhoeverHasLostTheDevice() {
        var recovery = registered().recovery();

        assertThat(web.post()
                        .uri("/sign-in/code")
                        .with(csrf())
                        .cookie(session(password(account)))
                        .param("code", recovery.get(4)))
                .hasRedirectedUrl("/");
    }

    @Test
    void whatIsAskedForBindsToThisSiteAndItsHolder() {
        registered();
        var half = session(password(account));
        var asked = Device.read(asked("/sign-in/code", half));

        assertThat(asked.get("rpId").asString()).isEqualTo("localhost");
        assertThat(asked.get("userVerification").asString()).isEqualTo("required");
        assertThat(asked.get("allowCredentials")).hasSize(1);
        assertThat(asked.get("challenge").asString()).hasSize(43);
        var poisoned = body(web.get()
                .uri("/sign-in/code")
                .cookie(half)
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .exchange());
        assertThat(poisoned).contains("&#34;rpId&#34;:&#34;localhost&#34;").doesNotContain("evil.example");
    }

    @Test
    void oneIsProvenAnewByAPasskeyAlone() {
        var session = registered().session();
        makeOld(session);
        assertThat(web.get().uri("/account/passkeys").cookie(session)).hasRedirectedUrl("/step-up");

        var proven = post("/step-up", session, Map.of("passkey", device.prove(asked("/step-up", session))));

        assertThat(proven).hasRedirectedUrl("/account/passkeys");
        assertThat(web.get().uri("/account/passkeys").cookie(session(proven))).hasStatusOk();
    }

    @Test
    void aWrongAnswerDoesNotProveAnew() {
        var session = registered().session();
        makeOld(session);
        web.get().uri("/account/passkeys").cookie(session).exchange();
        var asked = asked("/step-up", session);

        assertThat(post("/step-up", session, Map.of("passkey", new Device().prove(asked))))
                .hasRedirectedUrl("/step-up?wrong");
        assertThat(post("/step-up", session, Map.of("passkey", device.prove(asked))))
                .as("asked once")
                .hasRedirectedUrl("/step-up?wrong");
        assertThat(web.get().uri("/account/passkeys").cookie(session)).hasRedirectedUrl("/step-up");
    }

    @Test
    void whoeverLiesIsRefusedAndStaysOut() {
        registered();
        refused("another origin", liar -> liar.origin = "http://localhost.evil.example:8080");
        refused("another port", liar -> liar.origin = "http://localhost:8081");
        refused("a frame of another site", liar -> liar.crossOrigin = "true");
        refused("another site's name", liar -> liar.site = "evil.example");
        refused("the holder was not asked for", liar -> liar.flags = Device.PRESENT);
        refused("nobody was there", liar -> liar.flags = Device.VERIFIED);
        assertThat(code(device.prove(asked("/sign-in/code", half())))).isEqualTo("/sign-in/code?wrong");
    }

    /** The answer is right but for what is changed, and for that the same answer is refused. */
    private void refused(String what, Consumer<Device> lie) {
        var half = half();
        var honest = new String[] {device.origin, device.site, device.crossOrigin};
        lie.accept(device);
        var answer = device.prove(asked("/sign-in/code", half));
        device.origin = honest[0];
        device.site = honest[1];
        device.crossOrigin = honest[2];
        device.flags = Device.PRESENT | Device.VERIFIED;
        assertThat(code(half, answer)).as(what).hasRedirectedUrl("/sign-in/code?wrong");
        assertThat(web.get().uri("/account").cookie(half)).as(what).hasRedirectedUrl("/sign-in");
        forgetTries();
    }

    private String code(String answerToAnotherSession) {
        return Objects.requireNonNull(
                code(half(), answerToAnotherSession).getResponse().getRedirectedUrl());
    }

    @Test
    void anAnswerIsGoodOnceAndInItsOwnSessionOnly() {
        registered();
        var half = half();
        var other = half();
        var asked = asked("/sign-in/code", half);
        asked("/sign-in/code", other);
        var answer = device.prove(asked);

        assertThat(code(other, answer)).as("another session").hasRedirectedUrl("/sign-in/code?wrong");
        assertThat(code(half, answer)).hasRedirectedUrl("/");
        assertThat(code(half(), answer)).as("replayed").hasRedirectedUrl("/sign-in/code?wrong");
    }

    @Test
    void theSameAnswerSentTwiceAtOnceSignsInOnce() throws Exception {
        registered();
        device.count = -1; // a synchronised passkey counts nothing
        Scope.system()
                .run(() -> transaction.executeWithoutResult(_ -> sql.update(PASSKEY)
                        .set(PASSKEY.SIGNATURE_COUNT, 0L)
                        .where(PASSKEY.PERSON_ID.eq(person))
                        .execute()));
        var half = half();
        var answer = device.prove(asked("/sign-in/code", half));
        assertThat(device.count).isZero();

        var answers = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var sent = new ArrayList<Future<String>>();
            for (var turn = 0; turn < 4; turn++) {
                sent.add(threads.submit(
                        () -> String.valueOf(code(half, answer).getResponse().getRedirectedUrl())));
            }
            for (var one : sent) {
                answers.add(one.get());
            }
        }

        assertThat(answers).filteredOn("/"::equals).hasSize(1);
    }

    @Test
    void anotherPersonsPasskeyOpensNothing() {
        registered();
        var other = "annan-" + UUID.randomUUID();
        add(other);
        var otherDevice = new Device();
        registered(other, otherDevice);
        var half = half();

        assertThat(code(half, otherDevice.prove(asked("/sign-in/code", half)))).hasRedirectedUrl("/sign-in/code?wrong");
    }

    @Test
    void aPasskeySomebodyHasCannotBeTakenOver() {
        registered();
        var other = "tjuv-" + UUID.randomUUID();
        add(other);
        var session = session(password(other));

        var taken = post(
                "/account/passkeys",
                session,
                Map.of("name", "min", "passkey", device.register(asked("/account/passkeys", session))));

        assertThat(taken).hasStatus(422);
        assertThat(password(other)).as("no second factor").hasRedirectedUrl("/");
    }

    @Test
    void aRegistrationIsHeldToTheSameRules() {
        var session = session(password(account));
        for (var lie : List.<Consumer<Device>>of(
                liar -> liar.origin = "https://evil.example",
                liar -> liar.site = "evil.example",
                liar -> liar.flags = Device.PRESENT)) {
            var liar = new Device();
            lie.accept(liar);
            assertThat(post(
                            "/account/passkeys",
                            session,
                            Map.of("name", "x", "passkey", liar.register(asked("/account/passkeys", session)))))
                    .hasStatus(422);
        }
        var answer = device.register(asked("/account/passkeys", session));
        asked("/account/passkeys", session);
        assertThat(post("/account/passkeys", session, Map.of("name", "x", "passkey", answer)))
                .as("asked something newer since")
                .hasStatus(422);
        assertThat(password(account)).hasRedirectedUrl("/");
    }

    @Test
    void aCountThatGoesBackStopsThePasskeyAndIsRecorded() {
        registered();
        var copy = device.count;
        var half = half();
        device.count = 10;
        assertThat(code(half, device.prove(asked("/sign-in/code", half)))).hasRedirectedUrl("/");
        device.count = copy;
        var stolen = half();

        assertThat(code(stolen, device.prove(asked("/sign-in/code", stolen)))).hasRedirectedUrl("/sign-in/code?wrong");

        device.count = 100;
        var later = half();
        assertThat(body(web.get().uri("/sign-in/code").cookie(later).exchange()))
                .as("it is not asked any more, and the second step is still needed")
                .doesNotContain("data-asked")
                .contains("name=\"code\"");
        Scope.system()
                .run(() -> transaction.executeWithoutResult(_ -> assertThat(sql.fetchExists(
                                ENTRY,
                                ENTRY.ROW_KEY.eq(person.toString()),
                                ENTRY.ACTION.eq("sign_in_failed"),
                                ENTRY.AFTER.cast(String.class).contains("copied_passkey")))
                        .isTrue()));
    }

    @Test
    void answersAreGuessedAsSlowlyAsCodes() {
        registered();
        var half = half();
        for (var turn = 0; turn < 5; turn++) {
            assertThat(code(half, "{}")).hasRedirectedUrl("/sign-in/code?wrong");
        }
        assertThat(code(half, device.prove(asked("/sign-in/code", half))))
                .hasStatus(429)
                .containsHeader("Retry-After");
    }

    @Test
    void whatIsNoAnswerIsRefusedLikeAWrongOne() {
        registered();
        for (var answer : List.of(
                "",
                "{}",
                "null",
                "[]",
                "\"\"",
                "0",
                "{\"id\":null}",
                "{\"id\":\"å\",\"rawId\":\"%%\",\"response\":{},\"type\":\"public-key\"}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"response\":null,\"type\":\"nothing\"}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"response\":{\"clientDataJSON\":\"AA\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}",
                "[".repeat(19_000),
                "{\"a\":".repeat(3_000),
                "x".repeat(1_000_000))) {
            var half = half();
            asked("/sign-in/code", half);
            assertThat(code(half, answer))
                    .as(answer.substring(0, Math.min(80, answer.length())))
                    .hasRedirectedUrl("/sign-in/code?wrong");
            forgetTries();
        }
    }

    /** Each of many answers with something broken in it is refused without an exception; without any change it is right. */
    @Test
    void brokenAnswersAreRefusedAndNothingElse() {
        registered();
        var seed = 20_260_101L;
        var random = new Random(seed);
        for (var turn = 0; turn < 400; turn++) {
            var session = new MockHttpSession();
            var asked = Scope.system().call(() -> passkeys.askForProof(account, session));
            var answer = turn == 0 ? device.prove(asked) : broken(device.prove(asked), random);
            assertThat(Scope.system().call(() -> passkeys.isRight(person, answer, session)))
                    .as("turn %d of seed %d: %s", turn, seed, answer)
                    .isEqualTo(turn == 0);
        }
    }

    @Test
    void brokenRegistrationsAreRefusedAndNothingElse() {
        var actor =
                Scope.system().call(() -> people.listPlaces(person)).getFirst().actor();
        var seed = 20_260_102L;
        var random = new Random(seed);
        for (var turn = 0; turn < 400; turn++) {
            var session = new MockHttpSession();
            Scope.of(actor).run(() -> {
                var asked = passkeys.askForNew(account, session);
                passkeys.register(actor, "x", broken(new Device().register(asked), random), session);
            });
        }
        assertThat(Scope.system().call(() -> passkeys.listOf(person)))
                .as("some changes do not matter, such as one in the name of the device's maker")
                .hasSizeLessThanOrEqualTo(20);
    }

    /** One byte changed, cut or put in, within one of the parts that are told in base64. */
    private static String broken(String answer, Random random) {
        var parts = Pattern.compile(
                        "\"(rawId|clientDataJSON|authenticatorData|signature|attestationObject)\":\"([^\"]+)\"")
                .matcher(answer)
                .results()
                .toList();
        var part = parts.get(random.nextInt(parts.size()));
        var text = new StringBuilder(part.group(2));
        var at = random.nextInt(text.length() - 2);
        UnaryOperator<String> other = old -> {
            var letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".charAt(random.nextInt(64));
            return old.charAt(0) == letter ? "=" : String.valueOf(letter);
        };
        switch (random.nextInt(3)) {
            case 0 -> text.replace(at, at + 1, other.apply(text.substring(at, at + 1)));
            case 1 -> text.setLength(at);
            default -> text.insert(at, other.apply(" "));
        }
        return answer.substring(0, part.start(2)) + text + answer.substring(part.end(2));
    }

    @Test
    void anotherPersonsPasskeyIsNotThereToBeRemoved() {
        registered();
        var id = Scope.system().call(() -> passkeys.listOf(person)).getFirst().id();
        var other = "granne-" + UUID.randomUUID();
        add(other);

        assertThat(post("/account/passkeys/" + id + "/removal", session(password(other)), Map.of()))
                .hasStatus(404);
        assertThat(post("/account/passkeys/not-an-id/removal", session(password(other)), Map.of()))
                .hasStatus(404);
        assertThat(Scope.system().call(() -> passkeys.listOf(person))).hasSize(1);
    }

    @Test
    void withTheLastSecondFactorTheRecoveryCodesGo() {
        var session = registered().session();
        var id = Scope.system().call(() -> passkeys.listOf(person)).getFirst().id();

        assertThat(post("/account/passkeys/" + id + "/removal", session, Map.of()))
                .hasRedirectedUrl("/account/passkeys");

        assertThat(Scope.system().call(() -> factors.countRecoveryCodes(person)))
                .isZero();
        assertThat(password(account)).hasRedirectedUrl("/");
    }

    @Test
    void anAppThatWasNeverConfirmedProvesNothing() {
        registered();
        var actor =
                Scope.system().call(() -> people.listPlaces(person)).getFirst().actor();
        var begun = Scope.of(actor).call(() -> {
            factors.begin(actor);
            return factors.findBegun(actor, account).orElseThrow();
        });

        var code = OneTimeCode.of(SecondFactorTests.bytes(begun.secret()), OneTimeCode.step(Instant.now()), 6);
        assertThat(Scope.system().call(() -> factors.isRight(person, code))).isFalse();
    }

    @Test
    void aSecondPasskeyKeepsTheRecoveryCodesAndNewOnesReplaceThem() {
        var first = registered();
        var second = new Device();
        var asked = asked("/account/passkeys", first.session());

        assertThat(Device.read(asked).get("excludeCredentials")).hasSize(1);
        assertThat(post("/account/passkeys", first.session(), Map.of("name", "två", "passkey", second.register(asked))))
                .hasRedirectedUrl("/account/passkeys");
        assertThat(recoveryCodes(post("/account/passkeys/recovery-codes", first.session(), Map.of())))
                .hasSize(10)
                .doesNotContainAnyElementsOf(first.recovery());
    }

    @Test
    void anAdministratorSeesThatThereIsOneAndTakesItAwayWithTheRecoveryCodes() throws Exception {
        registered();

        assertThat(post("/accounts/" + person + "/second-factor-reset", world.signIn("admin"), Map.of()))
                .hasStatusOk();
        assertThat(Scope.system().call(() -> passkeys.listOf(person))).isEmpty();
        assertThat(Scope.system().call(() -> factors.countRecoveryCodes(person)))
                .isZero();
        assertThat(password(account)).hasRedirectedUrl("/");
    }

    @Test
    void neighboursDoNotSeeIt() {
        registered();

        for (var neighbour : List.of(world.eksjo(), world.vetlanda(), world.coordinator())) {
            assertThat(Scope.of(neighbour).call(() -> passkeys.listOf(person))).isEmpty();
        }
    }

    @Test
    void theAuditTrailKeepsNeitherNameNorKey() {
        registered();

        Scope.system()
                .run(() -> transaction.executeWithoutResult(_ -> assertThat(sql.select(ENTRY.AFTER.cast(String.class))
                                .from(ENTRY)
                                .where(ENTRY.TABLE_NAME.eq("access.passkey"), ENTRY.ROW_KEY.eq(person.toString()))
                                .fetch(0, String.class))
                        .isNotEmpty()
                        .allSatisfy(entry -> assertThat(entry)
                                .contains("\"registration\": \"(hidden)\"", "\"credential_id\": \"(hidden)\"")
                                .doesNotContain("Provtelefonen"))));
    }

    @Test
    void theNameIsShownAsItWasTypedAndNeedsToBeThere() {
        var session = session(password(account));
        for (var name : List.of("", "  ", "x".repeat(101))) {
            assertThat(post(
                            "/account/passkeys",
                            session,
                            Map.of("name", name, "passkey", device.register(asked("/account/passkeys", session)))))
                    .hasStatus(422);
        }
        post(
                "/account/passkeys",
                session,
                Map.of("name", "<script>x</script>", "passkey", device.register(asked("/account/passkeys", session))));

        assertThat(body(web.get().uri("/account/passkeys").cookie(session).exchange()))
                .contains("&lt;script&gt;x&lt;/script&gt;")
                .doesNotContain("<script>x");
    }

    private record Registered(Cookie session, List<String> recovery) {}

    private Registered registered() {
        return registered(account, device);
    }

    private Registered registered(String userName, Device with) {
        var session = session(password(userName));
        var answer = post(
                "/account/passkeys",
                session,
                Map.of("name", "Provtelefonen", "passkey", with.register(asked("/account/passkeys", session))));
        return new Registered(session, recoveryCodes(answer));
    }

    private Cookie half() {
        return session(password(account));
    }

    private MvcTestResult password(String name) {
        return web.post()
                .uri("/sign-in")
                .with(csrf())
                .param("userName", name)
                .param("password", PASSWORD)
                .exchange();
    }

    private MvcTestResult code(Cookie session, String answer) {
        return post("/sign-in/code", session, Map.of("passkey", answer));
    }

    private MvcTestResult post(String path, Cookie session, Map<String, String> fields) {
        var request = web.post().uri(path).with(csrf()).cookie(session);
        fields.forEach(request::param);
        return request.exchange();
    }

    /** What the page asks a passkey. */
    private String asked(String path, Cookie session) {
        var page = body(web.get().uri(path).cookie(session).exchange());
        var found = Pattern.compile("data-asked=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return HtmlUtils.htmlUnescape(found.group(1));
    }

    /** As if the proof had been given long ago. */
    private void makeOld(Cookie session) {
        makeOld(sessions, new String(Base64.getDecoder().decode(session.getValue()), StandardCharsets.UTF_8));
    }

    private static <S extends Session> void makeOld(SessionRepository<S> sessions, String id) {
        var kept = Objects.requireNonNull(sessions.findById(id));
        SecurityContext context = kept.getRequiredAttribute("SPRING_SECURITY_CONTEXT");
        var signedIn = (AbstractAuthenticationToken) Objects.requireNonNull(context.getAuthentication());
        signedIn.setDetails(Proof.local(Instant.EPOCH, true));
        kept.setAttribute("SPRING_SECURITY_CONTEXT", context);
        sessions.save(kept);
    }

    private void forgetTries() {
        Scope.system()
                .run(() -> transaction.executeWithoutResult(_ -> sql.execute("delete from access.sign_in_tries")));
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Cookie session(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getCookie("__Host-sid"));
    }

    private static List<String> recoveryCodes(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return Pattern.compile("<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>")
                .matcher(body(answer))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
