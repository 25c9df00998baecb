package se.samsyn.access.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static se.samsyn.schema.generated.access.Tables.SPRING_SESSION;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.World;
import se.samsyn.access.Identities;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;

/** Signing in with a provider that keeps to the protocol, and how an account comes to be linked to it. */
@OpenIdTest
class ProviderSignInTests {
    private static final String PASSWORD = "stenmur och blåklint";

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

    private final Visitor visitor = new Visitor();

    @Test
    void anInvitationIsTakenUpWithAProviderInsteadOfAPasswordAndOnce() {
        var name = "inbjuden-" + UUID.randomUUID();
        var link = invite(name, null, Role.ACTOR_REPORTER);
        assertThat(visitor.get("/welcome/" + link).body()).contains("Logga in med Intyget honest");

        var onward = visitor.post("/welcome/" + link, "/welcome/" + link + "/with/honest", Map.of());
        assertThat(onward.body()).contains("href=\"/sign-in/with/honest\"");
        assertThat(signIn("anna").path()).isEqualTo("/");

        assertThat(visitor.isSignedIn()).isTrue();
        assertThat(visitor.get("/account").body()).contains(name, "Intyget honest, kopplad");
        assertThat(visitor.get("/welcome/" + link).status()).isEqualTo(404);
        var later = new Visitor();
        TestProviders.HONEST.signIn(later, later.get("/sign-in/with/honest"), "anna");
        assertThat(later.isSignedIn()).isTrue();
        assertThat(told(name)).containsExactly("honest 2", "honest 2");
    }

