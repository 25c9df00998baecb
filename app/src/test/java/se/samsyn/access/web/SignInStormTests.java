package se.samsyn.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.access.People;
import se.samsyn.access.Scope;

/** Ten thousand tries at one account from one source, over the socket: who else is kept out by that, and what is left of it. */
@SamsynTest
class SignInStormTests {
    private static final String PASSWORD = "stenmur och blåklint";
    private static final int TRIES = 10_000;
    private static final int AT_ONCE = 16;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    TriesBySource sources;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private final String attacked = "anfallen-" + UUID.randomUUID();
    private final String neighbour = "granne-" + UUID.randomUUID();

    @Autowired
    List<SecurityFilterChain> chains;

    @BeforeEach
    void openAccounts() {
        Browser.takesRealForms(chains);
        Scope.system().run(() -> {
            people.add(attacked, "Prov", PASSWORD);
            people.add(neighbour, "Prov", PASSWORD);
        });
    }

    @Test
    void tenThousandTriesKeepNobodyElseOutAndLeaveNextToNothing() throws Exception {
        var known = new Browser(port, "203.0.113.1");
        assertThat(known.signIn(attacked, PASSWORD).location()).isEqualTo("/");
        known.signOut();
        var tries = count("access.sign_in_tries");
        var sessions = count("access.spring_session");
        var entries = count("audit.entry");
        var answers = new ConcurrentHashMap<String, LongAdder>();
        var halfway = new CountDownLatch(TRIES / 2);
        var attacker = new Browser(port, "203.0.113.66");
        attacker.open();

        try (var storm = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, AT_ONCE)
                    .mapToObj(_ -> storm.submit((Callable<Boolean>) () -> {
                        for (var turn = 0; turn < TRIES / AT_ONCE; turn++) {
                            answers.computeIfAbsent(
                                            attacker.post(attacked, "gissning " + turn)
                                                    .told(),
                                            _ -> new LongAdder())
                                    .increment();
                            halfway.countDown();
                        }
                        return true;
                    }))
                    .toList();
            assertThat(halfway.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(new Browser(port, "203.0.113.2")
                            .signIn(neighbour, PASSWORD)
                            .location())
                    .as("another account, from another source, meanwhile")
                    .isEqualTo("/");
            assertThat(known.signIn(attacked, PASSWORD).location())
                    .as("its holder, in the browser she has used before, meanwhile")
                    .isEqualTo("/");
            for (var one : all) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
            }
        }

        System.out.println("sign-in storm: " + answers);
        assertThat(answers.keySet()).containsOnly("302 /sign-in?wrong", "429 ");
        var looked = Objects.requireNonNull(answers.get("302 /sign-in?wrong")).sum();
        assertThat(looked).as("passwords that were looked at").isBetween(5L, 20L);
        assertThat(count("access.sign_in_tries") - tries)
                .as("the account's strangers; those who got in have left nothing")
                .isLessThanOrEqualTo(1);
        assertThat(count("access.spring_session") - sessions)
                .as("the neighbour's and the holder's")
                .isLessThanOrEqualTo(2);
        assertThat(count("audit.entry") - entries)
                .as("nothing is written down of what was not looked at")
                .isLessThan(looked + 20);
        assertThat(sources.size()).isLessThanOrEqualTo(TriesBySource.MOST);

        hammer();
        var stranger = new Browser(port, "203.0.113.3");
        var wait = stranger.signIn(attacked, PASSWORD);
        assertThat(wait.told())
                .as("its holder in a new browser waits with the strangers")
                .isEqualTo("429 ");
        assertThat(wait.seconds()).isBetween(1, 60);
        asSystem(
                "update access.sign_in_tries set free_at = free_at - interval '%1$d seconds', last_at = last_at - interval '%1$d seconds'"
                        .formatted(wait.seconds()));
        assertThat(stranger.signIn(attacked, PASSWORD).location())
                .as("and gets in after that long")
                .isEqualTo("/");
    }

    @Test
    void namesThatNobodyHasAreForgottenAfterAnHour() throws Exception {
        for (var turn = 0; turn < 50; turn++) {
            var guesser = new Browser(port, "198.51.100." + turn);
            guesser.open();
            guesser.post("ingen-" + turn + "-" + attacked, "gissning");
        }
        assertThat(count("access.sign_in_tries")).isGreaterThanOrEqualTo(50);
        asSystem("update access.sign_in_tries set last_at = last_at - interval '2 hours'");

        var late = new Browser(port, "198.51.100.200");
        late.open();
        late.post("sist-" + attacked, "gissning");

        assertThat(count("access.sign_in_tries")).isEqualTo(1);
    }

    @Test
    void whatNoNameCanBeIsRefusedLikeAnyOther() throws Exception {
        for (var name : List.of(attacked + "\0", "\0", "", "' or 1=1 --", "%00", "x".repeat(100_000), "\uD83D\uDE00")) {
            var guesser = new Browser(port, "203.0.114." + Math.floorMod(name.hashCode(), 250));
            guesser.open();
            assertThat(guesser.post(name, "gissning").told()).isEqualTo("302 /sign-in?wrong");
        }
    }

    /** Until strangers have to wait for a while at the account; what the storm brought has run out meanwhile. */
    private void hammer() throws Exception {
        for (var turn = 0; turn < 30; turn++) {
            var guesser = new Browser(port, "203.0.115." + turn);
            guesser.open();
            var answer = guesser.post(attacked, "gissning");
            if (answer.told().equals("429 ") && answer.seconds() > 3) {
                return;
            }
            if (answer.told().equals("429 ")) { // what is not looked at makes nobody wait longer
                Thread.sleep(Duration.ofSeconds(answer.seconds()));
            }
        }
        throw new AssertionError("nobody has to wait");
    }

    private long count(String table) {
        return Objects.requireNonNull(Scope.system()
                .call(() -> transaction.<Long>execute(
                        _ -> sql.fetchSingle("select count(*) from " + table).get(0, Long.class))));
    }

    private void asSystem(String statement) {
        Scope.system().run(() -> transaction.executeWithoutResult(_ -> sql.execute(statement)));
    }
}
