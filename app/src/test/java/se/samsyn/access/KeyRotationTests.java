package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;

@SamsynTest
class KeyRotationTests {
    @Autowired
    KeyRotation rotation;

    @Autowired
    SecretKeys keys;

    @Autowired
    Secrets secrets;

    @Autowired
    SecondFactors factors;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    World world;

    @Value("${samsyn.secret.folder}/secret.key")
    Path file;

    @TempDir
    Path folder = Path.of("");

    private Actor person;
    private byte[] secret = {};
    private List<String> recovery = List.of();

    @BeforeEach
    void somebodyHasASecondFactor() {
        person = somebody();
        Scope.of(person).run(() -> {
            factors.begin(person);
            var enrolment = factors.findBegun(person, "prov").orElseThrow();
            secret = fromBase32(enrolment.secret());
            recovery = factors.confirm(person, code(0)).orElseThrow();
        });
    }

    @Test
    void whatWasEncryptedIsReadAfterwardsAndTheOldKeyIsGone() throws IOException {
        var before = Files.readString(file);

        assertThat(rotation.rotate())
                .isInstanceOfSatisfying(
                        KeyRotation.Outcome.Changed.class,
                        changed -> assertThat(changed.encrypted()).isGreaterThanOrEqualTo(11));

        assertThat(keys.list()).hasSize(1);
        assertThat(Files.readString(file)).doesNotContain(before);
        assertAllIsRead();
    }

    @Test
    void oneThatIsBrokenOffLosesNothingAndIsEndedByTheNext() throws IOException {
        var broken = new KeyRotation(
                keys,
                secrets,
                List.of(factors, () -> {
                    throw new IllegalStateException("killed");
                }),
                transaction);
        assertThatIllegalStateException().isThrownBy(broken::rotate);

        assertThat(keys.list()).hasSize(2);
        var begun = Files.readAllLines(file).getFirst();
        assertThat(isRight(recovery.get(0))).isTrue();

        Scope.system().run(() -> transaction.executeWithoutResult(_ -> factors.encryptAnew()));
        assertThat(isRight(recovery.get(1)))
                .as("all is new, the old key still there")
                .isTrue();

        rotation.rotate();
        assertThat(file).hasContent(begun);
        assertAllIsRead();
    }

    @Test
    void whoeverEncryptsMeanwhileWaitsAndIsReadAfterwards() throws Exception {
        var under = new CountDownLatch(1);
        var on = new CountDownLatch(1);
        var other = somebody();
        var slow = new KeyRotation(
                keys,
                secrets,
                List.of(
                        () -> {
                            under.countDown();
                            await(on);
                            return 0;
                        },
                        factors),
                transaction);
        var rotating = CompletableFuture.runAsync(slow::rotate);
        await(under);
        var encrypting = CompletableFuture.runAsync(() -> Scope.of(other).run(() -> factors.begin(other)));

        java.util.concurrent.locks.LockSupport.parkNanos(500_000_000);
        assertThat(encrypting).isNotDone();
        on.countDown();
        rotating.get(30, TimeUnit.SECONDS);
        encrypting.get(30, TimeUnit.SECONDS);
        assertThat(keys.list()).hasSize(1);
        Scope.of(other).run(() -> assertThat(factors.findBegun(other, "prov")).isPresent());
    }

    @Test
    void keysThatAreGivenAreChangedInTwoSteps() {
        var old =
                Base64.getEncoder().encodeToString("gammal nyckel som har 32 byte ..".getBytes(StandardCharsets.UTF_8));
        var fresh =
                Base64.getEncoder().encodeToString("ny nyckel som har just 32 byte..".getBytes(StandardCharsets.UTF_8));
        var kept = new ArrayList<byte[]>();
        Scope.system()
                .run(() -> transaction.executeWithoutResult(
                        _ -> kept.add(given(old).encrypt("p", new byte[] {7}))));

        assertThat(rotation(old, kept).rotate()).isEqualTo(new KeyRotation.Outcome.NewIsMissing());
        assertThat(given(old).decrypt("p", kept.getFirst())).containsExactly(7);
        assertThat(given(fresh + "," + old).decrypt("p", kept.getFirst())).containsExactly(7);
        assertThat(rotation(fresh + "," + old, kept).rotate()).isEqualTo(new KeyRotation.Outcome.OldMayGo(1));
        assertThat(given(fresh).decrypt("p", kept.getFirst())).containsExactly(7);
        assertThatIllegalStateException().isThrownBy(() -> given(old).decrypt("p", kept.getFirst()));
        assertThat(folder).isEmptyDirectory();
    }

    private Secrets given(String text) {
        return new Secrets(new SecretKeys(new SecretSettings(text, folder)), sql);
    }

    private KeyRotation rotation(String text, List<byte[]> kept) {
        var with = given(text);
        return new KeyRotation(
                new SecretKeys(new SecretSettings(text, folder)),
                with,
                List.of(() -> {
                    kept.set(0, with.encrypt("p", with.decrypt("p", kept.getFirst())));
                    return 1;
                }),
                transaction);
    }

    private void assertAllIsRead() {
        assertThat(isRight(code(1))).isTrue();
        assertThat(isRight(recovery.get(5))).isTrue();
        assertThat(isRight(recovery.get(5))).as("once").isFalse();
        assertThat(isRight("aaaa-bbbb-cccc")).isFalse();
    }

    private boolean isRight(String code) {
        return Scope.system().call(() -> factors.isRight(person.person(), code));
    }

    private String code(int ahead) {
        return OneTimeCode.of(secret, OneTimeCode.step(Instant.now()) + ahead, 6);
    }

    private Actor somebody() {
        var name = "nyckel-" + UUID.randomUUID();
        var like = world.eksjo();
        return Scope.system().call(() -> {
            var id = people.add(name, "Prov", null);
            people.join(id, like.organisation(), Role.ACTOR_REPORTER);
            return people.listPlaces(id).getFirst().actor();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    private static byte[] fromBase32(String text) {
        var bits = new StringBuilder();
        text.chars()
                .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .forEach(five -> bits.append(
                        String.format("%5s", Integer.toBinaryString(five)).replace(' ', '0')));
        var bytes = new byte[bits.length() / 8];
        for (var at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) Integer.parseInt(bits.substring(at * 8, at * 8 + 8), 2);
        }
        return bytes;
    }
}
