package se.samsyn.access.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.samsyn.World;
import se.samsyn.access.Identities;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;

/** Answers that are forged, stale, mixed up or sent twice: each is refused with the same page, and nobody is signed in. */
@OpenIdTest
@ExtendWith(OutputCaptureExtension.class)
class HostileProviderTests {
    private static final ObedientProvider PROVIDER = TestProviders.HOSTILE;
    private static final ObedientProvider OTHER = TestProviders.OTHER;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    private final Visitor visitor = new Visitor();
    private String subject = "";
    private UUID person = new UUID(0, 0);

    @BeforeEach
    void somebodyIsLinked() {
        subject = "sub-" + UUID.randomUUID();
        person = personWith(Role.ACTOR_REPORTER, subject);
    }

    @Test
    void anHonestAnswerSignsIn() {
        var sent = visitor.get("/sign-in/with/hostile");

        assertThat(sent.queried("code_challenge_method")).isEqualTo("S256");
        assertThat(sent.queried("redirect_uri")).isEqualTo(TestProviders.HERE + "/sign-in/from/hostile");
        assertThat(come(sent, PROVIDER.signed(PROVIDER.claims(subject, sent.queried("nonce"))))
                        .path())
                .isEqualTo("/");
        assertThat(visitor.isSignedIn()).isTrue();
        assertThat(PROVIDER.lastAsked().get("code_verifier")).hasSizeGreaterThan(40);
    }

    @TestFactory
    Stream<DynamicTest> aTokenThatIsNotForUsIsRefused() {
        var longAgo = Instant.now().minusSeconds(3600);
        return Map.<String, BiFunction<JWTClaimsSet.Builder, String, JWTClaimsSet.Builder>>ofEntries(
                        Map.entry("another issuer", (claims, _) -> claims.issuer("http://localhost:1")),
                        Map.entry("the other provider's issuer", (claims, _) -> claims.issuer(OTHER.issuer())),
                        Map.entry("another audience", (claims, _) -> claims.audience("somebody-else")),
                        Map.entry(
                                "several audiences, given to another",
                                (claims, _) ->
                                        claims.audience(List.of("samsyn", "b")).claim("azp", "b")),
                        Map.entry(
                                "several audiences, given to nobody",
                                (claims, _) -> claims.audience(List.of("samsyn", "b"))),
                        Map.entry("another nonce", (claims, _) -> claims.claim("nonce", "another")),
                        Map.entry("no nonce", (claims, _) -> claims.claim("nonce", null)),
                        Map.entry(
                                "run out",
                                (claims, _) -> claims.issueTime(Date.from(longAgo))
                                        .expirationTime(Date.from(longAgo.plusSeconds(60)))),
                        Map.entry("without an end", (claims, _) -> claims.expirationTime(null)),
                        Map.entry(
                                "issued in time to come",
                                (claims, _) ->
                                        claims.issueTime(Date.from(Instant.now().plusSeconds(3600)))),
                        Map.entry(
                                "signed in in time to come",
                                (claims, _) -> claims.claim(
                                        "auth_time",
                                        Instant.now().plusSeconds(3600).getEpochSecond())),
                        Map.entry("an empty subject", (claims, _) -> claims.subject("")),
                        Map.entry("a blank subject", (claims, _) -> claims.subject(" ")),
                        Map.entry("no subject", (claims, _) -> claims.subject(null)),
                        Map.entry("a huge subject", (claims, _) -> claims.subject("x".repeat(100_000))),
                        Map.entry("a subject nobody has", (claims, _) -> claims.subject("nobody's")),
                        Map.entry(
                                "a subject in other case",
                                (claims, who) -> claims.subject(who.toUpperCase(java.util.Locale.ROOT))),
                        Map.entry(
                                "a user name for a subject",
                                (claims, _) -> claims.subject("eksjo")
                                        .claim("preferred_username", "eksjo")
                                        .claim("email", "eksjo")))
                .entrySet()
                .stream()
                .map(forged -> refused(
                        forged.getKey(),
                        nonce -> PROVIDER.signed(forged.getValue().apply(PROVIDER.claims(subject, nonce), subject))));
    }

