package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static se.samsyn.schema.generated.audit.Tables.ENTRY;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;

@SamsynTest
class SecondFactorTests {
    private static final String PASSWORD = "stenmur och blåklint";

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private String account = "";
    private UUID person = new UUID(0, 0);

    @BeforeEach
    void openAnAccount() {
        account = "tva-steg-" + UUID.randomUUID();
        Scope.system().run(() -> {
            person = people.add(account, "Prov", PASSWORD);
            people.join(person, world.eksjo().organisation(), Role.ACTOR_REPORTER);
        });
    }

    @Test
    void theSecretIsShownAsTextAndPictureAndConfirmedByACode() throws Exception {
        var session = whole(password(account));
        post("/account/second-factor", session, "");
        var page = body("/account/second-factor", session);

        assertThat(page).contains("<svg", "otpauth://totp/Samsyn:" + account);
        assertThat(post("/account/second-factor/confirmation", session, "000000"))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#code\"", "Koden stämmer inte");
        assertThat(recoveryCodes(post("/account/second-factor/confirmation", session, code(secretIn(page), 0))))
                .hasSize(10)
                .doesNotHaveDuplicates();
        assertThat(web.get().uri("/account/second-factor").cookie(session)).hasRedirectedUrl("/account");
    }

    @Test
    void thePasswordAloneOpensNothing() {
        var before = enrolled();
        var half = password(account);

        assertThat(half).hasRedirectedUrl("/sign-in/code");
        assertThat(half.getResponse().getCookie("__Host-known")).isNull();
        var session = session(half);
        assertThat(web.get().uri("/sign-in/code").cookie(session)).hasStatusOk();
        for (var path : List.of("/account", "/activities", "/strategies", "/reports", "/account/second-factor")) {
            assertThat(web.get().uri(path).cookie(session)).as(path).hasRedirectedUrl("/sign-in");
        }
        assertThat(web.get().uri("/").cookie(session)).bodyText().doesNotContain("action=\"/sign-out\"");
        assertThat(post(
                        "/account/second-factor/removal",
                        session,
                        before.recovery().getFirst()))
                .hasRedirectedUrl("/sign-in");
        assertThat(post("/context", session, "")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void theCodeSignsInAndIsTakenOnce() {
        var enrolled = enrolled();
        var code = code(enrolled.secret(), 1);

        var signedIn = code(session(password(account)), code);
        var replayed = code(session(password(account)), code);

        assertThat(signedIn).hasRedirectedUrl("/");
        assertThat(web.get().uri("/account").cookie(session(signedIn))).hasStatusOk();
        assertThat(replayed).hasRedirectedUrl("/sign-in/code?wrong");
    }

    @Test
    void aRecoveryCodeSignsInOnce() {
        var recovery = enrolled().recovery().get(3);

        assertThat(code(
                        session(password(account)),
                        recovery.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
                .hasRedirectedUrl("/");
        assertThat(code(session(password(account)), recovery)).hasRedirectedUrl("/sign-in/code?wrong");
    }

    @Test
    void codesAreGuessedSlowly() {
        var enrolled = enrolled();
        var session = session(password(account));
        for (var turn = 0; turn < 5; turn++) {
            assertThat(code(session, "00000" + turn)).hasRedirectedUrl("/sign-in/code?wrong");
        }

        assertThat(code(session, enrolled.recovery().getFirst())).hasStatus(429).containsHeader("Retry-After");
        assertThat(code(session(password(account)), enrolled.recovery().getFirst()))
                .as("a new password step is no way round")
                .hasStatus(429);
    }

    @Test
    void withoutThePasswordThereIsNoSecondStep() {
        assertThat(web.get().uri("/sign-in/code")).hasRedirectedUrl("/sign-in");
        assertThat(web.post().uri("/sign-in/code").with(csrf()).param("code", "123456"))
                .hasRedirectedUrl("/sign-in");
    }

    @Test
    void theAuditTrailTellsEachStepAndKeepsNoSecret() {
        var enrolled = enrolled();
        code(session(password(account)), "000000");
        code(session(password(account)), code(enrolled.secret(), 1));

        Scope.system()
                .run(() -> transaction.executeWithoutResult(_ -> {
                    assertThat(sql.select(ENTRY.ACTION)
                                    .from(ENTRY)
                                    .where(ENTRY.ROW_KEY.eq(person.toString()), ENTRY.ACTION.startsWith("sign_in"))
                                    .orderBy(ENTRY.BATCH)
                                    .fetch(ENTRY.ACTION))
                            .containsExactly("sign_in", "sign_in_begun", "sign_in_failed", "sign_in_begun", "sign_in");
                    assertThat(sql.fetch(
                                            "select after ->> 'secret' as secret from audit.entry"
                                                    + " where table_name = 'access.second_factor' and row_key = {0} and action = 'insert'",
                                            person.toString())
                                    .getValues("secret", String.class))
                            .isNotEmpty()
                            .containsOnly("(hidden)");
                }));
    }

    @Test
    void nothingOfItCanBeReadOutOfTheDatabase() {
        var enrolled = enrolled();

        var kept = Scope.system()
                .call(() -> transaction.execute(_ -> sql.fetchSingle(
                        "select encode(secret, 'escape') || (select string_agg(encode(code_hash, 'escape'), ' ')"
                                + " from access.recovery_code r where r.person_id = f.person_id)"
                                + " from access.second_factor f where person_id = {0}",
                        person)))
                .get(0, String.class);
        assertThat(kept)
                .doesNotContain(enrolled.secret())
                .doesNotContain(enrolled.recovery().getFirst().replace("-", ""));
        assertThat(Scope.of(world.vetlanda())
                        .call(() -> transaction.<Boolean>execute(_ -> sql.fetchExists(
                                DSL.table("access.second_factor"),
                                DSL.field("person_id", UUID.class).eq(person)))))
                .isFalse();
    }

    @Test
    void itIsTakenAwayByACodeOnly() {
        var enrolled = enrolled();

        assertThat(post("/account/second-factor/removal", enrolled.session(), "123456"))
                .hasStatus(422);
        assertThat(post(
                        "/account/second-factor/removal",
                        enrolled.session(),
                        enrolled.recovery().getFirst()))
                .hasRedirectedUrl("/account");
        assertThat(password(account)).hasRedirectedUrl("/");
    }

    @Test
    void newRecoveryCodesReplaceTheOld() {
        var enrolled = enrolled();

        var renewed = recoveryCodes(post(
                "/account/second-factor/recovery-codes",
                enrolled.session(),
                enrolled.recovery().getFirst()));

        assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(enrolled.recovery());
        assertThat(code(session(password(account)), enrolled.recovery().get(1)))
                .hasRedirectedUrl("/sign-in/code?wrong");
    }

    @Test
    void anAdministratorResetsItWithANewLinkAndNobodyElseCan() throws Exception {
        enrolled();
        var path = "/accounts/" + person + "/second-factor-reset";

        assertThat(post(path, world.signIn("samordnare"), "")).hasStatus(404);
        assertThat(password(account)).hasRedirectedUrl("/sign-in/code");
        assertThat(post(path, world.signIn("admin"), ""))
                .hasStatusOk()
                .bodyText()
                .contains("/welcome/");
        assertThat(password(account)).hasRedirectedUrl("/");
    }

    private record Enrolled(Cookie session, String secret, List<String> recovery) {}

    private Enrolled enrolled() {
        var session = whole(password(account));
        post("/account/second-factor", session, "");
        var secret = secretIn(body("/account/second-factor", session));
        return new Enrolled(
                session, secret, recoveryCodes(post("/account/second-factor/confirmation", session, code(secret, 0))));
    }

    private MvcTestResult password(String name) {
        return web.post()
                .uri("/sign-in")
                .with(csrf())
                .param("userName", name)
                .param("password", PASSWORD)
                .exchange();
    }

    private MvcTestResult code(Cookie session, String code) {
        return post("/sign-in/code", session, code);
    }

    private MvcTestResult post(String path, Cookie session, String code) {
        return web.post()
                .uri(path)
                .with(csrf())
                .cookie(session)
                .param("code", code)
                .exchange();
    }

    private String body(String path, Cookie session) {
        try {
            return web.get().uri(path).cookie(session).exchange().getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Cookie whole(MvcTestResult signedIn) {
        assertThat(signedIn).hasRedirectedUrl("/");
        return session(signedIn);
    }

    private static Cookie session(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getCookie("__Host-sid"));
    }

    private static List<String> recoveryCodes(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        try {
            return Pattern.compile("<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>")
                    .matcher(answer.getResponse().getContentAsString())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String secretIn(String page) {
        var found = Pattern.compile("secret=([A-Z2-7]{32})").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** The code an app shows so many steps from now. */
    private static String code(String secret, int ahead) {
        return OneTimeCode.of(bytes(secret), OneTimeCode.step(Instant.now()) + ahead, 6);
    }

    static byte[] bytes(String base32) {
        var bytes = new ByteArrayOutputStream();
        var buffer = 0;
        var bits = 0;
        for (var at = 0; at < base32.length(); at++) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(at));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
            }
        }
        return bytes.toByteArray();
    }
}
