package se.samsyn.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept: as Argon2id hashes, of which few are worked out at once, since each takes 16 MB of memory. */
@Configuration
public class Passwords {
    private static final int AT_ONCE = 4;
    private static final Duration WAITS = Duration.ofSeconds(10);

    @Bean
    PasswordEncoder passwordEncoder() {
        return new FewAtOnce(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), AT_ONCE, WAITS);
    }

    /** More passwords are to be checked than there is room for; it says nothing about this one. */
    public static final class Overloaded extends AuthenticationServiceException {
        private static final long serialVersionUID = 1;

        Overloaded() {
            super("too many passwords to check at once");
        }
    }

    /** Works like the one within, never more than so many times at once. */
    static final class FewAtOnce implements PasswordEncoder {
        private final PasswordEncoder within;
        private final Semaphore room;
        private final Duration waits;

        FewAtOnce(PasswordEncoder within, int atOnce, Duration waits) {
            this.within = within;
            this.room = new Semaphore(atOnce, true);
            this.waits = waits;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return inTurn(() -> within.encode(password));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return inTurn(() -> within.matches(password, hash));
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return within.upgradeEncoding(hash);
        }

        private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
            try {
                if (!room.tryAcquire(waits.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new Overloaded();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new Overloaded();
            }
            try {
                return work.get();
            } finally {
                room.release();
            }
        }
    }
}