    @TestFactory
    Stream<DynamicTest> aTokenThatIsNotSignedByTheProviderIsRefused() {
        return Stream.of(
                refused(
                        "not signed",
                        nonce -> new PlainJWT(PROVIDER.claims(subject, nonce).build()).serialize()),
                refused("signed with the public key for a secret", this::keyConfused),
                refused(
                        "signed with the client's secret",
                        nonce ->
                                hmac(nonce, "a secret between servers and then some".getBytes(StandardCharsets.UTF_8))),
                refused(
                        "signed by somebody else",
                        nonce -> ObedientProvider.signed(PROVIDER.claims(subject, nonce), ObedientProvider.newKey())),
                refused("changed after it was signed", this::changed),
                refused("not a token at all", _ -> "../../etc/passwd\r\nSet-Cookie: a=b"),
                refused("empty", _ -> ""));
    }

    @Test
    void anAnswerOfOneProviderToTheAddressOfAnotherIsRefused() {
        Scope.system().run(() -> identities.link(person, OTHER.issuer(), subject));
        var sent = visitor.get("/sign-in/with/other");
        var token = OTHER.signed(OTHER.claims(subject, sent.queried("nonce")));

        isRefused(visitor.get("/sign-in/from/hostile?state=" + state(sent) + "&code=" + OTHER.codeFor(token)));
    }

    @Test
    void anAnswerThatNamesAnotherIssuerIsRefused() {
        var sent = visitor.get("/sign-in/with/hostile");
        var token = PROVIDER.signed(PROVIDER.claims(subject, sent.queried("nonce")));

        isRefused(visitor.get(callback(sent, PROVIDER.codeFor(token)) + "&iss=" + OTHER.issuer()));
    }

    @Test
    void theSameSubjectOfAnotherProviderIsSomebodyElse() {
        var sent = visitor.get("/sign-in/with/other");
        var token = OTHER.signed(OTHER.claims(subject, sent.queried("nonce")));

        isRefused(visitor.get("/sign-in/from/other?state=" + state(sent) + "&code=" + OTHER.codeFor(token)));
    }

