package se.samsyn.access.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.World;
import se.samsyn.access.Identities;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;

/** A provider ends the sessions of whoever signs out there; nobody else can, and nobody else's. */
@OpenIdTest
@ExtendWith(OutputCaptureExtension.class)
class BackChannelLogoutTests {
    private static final ObedientProvider PROVIDER = TestProviders.HOSTILE;
    private static final ObedientProvider OTHER = TestProviders.OTHER;
    private static final String HERE = "/sign-out/by/hostile";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final String PASSWORD = "stenmur och blåklint";
    private static final HttpClient SERVERS = HttpClient.newHttpClient();
    private static final AtomicInteger LAST_SOURCE = new AtomicInteger();

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private final String name = "hos-andra-" + UUID.randomUUID();
    private final String subject = "sub-" + UUID.randomUUID();
    private final Visitor visitor = new Visitor();

    @BeforeEach
    void somebodyIsSignedInThroughTheProvider() {
        personWith(name, PROVIDER, subject);
        signIn(visitor, "hostile", PROVIDER, subject, "session-1-" + subject);
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void allSessionsOfTheSubjectEndAtOnceAndNobodyElses() {
        var elsewhere = new Visitor();
        signIn(elsewhere, "hostile", PROVIDER, subject, "session-2-" + subject);
        var withoutName = new Visitor();
        signIn(withoutName, "hostile", PROVIDER, subject, null);
        var withPassword = withPassword(name);
        var neighbour = new Visitor();
        var another = "sub-" + UUID.randomUUID();
        personWith("granne-" + UUID.randomUUID(), PROVIDER, another);
        signIn(neighbour, "hostile", PROVIDER, another, "session-1-" + another);
        var namesake = new Visitor();
        personWith("namne-" + UUID.randomUUID(), OTHER, subject);
        signIn(namesake, "other", OTHER, subject, "session-1-" + subject);

        var answer = post(HERE, signed(says(subject, null)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(List.of(visitor, elsewhere, withoutName)).noneMatch(Visitor::isSignedIn);
        assertThat(visitor.get("/account").path()).isEqualTo("/sign-in?ended");
        assertThat(List.of(withPassword, neighbour, namesake)).allMatch(Visitor::isSignedIn);
    }

    @Test
    void oneSessionEndsWhenOneIsNamed() {
        var elsewhere = new Visitor();
        signIn(elsewhere, "hostile", PROVIDER, subject, "session-2-" + subject);

        assertThat(post(HERE, signed(says(null, "session-1-" + subject))).statusCode())
                .isEqualTo(200);
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(elsewhere.isSignedIn()).isTrue();

        assertThat(post(HERE, signed(says("sub-of-another", "session-2-" + subject)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(elsewhere.isSignedIn()).as("named, but of another subject").isTrue();

        post(HERE, signed(says(subject, "session-2-" + subject)));
        assertThat(elsewhere.isSignedIn()).isFalse();
    }

    @Test
    void aSessionThatIsProvenAnewIsKnownByItsNewName() {
        signIn(visitor, "hostile", PROVIDER, subject, "session-3-" + subject);

        post(HERE, signed(says(null, "session-1-" + subject)));
        assertThat(visitor.isSignedIn()).isTrue();

        post(HERE, signed(says(null, "session-3-" + subject)));
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void whoeverSignedInWithAPasswordInTheSameBrowserKeepsTheSession() {
        var other = "egen-" + UUID.randomUUID();
        personWith(other, PROVIDER, "sub-" + UUID.randomUUID());
        visitor.post("/account", "/sign-in", Map.of("userName", other, "password", PASSWORD));
        assertThat(visitor.get("/account").body()).contains(other);

        assertThat(post(HERE, signed(says(subject, null))).statusCode()).isEqualTo(200);

        assertThat(visitor.isSignedIn()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> whatTheProviderCannotHaveSaidEndsNothing() {
        var longAgo = Instant.now().minusSeconds(600);
        return Map.<String, UnaryOperator<JWTClaimsSet.Builder>>ofEntries(
                        Map.entry("another issuer", claims -> claims.issuer("http://localhost:1")),
                        Map.entry("the other provider's issuer", claims -> claims.issuer(OTHER.issuer())),
                        Map.entry("no issuer", claims -> claims.issuer(null)),
                        Map.entry("an issuer that is no address", claims -> claims.issuer("somebody")),
                        Map.entry("another audience", claims -> claims.audience("somebody-else")),
                        Map.entry("no audience", claims -> claims.audience((String) null)),
                        Map.entry("no events", claims -> claims.claim("events", null)),
                        Map.entry("another event", claims -> claims.claim("events", Map.of("else", Map.of()))),
                        Map.entry("an event that is no object", claims -> claims.claim("events", Map.of(EVENT, "yes"))),
                        Map.entry("events that are a list", claims -> claims.claim("events", List.of(EVENT))),
                        Map.entry("events that are a word", claims -> claims.claim("events", EVENT)),
                        Map.entry("a nonce", claims -> claims.claim("nonce", "n")),
                        Map.entry(
                                "run out",
                                claims -> claims.expirationTime(Date.from(longAgo.plusSeconds(60)))
                                        .issueTime(Date.from(longAgo))),
                        Map.entry(
                                "old, without an end",
                                claims -> claims.expirationTime(null).issueTime(Date.from(longAgo))),
                        Map.entry(
                                "old, with an end far away",
                                claims -> claims.issueTime(Date.from(longAgo))
                                        .expirationTime(Date.from(Instant.now().plusSeconds(1_000_000)))),
                        Map.entry(
                                "issued in time to come",
                                claims -> claims.issueTime(
                                                Date.from(Instant.now().plusSeconds(600)))
                                        .expirationTime(Date.from(Instant.now().plusSeconds(700)))),
                        Map.entry("issued never", claims -> claims.issueTime(null)),
                        Map.entry("no name of its own", claims -> claims.jwtID(null)),
                        Map.entry("a blank name of its own", claims -> claims.jwtID(" ")),
                        Map.entry("a huge name of its own", claims -> claims.jwtID("x".repeat(100_000))),
                        Map.entry("neither subject nor session", claims -> claims.subject(null)),
                        Map.entry("an empty subject", claims -> claims.subject("")),
                        Map.entry("a session that is no word", claims -> claims.claim("sid", List.of("a"))),
                        Map.entry("a session that is blank", claims -> claims.claim("sid", "")))
                .entrySet()
                .stream()
                .map(forged -> refused(forged.getKey(), signed(forged.getValue().apply(says(subject, null)))));
    }

    @TestFactory
    Stream<DynamicTest> whatTheProviderHasNotSignedEndsNothing() throws JOSEException {
        var parts = signed(says("somebody-else", null)).split("\\.");
        var mine = signed(says(subject, null)).split("\\.");
        return Stream.of(
                refused("not signed", new PlainJWT(says(subject, null).build()).serialize()),
                refused("with its signature taken away", mine[0] + "." + mine[1] + "."),
                refused("signed for somebody else", parts[0] + "." + mine[1] + "." + parts[2]),
                refused(
                        "signed by somebody else",
                        ObedientProvider.signed(says(subject, null), ObedientProvider.newKey())),
                refused("signed by the other provider", OTHER.signed(says(subject, null))),
                refused(
                        "signed with the public key for a secret",
                        hmac(PROVIDER.key.toRSAPublicKey().getEncoded())),
                refused(
                        "signed with the client's secret",
                        hmac("a secret between servers and then some".getBytes(StandardCharsets.UTF_8))),
                refused("of another kind", typed(new JOSEObjectType("at+jwt"), JWSAlgorithm.RS256)),
                refused("a proof of sign-in", PROVIDER.signed(PROVIDER.claims(subject, "nonce"))),
                refused("not a token", "../../etc/passwd\r\nSet-Cookie: a=b"),
                refused("empty", ""),
                refused("huge", "x".repeat(1_000_000)));
    }

    @Test
    void theKindsAndSignaturesThatProvidersUseAreTaken() {
        for (var token : List.of(
                typed(new JOSEObjectType("logout+jwt"), JWSAlgorithm.RS256),
                typed(JOSEObjectType.JWT, JWSAlgorithm.PS256),
                signed(says(subject, null).expirationTime(null)))) {
            signIn(visitor, "hostile", PROVIDER, subject, null);
            assertThat(visitor.isSignedIn()).isTrue();

            assertThat(post(HERE, token).statusCode()).isEqualTo(200);

            assertThat(visitor.isSignedIn()).isFalse();
        }
    }

    @Test
    void whatIsSentTwiceIsTakenOnce() {
        var token = signed(says(subject, null));
        assertThat(post(HERE, token).statusCode()).isEqualTo(200);
        signIn(visitor, "hostile", PROVIDER, subject, null);

        assertThat(post(HERE, token).statusCode()).isEqualTo(400);

        assertThat(visitor.isSignedIn()).isTrue();
        assertThat(post(HERE, signed(says(subject, null))).statusCode())
                .as("another of the same")
                .isEqualTo(200);
    }

    @Test
    void whatIsNoLongerBelievedIsNotKept() {
        post(HERE, signed(says(subject, null)));
        asSystem("update access.logout_token set believed_until = now() - interval '1 minute'");

        post(HERE, signed(says(subject, null)));

        assertThat(asSystem("select count(*) from access.logout_token")).isEqualTo(1L);
    }

    @Test
    void onlyThatAddressIsReachedFromElsewhereAndWithoutTheTokenOfAForm() {
        var elsewhere = Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example");
        for (var path : List.of("/sign-out", "/sign-out/everywhere", "/sign-out/by", "/context", "/sign-in")) {
            var answer = post(path, signed(says(subject, null)), elsewhere);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
        for (var path : List.of(HERE + "/", HERE + "/x", "/sign-out/by/", "/sign-out/by/no-such", HERE + ";a=b")) {
            assertThat(post(path, signed(says(subject, null)), elsewhere).statusCode())
                    .as(path)
                    .isIn(400, 404);
        }
        assertThat(visitor.isSignedIn()).isTrue();

        assertThat(post(HERE, signed(says(subject, null)), elsewhere).statusCode())
                .isEqualTo(200);
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void aTokenInTheAddressIsNotTaken() {
        var token = signed(says(subject, null));

        assertThat(post(HERE + "?logout_token=" + token, "").statusCode()).isEqualTo(400);
        assertThat(new Visitor().get(HERE + "?logout_token=" + token).status()).isNotEqualTo(200);
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void aProviderThatIsAwayIsToldToTryAgain() {
        assertThat(post("/sign-out/by/away", signed(says(subject, null))).statusCode())
                .isEqualTo(503);
    }

    @Test
    void whoeverFloodsTheAddressHasToWaitAndTheProviderHasNot() {
        var hostile = Map.of("X-Forwarded-For", "192.0.2.66");
        var answers = IntStream.range(0, 70)
                .map(_ -> post(HERE, "rubbish", hostile).statusCode())
                .boxed()
                .toList();

        assertThat(answers).startsWith(400, 400).endsWith(429).containsOnly(400, 429);
        IntStream.range(0, 70)
                .forEach(_ -> assertThat(
                                post(HERE, signed(says("sub-of-nobody", null)), Map.of("X-Forwarded-For", "192.0.2.67"))
                                        .statusCode())
                        .isEqualTo(200));
    }

    @Test
    void theLogTellsWhatWasWrongAndNothingOfWhatWasSaid(CapturedOutput log) {
        post(
                HERE,
                signed(says("planta@example.se", "planta-session")
                        .audience("planta-aud")
                        .jwtID("planta-id")));
        post(HERE, signed(says("planta@example.se", "planta-session")));

        assertThat(log.getOut()).contains("nobody signed out by hostile: audience", "0 sessions ended by hostile");
        assertThat(log.getAll()).doesNotContain("planta", subject);
    }

    private DynamicTest refused(String what, String token) {
        return DynamicTest.dynamicTest(what, () -> {
            var answer = post(HERE, token);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_request\"}");
            assertThat(visitor.isSignedIn()).isTrue();
        });
    }

    /** What the provider says when somebody has signed out there. */
    private static JWTClaimsSet.Builder says(@Nullable String subject, @Nullable String session) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(PROVIDER.issuer())
                .audience("samsyn")
                .subject(subject)
                .claim("sid", session)
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of(EVENT, Map.of()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return PROVIDER.signed(claims);
    }

    private String typed(JOSEObjectType type, JWSAlgorithm algorithm) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .keyID(PROVIDER.key.getKeyID())
                            .type(type)
                            .build(),
                    says(subject, null).build());
            token.sign(new RSASSASigner(PROVIDER.key));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new AssertionError(broken);
        }
    }

    private String hmac(byte[] secret) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(PROVIDER.key.getKeyID())
                        .build(),
                says(subject, null).build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static HttpResponse<String> post(String path, String token) {
        return post(path, token, Map.of());
    }

    /** As another server sends it: no cookie, no page before; each test's from a source of its own. */
    private static HttpResponse<String> post(String path, String token, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(TestProviders.HERE + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)));
        if (!headers.containsKey("X-Forwarded-For")) {
            request.header("X-Forwarded-For", "198.51.100." + LAST_SOURCE.incrementAndGet() % 250);
        }
        headers.forEach(request::header);
        try {
            return SERVERS.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void signIn(
            Visitor who, String id, ObedientProvider provider, String subject, @Nullable String session) {
        var sent = who.get("/sign-in/with/" + id);
        var token =
                provider.signed(provider.claims(subject, sent.queried("nonce")).claim("sid", session));
        who.get("/sign-in/from/" + id + "?code=" + provider.codeFor(token) + "&state="
                + URLEncoder.encode(sent.queried("state"), StandardCharsets.UTF_8));
    }

    private static Visitor withPassword(String name) {
        var who = new Visitor();
        who.post("/sign-in", "/sign-in", Map.of("userName", name, "password", PASSWORD));
        return who;
    }

    private UUID personWith(String userName, ObedientProvider provider, String subject) {
        return Scope.system().call(() -> {
            var added = people.add(userName, "Prov", PASSWORD);
            people.join(added, world.eksjo().organisation(), Role.ACTOR_REPORTER);
            identities.link(added, provider.issuer(), subject);
            return added;
        });
    }

    /** The number a statement gives, or how many rows it changed. */
    private long asSystem(String statement) {
        return Scope.system()
                .call(() -> transaction.<Long>execute(_ -> statement.startsWith("select")
                        ? sql.fetchSingle(statement).get(0, Long.class)
                        : Long.valueOf(sql.execute(statement))));
    }
}
