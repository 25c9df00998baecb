package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static se.samsyn.schema.generated.access.Tables.IDENTITY;
import static se.samsyn.schema.generated.access.Tables.LETTER;
import static se.samsyn.schema.generated.access.Tables.MAIL_ADDRESS;
import static se.samsyn.schema.generated.access.Tables.ONE_TIME_LINK;
import static se.samsyn.schema.generated.access.Tables.PERSON;

import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.personal.ProtectedIdentities;

/** A forgotten password over HTTP, with a real mail server in memory: for its holder, and for others. */
@SamsynTest
class ForgottenPasswordTests {
    private static final String PASSWORD = "stenmur och blåklint";
    private static final String NEW_PASSWORD = "gärdsgård och förgätmigej";

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Letters letters;

    @Autowired
    Identities identities;

    @Autowired
    SecondFactors factors;

    @Autowired
    ProtectedIdentities protectedIdentities;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private final Mailbox server;
    private final String account = "glomt-" + UUID.randomUUID();
    private final String address = account.substring(0, 20) + "@example.se";
    private UUID person = new UUID(0, 0);
    private final String source = "2001:db8:" + Integer.toHexString(account.hashCode() & 0xffff) + "::1";

    @Autowired
    ForgottenPasswordTests(Environment settings) {
        server = new Mailbox(settings);
    }