    @Test
    void anAnswerIsTakenOnce() {
        var sent = visitor.get("/sign-in/with/hostile");
        var callback =
                callback(sent, PROVIDER.codeFor(PROVIDER.signed(PROVIDER.claims(subject, sent.queried("nonce")))));
        assertThat(visitor.get(callback).path()).isEqualTo("/");

        assertThat(visitor.get(callback).status()).isEqualTo(403);
        var thief = new Visitor();
        assertThat(thief.get(callback).status()).isEqualTo(403);
        assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void aStateThatIsMissingWrongOrOfAnotherSessionIsRefused() {
        var sent = visitor.get("/sign-in/with/hostile");
        var token = PROVIDER.signed(PROVIDER.claims(subject, sent.queried("nonce")));
        var victim = new Visitor();
        victim.get("/sign-in/with/hostile");

        assertThat(victim.get(callback(sent, PROVIDER.codeFor(token))).status()).isEqualTo(403);
        assertThat(victim.isSignedIn()).isFalse();
        isRefused(visitor.get("/sign-in/from/hostile?code=" + PROVIDER.codeFor(token)));
        isRefused(visitor.get("/sign-in/from/hostile?code=" + PROVIDER.codeFor(token) + "&state=guessed"));
        isRefused(visitor.get("/sign-in/from/hostile"));
    }

    @Test
    void whatTheProviderRefusesIsRefusedHere() {
        var sent = visitor.get("/sign-in/with/hostile");
        isRefused(visitor.get("/sign-in/from/hostile?error=access_denied%0D%0Ax&state=" + state(sent)));

        var again = visitor.get("/sign-in/with/hostile");
        isRefused(visitor.get(callback(again, "a-code-it-never-gave")));
    }

    @Test
    void theLogTellsWhatKindOfRefusalItWasAndNothingOfWhatWasSaid(CapturedOutput log) {
        var planted = "planta@example.se";
        var sent = visitor.get("/sign-in/with/hostile");
        isRefused(visitor.get(
                "/sign-in/from/hostile?error=" + planted + "&error_description=" + planted + "&state=" + state(sent)));
        isRefused(visitor.get("/sign-in/from/hostile?code=1&iss=" + planted + "&state="
                + state(visitor.get("/sign-in/with/hostile"))));
        for (var claim : List.of("iss", "sub", "aud", "nonce")) {
            var asked = visitor.get("/sign-in/with/hostile");
            var said = claim.equals("aud") ? List.of(planted) : planted;
            isRefused(come(
                    asked,
                    PROVIDER.signed(
                            PROVIDER.claims(subject, asked.queried("nonce")).claim(claim, said))));
        }

        assertThat(log)
                .contains("sign-in from /sign-in/from/hostile, reference")
                .doesNotContain("planta");
    }

    @Test
    void aLevelTooLowForEveryRoleOfThePersonIsAskedForAnewAndThenRefused() {
        var reader = "sub-" + UUID.randomUUID();
        personWith(Role.NATIONAL_READER, reader);
        var sent = visitor.get("/sign-in/with/hostile");

        var asked = come(
                sent,
                PROVIDER.signed(PROVIDER.claims(reader, sent.queried("nonce")).claim("acr", "loa2")));

        assertThat(asked.path()).isEqualTo("/sign-in/with/hostile?level=3");
        assertThat(visitor.isSignedIn()).isFalse();
        var anew = visitor.get(asked.path());
        assertThat(anew.queried("acr_values")).isEqualTo("loa3");
        isRefused(come(
                anew,
                PROVIDER.signed(PROVIDER.claims(reader, anew.queried("nonce")).claim("acr", "loa2"))));
        var unmapped = visitor.get(asked.path());
        isRefused(come(
                unmapped,
                PROVIDER.signed(
                        PROVIDER.claims(reader, unmapped.queried("nonce")).claim("acr", "loa3 "))));
        var enough = visitor.get(asked.path());
        assertThat(come(enough, PROVIDER.signed(PROVIDER.claims(reader, enough.queried("nonce"))))
                        .path())
                .isEqualTo("/");
        assertThat(visitor.get("/mandates").status()).isEqualTo(200);
    }

    @Test
    void aSignInThatIsNotAnewGivesNoNewProof() {
        var admin = "sub-" + UUID.randomUUID();
        personWith(Role.ADMINISTRATOR, admin);
        var earlier = Instant.now().minusSeconds(1200).getEpochSecond();
        var sent = visitor.get("/sign-in/with/hostile");
        come(sent, PROVIDER.signed(PROVIDER.claims(admin, sent.queried("nonce")).claim("auth_time", earlier)));
        assertThat(visitor.get("/audit").path()).isEqualTo("/step-up");

        var again = visitor.get("/sign-in/with/hostile?again&level=0");
        assertThat(again.queried("prompt")).isEqualTo("login");
        assertThat(again.queried("max_age")).isEqualTo("0");
        assertThat(come(
                                again,
                                PROVIDER.signed(PROVIDER.claims(admin, again.queried("nonce"))
                                        .claim("auth_time", earlier)))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.get("/audit").path()).isEqualTo("/step-up");
        var silent = visitor.get("/sign-in/with/hostile?again&level=0");
        assertThat(come(
                                silent,
                                PROVIDER.signed(PROVIDER.claims(admin, silent.queried("nonce"))
                                        .claim("auth_time", null)))
                        .status())
                .isEqualTo(403);
        var another = visitor.get("/sign-in/with/hostile?again&level=0");
        assertThat(come(another, PROVIDER.signed(PROVIDER.claims(subject, another.queried("nonce"))))
                        .status())
                .as("somebody else than who is signed in")
                .isEqualTo(403);
        var fresh = visitor.get("/sign-in/with/hostile?again&level=0");
        assertThat(come(fresh, PROVIDER.signed(PROVIDER.claims(admin, fresh.queried("nonce"))))
                        .path())
                .isEqualTo("/audit");
        assertThat(visitor.get("/audit").status()).isEqualTo(200);
    }

    @Test
    void aClosedAccountIsRefusedLikeAnUnknownOneAndItsSessionEnds() {
        var sent = visitor.get("/sign-in/with/hostile");
        come(sent, PROVIDER.signed(PROVIDER.claims(subject, sent.queried("nonce"))));
        assertThat(visitor.isSignedIn()).isTrue();

        Scope.system().run(() -> people.disable(person, true));

        assertThat(visitor.isSignedIn()).isFalse();
        var again = visitor.get("/sign-in/with/hostile");
        isRefused(come(again, PROVIDER.signed(PROVIDER.claims(subject, again.queried("nonce")))));
    }

    @Test
    void aProviderThatIsAwayOrFailsIsToldAsSuchAndPasswordsWorkAllTheSame() {
        var away = visitor.get("/sign-in/with/away");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.body())
                .contains("svarar inte")
                .containsPattern("Referens [0-9a-f]{8}")
                .doesNotContain("xception");

        PROVIDER.failingWith(500, () -> {
            var sent = visitor.get("/sign-in/with/hostile");
            var answer = visitor.get(callback(sent, "any"));
            assertThat(answer.status()).isIn(403, 503);
            assertThat(answer.body()).doesNotContain("xception");
        });

        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(visitor.post(
                                "/sign-in",
                                "/sign-in",
                                Map.of(
                                        "userName",
                                        "eksjo",
                                        "password",
                                        se.samsyn.demo.DemoCounty.accounts()
                                                .getFirst()
                                                .password()))
                        .path())
                .isEqualTo("/");
        assertThat(visitor.get("/sign-in/with/no-such-provider").status()).isEqualTo(404);
    }

