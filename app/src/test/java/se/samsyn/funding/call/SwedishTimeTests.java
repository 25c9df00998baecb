package se.samsyn.funding.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SwedishTimeTests {
    @Test
    void theClockIsTwoHoursAheadInSummerAndOneInWinter() {
        assertThat(SwedishTime.read("2026-07-01T14:00:00")).contains(Instant.parse("2026-07-01T12:00:00Z"));
        assertThat(SwedishTime.read("2026-12-01 14:00")).contains(Instant.parse("2026-12-01T13:00:00Z"));
        assertThat(SwedishTime.read("2026-03-29T03:00:00")).contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(SwedishTime.read("2026-03-29T01:59:59")).contains(Instant.parse("2026-03-29T00:59:59Z"));
    }

    @Test
    void anHourThatIsSkippedOrShownTwiceIsNoDeadline() {
        assertThat(SwedishTime.read("2026-03-29T02:30:00")).isEmpty();
        assertThat(SwedishTime.read("2026-10-25T02:30:00")).isEmpty();
        assertThat(SwedishTime.read("2026-10-25T03:00:00")).contains(Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void whatIsNoTimeIsNotGuessedAt() {
        assertThat(Stream.of(
                                "",
                                "2026-02-30T10:00",
                                "14:00",
                                "2026-07-01",
                                "2026-07-01T14:00:00.5",
                                "9999-01-01T00:00",
                                "2026-07-01T14:00Z")
                        .filter(typed -> SwedishTime.read(typed).isPresent()))
                .isEmpty();
    }

    @Test
    void whatIsTypedIsReadBack() {
        var moment = Instant.parse("2026-07-01T11:59:59Z");

        assertThat(SwedishTime.typed(moment)).isEqualTo("2026-07-01 13:59:59");
        assertThat(SwedishTime.read(SwedishTime.typed(moment))).contains(moment);
        assertThat(SwedishTime.clock(moment)).isEqualTo("13:59:59");
    }
}
