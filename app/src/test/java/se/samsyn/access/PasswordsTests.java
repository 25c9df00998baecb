package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTests {
    /** Stands still until it is let go, and knows how many stand in it. */
    private static final class Standing implements PasswordEncoder {
        private final AtomicInteger in = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public String encode(@Nullable CharSequence password) {
            return "";
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            most.accumulateAndGet(in.incrementAndGet(), Math::max);
            try {
                go.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
            in.decrementAndGet();
            return true;
        }
    }

    @Test
    void fewAreWorkedOutAtOnceAndTheOthersWait() throws Exception {
        var standing = new Standing();
        var few = new Passwords.FewAtOnce(standing, 3, Duration.ofMinutes(1));

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 1_000)
                    .mapToObj(_ -> people.submit(() -> few.matches("a", "b")))
                    .toList();
            while (standing.in.get() < 3) {
                Thread.onSpinWait();
            }
            standing.go.countDown();

            for (var answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
        assertThat(standing.most.get()).isEqualTo(3);
    }

    @Test
    void whoeverWaitsTooLongIsToldSo() throws Exception {
        var standing = new Standing();
        var few = new Passwords.FewAtOnce(standing, 1, Duration.ofMillis(50));

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = people.submit(() -> few.matches("a", "b"));
            while (standing.in.get() == 0) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(() -> few.matches("a", "b")).isInstanceOf(Passwords.Overloaded.class);
            standing.go.countDown();
            assertThat(first.get()).isTrue();
        }
    }
}