    private DynamicTest refused(String what, Function<String, String> token) {
        return DynamicTest.dynamicTest(what, () -> {
            var nobody = new Visitor();
            var sent = nobody.get("/sign-in/with/hostile");
            var answer = nobody.get(callback(sent, PROVIDER.codeFor(token.apply(sent.queried("nonce")))));
            isRefused(nobody, answer);
        });
    }

    private void isRefused(Visitor.Answer answer) {
        isRefused(visitor, answer);
    }

    private static void isRefused(Visitor who, Visitor.Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().replaceAll("referen[a-z]+ [0-9a-f]{8}", "reference"))
                .isEqualTo(plain(who));
        assertThat(who.isSignedIn()).isFalse();
    }

    /** The page as an unknown visitor with nothing at all gets it. */
    private static String plain(Visitor who) {
        return who.get("/sign-in/from/hostile?state=none").body().replaceAll("referen[a-z]+ [0-9a-f]{8}", "reference");
    }

    private Visitor.Answer come(Visitor.Answer sent, String token) {
        return visitor.get(callback(sent, PROVIDER.codeFor(token)));
    }

    private static String callback(Visitor.Answer sent, String code) {
        return "/sign-in/from/hostile?code=" + code + "&state=" + state(sent);
    }

    private static String state(Visitor.Answer sent) {
        return java.net.URLEncoder.encode(sent.queried("state"), StandardCharsets.UTF_8);
    }

    private UUID personWith(Role role, String subject) {
        return Scope.system().call(() -> {
            var added = people.add("hos-andra-" + UUID.randomUUID(), "Prov", null);
            people.join(
                    added,
                    switch (role) {
                        case NATIONAL_READER, FUNDS_OFFICER, FUNDS_DECIDER ->
                            world.national().organisation();
                        case ADMINISTRATOR -> world.administrator().organisation();
                        default -> world.eksjo().organisation();
                    },
                    role);
            identities.link(added, PROVIDER.issuer(), subject);
            return added;
        });
    }

    private String keyConfused(String nonce) {
        try {
            return hmac(nonce, PROVIDER.key.toRSAPublicKey().getEncoded());
        } catch (JOSEException broken) {
            throw new AssertionError(broken);
        }
    }

    private String hmac(String nonce, byte[] secret) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(PROVIDER.key.getKeyID())
                            .build(),
                    PROVIDER.claims(subject, nonce).build());
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Signed for nobody, and then made the person's. */
    private String changed(String nonce) {
        var parts = PROVIDER.signed(PROVIDER.claims("nobody's", nonce)).split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("nobody's", subject);
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }
}
