package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static se.samsyn.schema.generated.access.Tables.LETTER;
import static se.samsyn.schema.generated.access.Tables.MAIL_ADDRESS;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.personal.ProtectedIdentities;
import se.samsyn.shared.Language;

/** Whoever has had a confirmed address is told there when it is an account's no longer. */
@SamsynTest
class MailAddressTests {
    private static final String PASSWORD = "stenmur och blåklint";

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    MailAddresses addresses;

    @Autowired
    Letters letters;

    @Autowired
    ProtectedIdentities protectedIdentities;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private final Mailbox server;
    private final String account = "flyttar-" + UUID.randomUUID();
    private final String former = account.substring(0, 20) + "@example.se";
    private final String next = "ny-" + former;
    private UUID person = new UUID(0, 0);

    @Autowired
    MailAddressTests(Environment settings) {
        server = new Mailbox(settings);
    }

    @BeforeEach
    void openAnAccount() {
        server.start();
        asSystem(() -> sql.deleteFrom(LETTER).execute());
        person = Scope.system().call(() -> {
            var added = people.add(account, "Prov", PASSWORD);
            people.join(added, world.eksjo().organisation(), Role.ACTOR_REPORTER);
            return added;
        });
        confirm(former);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void theFormerAddressIsToldWhenAndWhatToDoAndNothingElse() {
        enter(next);

        var letter = server.letters(letters, former, 1).getFirst();
        assertThat(Mailbox.subject(letter)).isEqualTo("Samsyn: e-postadressen är ändrad");
        assertThat(Mailbox.text(letter))
                .containsPattern("till \\d{1,2} \\p{L}+ \\d{4} \\d\\d:\\d\\d\\.")
                .contains("Var det inte du?", "administratören")
                .doesNotContain(next, account, "Prov", "http", "/welcome", "/account", "{0}");
        assertThat(Mailbox.receivers(letter)).containsExactly(former);
        assertThat(Mailbox.path(server.letters(letters, next, 1).getFirst())).startsWith("/account/mail-address/");
        assertThat(waiting()).as("no address is kept when the letter is sent").isZero();
    }

    @Test
    void itIsToldInTheLanguageOfThePage() {
        post("/account/mail-address?lang=en", Map.of("address", next));

        assertThat(Mailbox.text(server.letters(letters, former, 1).getFirst())).contains("Was it not you?");
    }

    @Test
    void takingTheAddressAwayFirstIsNoWayRound() {
        post("/account/mail-address/removal", Map.of());
        enter(next);

        assertThat(Mailbox.subject(server.letters(letters, former, 1).getFirst()))
                .isEqualTo("Samsyn: e-postadressen är ändrad");
    }

    @Test
    void enteringTheSameAddressFirstIsNoWayRound() {
        enter(former);

        assertThat(waiting()).isZero();
        assertThat(Scope.system().call(() -> addresses.find(person))).contains(new MailAddresses.Given(former, true));
        enter(next);
        server.letters(letters, former, 1);
    }

    @Test
    void anAddressThatNobodyHasConfirmedIsNotWrittenToAboutIt() {
        enter(next);
        server.letters(letters, former, 1);

        enter("annan-" + former);
        letters.send();

        assertThat(server.received().stream()
                        .filter(letter -> Mailbox.subject(letter).contains("ändrad"))
                        .flatMap(Mailbox::receivers))
                .containsExactly(former);
    }

    @Test
    void nothingIsSentBeforeTheChangeIsThereNorIfItIsTakenBack() {
        var actor = actor();

        Scope.of(actor)
                .run(() -> transaction.executeWithoutResult(change -> {
                    addresses.enter(actor, next, Language.SV);
                    CompletableFuture.runAsync(letters::send).join();
                    assertThat(server.received()).isEmpty();
                    change.setRollbackOnly();
                }));
        letters.send();

        assertThat(server.received()).isEmpty();
        assertThat(Scope.system().call(() -> addresses.find(person))).contains(new MailAddresses.Given(former, true));
    }

    @Test
    void theChangeStandsWhileTheMailServerIsAwayAndTheLetterGoesLater() {
        server.stop();
        enter(next);
        letters.send();
        assertThat(Scope.system().call(() -> addresses.find(person))).contains(new MailAddresses.Given(next, false));

        server.start();
        asSystem(() -> sql.update(LETTER).set(LETTER.TRY_AT, Instant.now()).execute());

        server.letters(letters, former, 1);
    }

    @Test
    void whoHasBecomeProtectedMeanwhileIsNotWrittenTo() {
        enter(next);
        var administrator = world.administrator();
        Scope.of(administrator).run(() -> protectedIdentities.protect(person, administrator));

        letters.send();

        assertThat(server.received()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void nobodyElseSeesWhereLettersGo() {
        enter(next);

        for (var neighbour :
                new Actor[] {world.eksjo(), world.coordinator(), world.national(), world.administrator()}) {
            assertThat(Scope.of(neighbour).call(() -> transaction.<Integer>execute(_ -> sql.fetchCount(LETTER))))
                    .isZero();
        }
    }

    private void confirm(String address) {
        asSystem(() -> sql.insertInto(MAIL_ADDRESS)
                .set(MAIL_ADDRESS.PERSON_ID, person)
                .set(MAIL_ADDRESS.ADDRESS, address)
                .set(MAIL_ADDRESS.CONFIRMED_AT, Instant.now())
                .execute());
    }

    private void enter(String address) {
        post("/account/mail-address", Map.of("address", address));
    }

    private void post(String path, Map<String, String> fields) {
        var request = web.post().uri(path).with(csrf()).cookie(signIn());
        fields.forEach(request::param);
        assertThat(request.exchange()).hasStatus(302);
    }

    private Cookie signIn() {
        return Objects.requireNonNull(web.post()
                .uri("/sign-in")
                .with(csrf())
                .param("userName", account)
                .param("password", PASSWORD)
                .exchange()
                .getResponse()
                .getCookie("__Host-sid"));
    }

    private Actor actor() {
        return Scope.system().call(() -> people.listPlaces(person)).getFirst().actor();
    }

    private int waiting() {
        return Objects.requireNonNull(Scope.system()
                .call(() -> transaction.<Integer>execute(_ -> sql.fetchCount(LETTER, LETTER.PERSON_ID.eq(person)))));
    }

    private void asSystem(Runnable work) {
        Scope.system().run(() -> transaction.executeWithoutResult(_ -> work.run()));
    }
}