    @Test
    void whoeverIsSignedInLinksAProviderAndTakesItAway() {
        var name = "kopplar-" + UUID.randomUUID();
        invite(name, PASSWORD, Role.ACTOR_REPORTER);
        password(visitor, name);

        visitor.post("/account", "/account/identities/honest", Map.of());
        assertThat(signIn("bertil").path()).isEqualTo("/account");
        assertThat(visitor.get("/account").body()).contains("Intyget honest, kopplad");
        var later = new Visitor();
        TestProviders.HONEST.signIn(later, later.get("/sign-in/with/honest"), "bertil");
        assertThat(later.isSignedIn()).isTrue();

        visitor.post("/account", "/account/identity-removal", Map.of("issuer", TestProviders.HONEST.issuer()));
        var gone = new Visitor();
        assertThat(TestProviders.HONEST
                        .signIn(gone, gone.get("/sign-in/with/honest"), "bertil")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anIdentityIsOnePersonsAndNoneIsTakenOver() {
        var first = invite("forsta-" + UUID.randomUUID(), null, Role.ACTOR_REPORTER);
        visitor.post("/welcome/" + first, "/welcome/" + first + "/with/honest", Map.of());
        signIn("cecilia");
        var thief = new Visitor();
        var second = invite("andra-" + UUID.randomUUID(), null, Role.ACTOR_REPORTER);

        thief.post("/welcome/" + second, "/welcome/" + second + "/with/honest", Map.of());
        var answer = TestProviders.HONEST.signIn(thief, thief.get("/sign-in/with/honest"), "cecilia");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(thief.isSignedIn()).isFalse();
        assertThat(thief.get("/welcome/" + second).status())
                .as("the link is not used up")
                .isEqualTo(200);
    }

    @Test
    void linkingIsBegunByAFormOfOursOnlyAndDoesNotOutliveTheSignIn() {
        var name = "lurad-" + UUID.randomUUID();
        invite(name, PASSWORD, Role.ACTOR_REPORTER);
        password(visitor, name);

        assertThat(visitor.get("/account/identities/honest").status()).isIn(404, 405);
        assertThat(signIn("david").status())
                .as("signing in with an identity that is nobody's links nothing")
                .isEqualTo(403);
        assertThat(visitor.get("/account").body()).contains("Koppla Intyget honest");
    }

    @Test
    void aLinkDoesNotGoPastASecondFactor() {
        var name = "tva-steg-" + UUID.randomUUID();
        var link = invite(name, PASSWORD, Role.ACTOR_REPORTER);
        Scope.system()
                .run(() -> transaction.executeWithoutResult(_ -> sql.execute(
                        "insert into access.second_factor (person_id, secret, confirmed_at)"
                                + " select id, 'x', now() from access.person where user_name = {0}",
                        name)));

        assertThat(visitor.get("/welcome/" + link).body()).doesNotContain("Intyget");
        assertThat(visitor.post("/welcome/" + link, "/welcome/" + link + "/with/honest", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theAuditTrailIsReadAfterASignInThatIsTenMinutesOldAtMost() {
        var name = "granskar-" + UUID.randomUUID();
        invite(name, PASSWORD, Role.ADMINISTRATOR);
        password(visitor, name);
        assertThat(visitor.get("/audit").status()).isEqualTo(200);

        var stale = new Visitor();
        var provider = TestProviders.HOSTILE;
        Scope.system()
                .run(() ->
                        identities.link(people.findAccount(name).orElseThrow().id(), provider.issuer(), name));
        var sent = stale.get("/sign-in/with/hostile");
        stale.get("/sign-in/from/hostile?state=" + sent.queried("state").replace("=", "%3D") + "&code="
                + provider.codeFor(provider.signed(provider.claims(name, sent.queried("nonce"))
                        .claim("auth_time", Instant.now().minusSeconds(601).getEpochSecond()))));

        assertThat(stale.get("/audit?page=2").path()).isEqualTo("/step-up");
        assertThat(stale.get("/audit/export.csv").path()).isEqualTo("/step-up");
        stale.get("/audit?page=2");
        assertThat(stale.get("/step-up").body()).contains("type=\"password\"", "Logga in med Intyget hostile");
        assertThat(stale.post("/step-up", "/step-up", Map.of("password", "wrong"))
                        .path())
                .isEqualTo("/step-up?wrong");
        assertThat(stale.get("/audit").path()).isEqualTo("/step-up");
        stale.get("/audit?page=2");
        assertThat(stale.post("/step-up", "/step-up", Map.of("password", PASSWORD))
                        .path())
                .isEqualTo("/audit?page=2");
        assertThat(stale.get("/audit?page=2").status()).isEqualTo(200);
    }

    @Test
    void provingAnewIsGuessedSlowly() {
        var name = "gissad-" + UUID.randomUUID();
        invite(name, PASSWORD, Role.ADMINISTRATOR);
        password(visitor, name);
        for (var turn = 0; turn < 5; turn++) {
            visitor.post("/step-up", "/step-up", Map.of("password", "guess " + turn));
        }

        assertThat(visitor.post("/step-up", "/step-up", Map.of("password", PASSWORD))
                        .status())
                .isEqualTo(429);
        assertThat(new Visitor()
                        .post("/sign-in", "/step-up", Map.of("password", PASSWORD))
                        .path())
                .isEqualTo("/sign-in");
    }

    @Test
    void aRoleThatNeedsTwoStepsLeadsToThemBeforeAnythingElse() {
        var name = "godkanner-" + UUID.randomUUID();
        invite(name, PASSWORD, Role.ACTOR_APPROVER);
        password(visitor, name);

        for (var path : new String[] {"/", "/mandates", "/reports", "/organisations"}) {
            assertThat(visitor.get(path).path()).as(path).isEqualTo("/step-up");
        }
        assertThat(visitor.get("/step-up").body()).contains("href=\"/account\"").doesNotContain("type=\"password\"");
        assertThat(visitor.get("/account").status()).isEqualTo(200);

        visitor.post("/account", "/account/second-factor", Map.of());
        var secret = Pattern.compile("secret=([A-Z2-7]{32})")
                .matcher(visitor.get("/account/second-factor").body());
        assertThat(secret.find()).isTrue();
        visitor.post("/account", "/account/second-factor/confirmation", Map.of("code", code(secret.group(1), 0)));
        assertThat(visitor.get("/mandates").path())
                .as("it is set up, and not yet proven")
                .isEqualTo("/step-up");
        assertThat(visitor.post("/step-up", "/step-up", Map.of("password", PASSWORD))
                        .path())
                .isEqualTo("/step-up?wrong");
        assertThat(visitor.post("/step-up", "/step-up", Map.of("password", PASSWORD, "code", code(secret.group(1), 1)))
                        .path())
                .isEqualTo("/mandates");
        assertThat(visitor.get("/mandates").status()).isEqualTo(200);
    }

    @Test
    void aRoleThatNeedsMoreThanAPasswordWithCodeIsReachedByAProviderOnly() {
        var name = "laser-" + UUID.randomUUID();
        var link = invite(name, PASSWORD, Role.NATIONAL_READER);
        password(visitor, name);
        assertThat(visitor.get("/mandates").path()).isEqualTo("/step-up");
        assertThat(visitor.get("/step-up").body()).contains("räcker inte");

        var there = new Visitor();
        there.post("/welcome/" + link, "/welcome/" + link + "/with/honest", Map.of());
        var asked = TestProviders.HONEST.signIn(there, there.get("/sign-in/with/honest"), "erika");
        assertThat(asked.path()).isEqualTo("/sign-in/with/honest?level=3");
        var anew = TestProviders.HONEST.signIn(there, there.follow(asked), "erika");

        assertThat(anew.path()).isEqualTo("/");
        assertThat(there.get("/mandates").status()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionThereToo() {
        var link = invite("ut-" + UUID.randomUUID(), null, Role.ACTOR_REPORTER);
        visitor.post("/welcome/" + link, "/welcome/" + link + "/with/honest", Map.of());
        signIn("filip");

        var out = visitor.post("/account", "/sign-out", Map.of());

        assertThat(out.status()).isEqualTo(200);
        assertThat(out.response().headers().firstValue("Clear-Site-Data")).isPresent();
        assertThat(out.response()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("form-action 'self'");
        assertThat(visitor.isSignedIn()).isFalse();
        var there = Pattern.compile("url=([^\"]+)\"").matcher(out.body());
        assertThat(there.find()).isTrue();
        assertThat(visitor.get(there.group(1).replace("&amp;", "&")).location()).isEqualTo(TestProviders.HERE + "/");
        assertThat(visitor.follow(visitor.get("/sign-in/with/honest")).location())
                .as("signed out at the provider")
                .endsWith("/login");
    }

    /** Here, since what makes forms for tests without a server puts its own keeping of tokens in the place of ours. */
    @Test
    void neitherThePageOfAFormNorAFormWithoutItsPageBeginsASession() {
        var sessions = sessions();

        for (var turn = 0; turn < 20; turn++) {
            var answer = new Visitor().post("/healthz", "/sign-in", Map.of("userName", "eksjo", "password", PASSWORD));
            assertThat(answer.path()).isEqualTo("/sign-in?gone");
        }
        new Visitor().get("/sign-in");

        assertThat(sessions()).isEqualTo(sessions);
    }

    private int sessions() {
        return sql.fetchCount(SPRING_SESSION);
    }

    @Test
    void theSignInPageOffersTheProvidersAsLinks() {
        assertThat(visitor.get("/sign-in").body())
                .contains("href=\"/sign-in/with/honest\"", "Logga in med Intyget away");
    }

    @Test
    void aNewPasswordEndsAllSessionsOfTheAccount() {
        var name = "glomt-" + UUID.randomUUID();
        var link = invite(name, PASSWORD, Role.ACTOR_REPORTER);
        password(visitor, name);
        assertThat(visitor.isSignedIn()).isTrue();

        var chosen = new Visitor()
                .post(
                        "/welcome/" + link,
                        "/welcome/" + link,
                        Map.of("password", "en ny mening om havet", "repeated", "en ny mening om havet"));

        assertThat(chosen.status()).as(chosen.body()).isEqualTo(302);
        assertThat(visitor.isSignedIn()).isFalse();
    }

    /** As an authenticator app works it out (RFC 6238), so many steps from now. */
    private static String code(String base32, int ahead) {
        var bits = base32.chars()
                .mapToObj(letter -> String.format(
                        "%5s", Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter))))
                .collect(Collectors.joining())
                .replace(' ', '0');
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(
                    HexFormat.of().parseHex(String.format("%040x", new BigInteger(bits, 2))), "HmacSHA1"));
            var hash = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(Instant.now().getEpochSecond() / 30 + ahead)
                    .array()));
            return String.format("%06d", (hash.getInt(hash.get(19) & 15) & Integer.MAX_VALUE) % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Visitor.Answer signIn(String name) {
        return TestProviders.HONEST.signIn(visitor, visitor.get("/sign-in/with/honest"), name);
    }

    private static void password(Visitor who, String name) {
        who.post("/sign-in", "/sign-in", Map.of("userName", name, "password", PASSWORD));
    }

    private String invite(String name, @org.jspecify.annotations.Nullable String password, Role role) {
        return Scope.system().call(() -> {
            var person = people.add(name, "Prov", password);
            people.join(
                    person,
                    switch (role) {
                        case NATIONAL_READER, FUNDS_OFFICER, FUNDS_DECIDER ->
                            world.national().organisation();
                        case ADMINISTRATOR -> world.administrator().organisation();
                        default -> world.eksjo().organisation();
                    },
                    role);
            return people.giveLink(person);
        });
    }

    private List<String> told(String name) {
        return Scope.system()
                .call(() -> transaction.execute(_ -> sql.fetch(
                                "select after ->> 'provider' || ' ' || (after ->> 'level') as how from audit.entry"
                                        + " where action = 'sign_in' and row_key = (select id::text from access.person where user_name = {0})",
                                name)
                        .getValues("how", String.class)));
    }
}
