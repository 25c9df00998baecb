package se.samsyn.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriesBySourceTests {
    private Instant now = Instant.parse("2021-03-01T10:00:00Z");
    private final TriesBySource sources = new TriesBySource(() -> now);

    @Test
    void manySourcesTakeNoMoreThanTheirRoom() {
        IntStream.range(0, 3 * TriesBySource.MOST)
                .forEach(number ->
                        sources.take("10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255)));

        assertThat(sources.size()).isEqualTo(TriesBySource.MOST);
    }

    @Test
    void theWaitGrowsAndEndsWithTheHour() {
        IntStream.range(0, 60)
                .forEach(_ -> assertThat(sources.take("192.0.2.1")).isZero());

        assertThat(sources.take("192.0.2.1")).isEqualTo(Duration.ofSeconds(5));
        now = now.plusSeconds(5);
        assertThat(sources.take("192.0.2.1")).isZero();
        assertThat(sources.take("192.0.2.1")).isEqualTo(Duration.ofSeconds(10));
        assertThat(sources.take("192.0.2.2")).isZero();

        now = now.plus(Duration.ofHours(1));
        assertThat(sources.take("192.0.2.1")).isZero();
    }

    @Test
    void whatSucceedsIsNotCounted() {
        IntStream.range(0, 500).forEach(_ -> {
            assertThat(sources.take("192.0.2.1")).isZero();
            sources.giveBack("192.0.2.1");
        });
    }

    @Test
    void theAddressesOfOneNetworkAreOneSource() {
        IntStream.range(0, 60).forEach(number -> sources.take("2001:db8:1:2::" + Integer.toHexString(number)));

        assertThat(sources.take("2001:db8:1:2:ffff::1")).isPositive();
        assertThat(sources.take("2001:db8:1:3::1")).isZero();
    }
}