    @BeforeEach
    void openAnAccount() {
        server.start();
        asSystem(() -> sql.deleteFrom(LETTER).execute());
        person = add(account, address, true);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void anAddressIsGivenAndCountsWhenItsLinkHasBeenOpened() {
        var name = "ny-" + UUID.randomUUID();
        add(name, "", false);
        var session = session(password(name, PASSWORD));

        assertThat(post("/account/mail-address?lang=en", session, Map.of("address", "anna@example.se")))
                .hasRedirectedUrl("/account/mail-address");
        var letter = letters("anna@example.se", 1).getFirst();
        var link = Mailbox.path(letter);

        assertThat(Mailbox.subject(letter))
                .as("in the language of the page")
                .isEqualTo("Samsyn: confirm your mail address");
        assertThat(Mailbox.text(letter))
                .contains("http://localhost:8080/account/mail-address/")
                .doesNotContain(name, "Prov");
        assertThat(web.get().uri(link).cookie(session)).hasStatusOk();
        assertThat(isConfirmed(name)).as("mail programs open links").isFalse();
        var other = session(password(account, PASSWORD));
        post(link, other, Map.of());
        assertThat(isConfirmed(name)).as("somebody else").isFalse();
        assertThat(web.get().uri(link)).as("nobody").hasRedirectedUrl("/sign-in");
        post(link, session, Map.of());
        assertThat(isConfirmed(name)).isTrue();
        assertThat(web.post()
                        .uri("/welcome" + link.substring(link.lastIndexOf('/')))
                        .with(csrf())
                        .param("password", NEW_PASSWORD)
                        .param("repeated", NEW_PASSWORD))
                .as("it is for nothing else")
                .hasStatus(404);
    }

    @Test
    void anAddressThatIsChangedIsToBeConfirmedAnewAndOldLinksAreUseless() {
        var session = session(password(account, PASSWORD));
        post("/account/mail-address", session, Map.of("address", "old@example.se"));
        var old = Mailbox.path(letters("old@example.se", 1).getFirst());
        post("/account/mail-address", session, Map.of("address", "new@example.se"));
        letters("new@example.se", 1);

        post(old, session, Map.of());

        assertThat(isConfirmed(account)).isFalse();
    }

    @Test
    void whatWasSentToAnAddressIsUselessWhenItIsAnother() {
        ask(account);
        var link = Mailbox.path(letters(address, 1).getFirst());

        post("/account/mail-address", session(password(account, PASSWORD)), Map.of("address", "moved@example.se"));

        assertThat(choose(link)).hasStatus(404);
    }

    @Test
    void aNewPasswordIsChosenOnceAndItsHolderToldAndSignedOut() {
        var session = session(password(account, PASSWORD));
        ask(account);
        var letter = letters(address, 1).getFirst();

        assertThat(Mailbox.subject(letter)).isEqualTo("Samsyn: välj ett nytt lösenord");
        assertThat(Mailbox.text(letter)).doesNotContain(account, "Prov");
        var link = Mailbox.path(letter);
        assertThat(web.get().uri(link)).hasStatusOk();
        assertThat(choose(link)).hasRedirectedUrl("/sign-in");

        assertThat(web.get().uri("/account").cookie(session)).as("signed out").hasRedirectedUrl("/sign-in?ended");
        assertThat(password(account, PASSWORD)).hasRedirectedUrl("/sign-in?wrong");
        assertThat(password(account, NEW_PASSWORD)).hasRedirectedUrl("/");
        assertThat(choose(link)).as("used").hasStatus(404);
        assertThat(letters(address, 2)).extracting(Mailbox::subject).contains("Samsyn: lösenordet är ändrat");
        assertThat(letters(address, 2))
                .allSatisfy(one -> assertThat(one.getHeader("Message-ID"))
                        .singleElement()
                        .asString()
                        .endsWith("@example.se>"));
    }

    @Test
    void theSecondFactorIsAskedForAllTheSame() {
        var actor =
                Scope.system().call(() -> people.listPlaces(person)).getFirst().actor();
        Scope.of(actor).run(() -> {
            factors.begin(actor);
            var secret = SecondFactorTests.bytes(
                    factors.findBegun(actor, account).orElseThrow().secret());
            assertThat(factors.confirm(actor, OneTimeCode.of(secret, OneTimeCode.step(Instant.now()), 6)))
                    .isPresent();
        });
        ask(account);
        choose(Mailbox.path(letters(address, 1).getFirst()));

        assertThat(password(account, NEW_PASSWORD)).hasRedirectedUrl("/sign-in/code");
    }

    @Test
    void theLinkLeadsToThePublicAddressWhateverARequestSays() {
        web.post()
                .uri("/sign-in/forgotten")
                .with(csrf())
                .with(request -> {
                    request.setServerName("evil.example");
                    request.setRemoteAddr(source);
                    return request;
                })
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .param("userName", account)
                .exchange();

        assertThat(Mailbox.text(letters(address, 1).getFirst()))
                .contains("http://localhost:8080/welcome/")
                .doesNotContain("evil");
    }

    @Test
    void olderAndExpiredLinksAreUseless() {
        ask(account);
        var older = Mailbox.path(letters(address, 1).getFirst());
        ask(account);
        var newer = Mailbox.path(letters(address, 2).getLast());

        assertThat(choose(older)).hasStatus(404);
        assertThat(web.get().uri(newer)).hasStatusOk();
        asSystem(() -> sql.update(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.EXPIRES_AT, Instant.now().minusSeconds(1))
                .where(ONE_TIME_LINK.PERSON_ID.eq(person))
                .execute());
        assertThat(choose(newer)).hasStatus(404);
        assertThat(choose("/welcome/" + "x".repeat(5_000))).hasStatus(404);
    }

    @Test
    void aLinkDiesWithTheAccountAndWithProtection() {
        ask(account);
        var link = Mailbox.path(letters(address, 1).getFirst());
        Scope.system().run(() -> people.disable(person, true));
        assertThat(choose(link)).as("closed").hasStatus(404);
        Scope.system().run(() -> people.disable(person, false));
        assertThat(web.get().uri(link)).hasStatusOk();
        protect();

        assertThat(choose(link)).as("protected").hasStatus(404);
    }

    @Test
    void whoIsProtectedHasNoAddressAndGetsNone() {
        protect();

        asSystem(() -> assertThat(sql.fetchCount(MAIL_ADDRESS, MAIL_ADDRESS.PERSON_ID.eq(person)))
                .isZero());
        var alias = Scope.system()
                .call(() -> transaction.execute(_ -> sql.select(PERSON.USER_NAME)
                        .from(PERSON)
                        .where(PERSON.ID.eq(person))
                        .fetchSingle(PERSON.USER_NAME)));
        var session = session(password(Objects.requireNonNull(alias), PASSWORD));
        assertThat(post("/account/mail-address", session, Map.of("address", "anna@example.se")))
                .hasStatus(404);
        ask(alias);
        ask(account);
        letters.send();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aResetDoesNotOpenTheWayToAProvider() {
        ask(account);
        var link = Mailbox.path(letters(address, 1).getFirst());
        var token = link.substring(link.lastIndexOf('/') + 1);

        assertThat(Scope.system().call(() -> identities.findInvited(token))).isEmpty();
        assertThat(Scope.system().call(() -> identities.linkInvited(token, "https://evil.example", "me")))
                .isEmpty();
    }

    @Test
    void theAnswerAndTheWorkAreTheSameWhoeverIsAskedFor() {
        var asked = new LinkedHashMap<String, String>();
        asked.put("with an address", account);
        asked.put("nobody", "nobody-" + UUID.randomUUID());
        asked.put("unconfirmed", name("unconfirmed", "a@example.se", false));
        asked.put("without an address", name("none", "", false));
        asked.put("closed", name("closed", "b@example.se", true));
        asked.put("with a provider only", name("provider", "c@example.se", true));
        asSystem(() -> {
            sql.update(PERSON)
                    .set(PERSON.DISABLED, true)
                    .where(PERSON.USER_NAME.eq(asked.get("closed")))
                    .execute();
            sql.update(PERSON)
                    .setNull(PERSON.PASSWORD_HASH)
                    .where(PERSON.USER_NAME.eq(asked.get("with a provider only")))
                    .execute();
            sql.insertInto(IDENTITY)
                    .set(IDENTITY.ISSUER, "https://provider.example")
                    .set(IDENTITY.SUBJECT, asked.get("with a provider only"))
                    .set(IDENTITY.LINKED_AT, Instant.now())
                    .set(
                            IDENTITY.PERSON_ID,
                            sql.select(PERSON.ID)
                                    .from(PERSON)
                                    .where(PERSON.USER_NAME.eq(asked.get("with a provider only")))
                                    .fetchSingle(PERSON.ID))
                    .execute();
        });
        var answers = new LinkedHashSet<String>();
        var work = new LinkedHashSet<Long>();
        asked.values().forEach(name -> work.add(statements(() -> answers.add(told(ask(name))))));

        assertThat(answers).hasSize(1);
        assertThat(work)
                .hasSize(1)
                .allSatisfy(statements -> assertThat(statements).isGreaterThan(3));
        letters.send();
        assertThat(server.hasReceived(1)).isTrue();
        assertThat(server.received().stream().flatMap(Mailbox::receivers)).containsExactly(address);
    }

    @Test
    void thePageAfterwardsIsTheSameForAll() throws Exception {
        assertThat(web.get().uri("/sign-in/forgotten?asked="))
                .hasStatusOk()
                .bodyText()
                .contains("Om kontot finns")
                .doesNotContain(account);
        assertThat(web.get().uri("/sign-in")).bodyText().contains("href=\"/sign-in/forgotten\"");
    }

    @Test
    void aThousandRequestsFromOneSourceAreSlowedDownAndSendFewLetters() {
        var statuses = new ArrayList<Integer>();
        for (var turn = 0; turn < 1_000; turn++) {
            statuses.add(ask(account).getResponse().getStatus());
        }

        assertThat(statuses).containsOnly(302, 429);
        assertThat(statuses.stream().filter(status -> status == 302).count()).isLessThan(80);
        letters.send();
        assertThat(server.hasReceived(1)).isTrue();
        assertThat(server.received()).hasSizeLessThanOrEqualTo(3);
        assertThat(password(account, PASSWORD)).as("nobody is locked out").hasRedirectedUrl("/");
    }

    @Test
    void manySourcesSendFewLettersToOneAccountAndItsOwnDeviceIsHeard() {
        var known =
                Objects.requireNonNull(password(account, PASSWORD).getResponse().getCookie("__Host-known"));
        for (var turn = 0; turn < 50; turn++) {
            assertThat(ask(account, "2001:db8:ffff:" + Integer.toHexString(turn) + "::1"))
                    .hasRedirectedUrl("/sign-in/forgotten?asked");
        }
        letters.send();
        assertThat(server.received()).hasSizeLessThanOrEqualTo(3);
        var before = server.received().size();

        web.post()
                .uri("/sign-in/forgotten")
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr(source);
                    return request;
                })
                .cookie(known)
                .param("userName", account)
                .exchange();
        letters.send();

        assertThat(server.hasReceived(before + 1)).isTrue();
    }

