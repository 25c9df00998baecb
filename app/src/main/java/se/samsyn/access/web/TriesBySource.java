package se.samsyn.access.web;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import se.samsyn.access.SignInTries.Pace;

/**
 * How often one source has tried and failed, whatever the account: in memory, for the hour, by a hash whose salt is made
 * anew each hour. No address is kept anywhere. Never more sources than there is room for; the oldest makes way.
 */
@Component
class TriesBySource {
    static final int MOST = 10_000;
    private static final Duration SALT_LIVES = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;
    private final byte[] salt = new byte[32];
    private final Map<String, Tries> tries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST;
        }
    };
    private Instant saltEnds = Instant.MIN;

    private record Tries(int failed, Instant freeAt) {}

    TriesBySource(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a try; zero when it can be made now, else how long to wait. */
    synchronized Duration take(String address) {
        var now = clock.instant();
        var before = tries.get(key(address, now));
        if (before != null && before.freeAt.isAfter(now)) {
            return Duration.between(now, before.freeAt);
        }
        var failed = before == null ? 1 : before.failed + 1;
        tries.put(key(address, now), new Tries(failed, now.plus(Pace.SOURCE.after(failed))));
        return Duration.ZERO;
    }

    /** Takes one try back, since it succeeded. */
    synchronized void giveBack(String address) {
        var now = clock.instant();
        tries.computeIfPresent(
                key(address, now), (_, before) -> before.failed <= 1 ? null : new Tries(before.failed - 1, now));
    }

    synchronized int size() {
        return tries.size();
    }

    private String key(String address, Instant now) {
        if (!now.isBefore(saltEnds)) {
            tries.clear();
            RANDOM.nextBytes(salt);
            saltEnds = now.plus(SALT_LIVES);
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return HexFormat.of().formatHex(digest.digest(network(address)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of an IPv6 address the first half: whoever has one has all that begin alike. */
    private static byte[] network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes;
        } catch (IllegalArgumentException noAddress) {
            return address.getBytes(StandardCharsets.UTF_8);
        }
    }
}
