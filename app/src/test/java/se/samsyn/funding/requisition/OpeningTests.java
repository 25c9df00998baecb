package se.samsyn.funding.requisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTests {
    private static final Instant OPENS = Instant.parse("2022-09-01T06:00:00Z");
    private static final Instant CLOSES = Instant.parse("2022-10-01T12:00:00Z");
    private static final Opening OPENING = new Opening(new UUID(0, 1), OPENS, CLOSES);

    @ParameterizedTest
    @CsvSource(textBlock = """
            2022-09-01T05:59:59.999Z, false
            2022-09-01T06:00:00Z,     true
            2022-10-01T12:00:00Z,     true
            2022-10-01T12:00:00.999Z, true
            2022-10-01T12:00:01Z,     false
            """)
    void theDeadlineIsExactToTheSecond(Instant at, boolean isOpen) {
        assertThat(OPENING.isOpenAt(at)).isEqualTo(isOpen);
    }

    /** Sweden puts the clock forward in the night of 27 March 2022 and back in that of 30 October. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            2022-03-27T01:59:59, 2022-03-27T00:59:59Z, 2022-03-27T00:59:59Z
            2022-03-27T02:30:00, ,
            2022-03-27T03:00:00, 2022-03-27T01:00:00Z, 2022-03-27T01:00:00Z
            2022-07-01T14:00:00, 2022-07-01T12:00:00Z, 2022-07-01T12:00:00Z
            2022-10-30T01:59:59, 2022-10-29T23:59:59Z, 2022-10-29T23:59:59Z
            2022-10-30T02:30:00, 2022-10-30T00:30:00Z, 2022-10-30T01:30:00Z
            2022-10-30T03:00:00, 2022-10-30T02:00:00Z, 2022-10-30T02:00:00Z
            2022-12-01T14:00:00, 2022-12-01T13:00:00Z, 2022-12-01T13:00:00Z
            """)
    void aTimeIsTheOneThatSwedishClocksShow(LocalDateTime shown, Instant opening, Instant deadline) {
        assertThat(Opening.opening(shown).orElse(null)).isEqualTo(opening);
        assertThat(Opening.deadline(shown).orElse(null)).isEqualTo(deadline);
    }

    @Test
    void nobodysTimeIsMadeShorterOnceItHasOpened() {
        var later = new Opening(OPENING.stream(), OPENS, CLOSES.plusSeconds(1));
        var earlier = new Opening(OPENING.stream(), OPENS, CLOSES.minusSeconds(1));

        assertThat(OPENING.canBecome(later, OPENS)).isTrue();
        assertThat(OPENING.canBecome(earlier, OPENS)).isFalse();
        assertThat(OPENING.canBecome(earlier, OPENS.minusSeconds(1))).isTrue();
    }
}