    @Test
    void whileTheMailServerIsAwayTheAnswerIsTheSameAndTheLetterGoesLater() {
        var told = told(ask(account));
        letters(address, 1);
        server.stop();

        assertThat(told(ask(account))).isEqualTo(told);
        letters.send();
        asSystem(() -> {
            assertThat(sql.fetchSingle(LETTER, LETTER.PERSON_ID.eq(person)).getTries())
                    .isPositive();
            sql.update(LETTER).set(LETTER.TRY_AT, Instant.now()).execute();
        });
        server.start();
        letters.send();

        assertThat(server.hasReceived(1)).isTrue();
        asSystem(() -> assertThat(sql.fetchCount(LETTER)).isZero());
    }

    @Test
    void whatCannotBeSentForADayIsGivenUp() {
        server.stop();
        ask(account);
        asSystem(() -> sql.update(LETTER)
                .set(LETTER.ASKED_AT, Instant.now().minusSeconds(90_000))
                .execute());

        letters.send();

        asSystem(() -> assertThat(sql.fetchCount(LETTER)).isZero());
    }

    @Test
    void nothingIsPutIntoTheHeadersOfALetter() {
        var session = session(password(account, PASSWORD));
        for (var typed : List.of(
                "anna@example.se\r\nBcc: all@example.se",
                "anna@example.se\nSubject: x",
                "anna@example.se, bo@example.se",
                "anna@example.se;bo@example.se",
                "Anna <anna@example.se>",
                "anna@example.se%0d%0aBcc:x@example.se",
                "\"a b\"@example.se",
                "anna@example.se\u0000",
                "anna@ex\u2028ample.se",
                "anna@localhost",
                "anna@@example.se",
                "ånna@example.se",
                "",
                "x".repeat(300) + "@example.se",
                "x".repeat(1_000_000))) {
            assertThat(post("/account/mail-address", session, Map.of("address", typed)))
                    .as(typed.substring(0, Math.min(40, typed.length())))
                    .hasStatus(422);
        }
        for (var stored : List.of("anna@example.se\r\nBcc: x@example.se", "anna @example.se", "anna")) {
            assertThatThrownBy(() -> asSystem(() -> sql.update(MAIL_ADDRESS)
                            .set(MAIL_ADDRESS.ADDRESS, stored)
                            .where(MAIL_ADDRESS.PERSON_ID.eq(person))
                            .execute()))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        for (var name :
                List.of(account + "\r\nBcc: x@example.se", "\u0000", "", "%00", "' or 1=1 --", "x".repeat(500_000))) {
            assertThat(ask(name)).hasRedirectedUrl("/sign-in/forgotten?asked");
        }
        letters.send();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void anAddressIsNobodyElsesToSee() {
        for (var neighbour : List.of(world.eksjo(), world.vetlanda(), world.coordinator(), world.national())) {
            assertThat(Scope.of(neighbour)
                            .call(() -> transaction.<Integer>execute(
                                    _ -> sql.fetchCount(MAIL_ADDRESS, MAIL_ADDRESS.PERSON_ID.eq(person)))))
                    .isZero();
        }
    }

    @Test
    void settingsThatCannotWorkStopTheStart() {
        for (var from : List.of("", "nobody", "a@example.se\r\nBcc: b@example.se")) {
            assertThatThrownBy(() -> new MailSettings(
                            "mail.example.se", 587, "", "", from, true, false, "", "https://samsyn.example"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new MailSettings("", 587, "", "", "", true, false, "", "https://samsyn.example").isOn())
                .isFalse();
    }

    private String name(String kind, String to, boolean confirmed) {
        var name = kind + "-" + UUID.randomUUID();
        add(name, to, confirmed);
        return name;
    }

    private UUID add(String userName, String to, boolean confirmed) {
        return Scope.system().call(() -> {
            var id = people.add(userName, "Prov", PASSWORD);
            people.join(id, world.eksjo().organisation(), Role.ACTOR_REPORTER);
            if (!to.isEmpty()) {
                transaction.executeWithoutResult(_ -> sql.insertInto(MAIL_ADDRESS)
                        .set(MAIL_ADDRESS.PERSON_ID, id)
                        .set(MAIL_ADDRESS.ADDRESS, to)
                        .set(MAIL_ADDRESS.CONFIRMED_AT, confirmed ? Instant.now() : null)
                        .execute());
            }
            return id;
        });
    }

    private void protect() {
        var administrator = world.administrator();
        Scope.of(administrator).run(() -> protectedIdentities.protect(person, administrator));
    }

    private boolean isConfirmed(String userName) {
        return Boolean.TRUE.equals(Scope.system()
                .call(() -> transaction.execute(_ -> sql.fetchExists(sql.selectOne()
                        .from(MAIL_ADDRESS)
                        .join(PERSON)
                        .on(PERSON.ID.eq(MAIL_ADDRESS.PERSON_ID))
                        .where(PERSON.USER_NAME.eq(userName))
                        .and(MAIL_ADDRESS.CONFIRMED_AT.isNotNull())))));
    }

    private void asSystem(Runnable work) {
        Scope.system().run(() -> transaction.executeWithoutResult(_ -> work.run()));
    }

    private MvcTestResult ask(String userName) {
        return ask(userName, source);
    }

    private MvcTestResult ask(String userName, String from) {
        return web.post()
                .uri("/sign-in/forgotten")
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr(from);
                    return request;
                })
                .param("userName", userName)
                .exchange();
    }

    private MvcTestResult choose(String link) {
        return web.post()
                .uri(link)
                .with(csrf())
                .param("password", NEW_PASSWORD)
                .param("repeated", NEW_PASSWORD)
                .exchange();
    }

    private MvcTestResult password(String userName, String password) {
        return web.post()
                .uri("/sign-in")
                .with(csrf())
                .param("userName", userName)
                .param("password", password)
                .exchange();
    }

    private MvcTestResult post(String path, Cookie session, Map<String, String> fields) {
        var request = web.post().uri(path).with(csrf()).cookie(session);
        fields.forEach(request::param);
        return request.exchange();
    }

    /** Status, headers and body, but for what is made anew for each request. */
    private static String told(MvcTestResult answer) {
        var response = answer.getResponse();
        var headers = response.getHeaderNames().stream()
                .sorted()
                .filter(name -> !List.of("X-Request-Id", "Set-Cookie").contains(name))
                .map(name -> name + ": " + response.getHeaders(name))
                .toList();
        try {
            return response.getStatus() + "\n" + headers + "\n" + response.getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** How many statements the thread sends to the database, as its driver logs them. */
    private static long statements(Runnable work) {
        var sent = new AtomicLong();
        var thread = Thread.currentThread().threadId();
        var listening = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLongThreadID() == thread && line.getMessage().contains("FE=> Bind")) {
                    sent.incrementAndGet();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
        listening.setLevel(Level.FINEST);
        driver.addHandler(listening);
        driver.setUseParentHandlers(false);
        driver.setLevel(Level.FINEST);
        try {
            work.run();
        } finally {
            driver.setLevel(null);
            driver.setUseParentHandlers(true);
            driver.removeHandler(listening);
        }
        return sent.get();
    }

    private List<MimeMessage> letters(String to, int count) {
        return server.letters(letters, to, count);
    }

    private static Cookie session(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getCookie("__Host-sid"));
    }
}
