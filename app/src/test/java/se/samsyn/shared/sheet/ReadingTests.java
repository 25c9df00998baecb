package se.samsyn.shared.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1000|1000
            1 000|1000
            12 345 678|12345678
            -4|-4
            0|0
            """)
    void aWholeNumberMayBeGrouped(String text, long number) {
        assertThat(Reading.wholeNumber(text)).isEqualTo(new Reading.Read<>(number));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 000,5|reading.wholeNumber
            1000.0|reading.wholeNumber
            1.000|reading.number.ambiguous
            1 00|reading.number
            ett|reading.number
            1e3|reading.number
            99999999999999999999|reading.number.tooLarge
            """)
    void whatIsNoWholeNumberIsRefusedWithTheReason(String text, String key) {
        assertThat(Reading.wholeNumber(text))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.messageKey()).isEqualTo(key));
    }

    @Test
    void decimalsAreReadWithCommaOrPointAndNoMoreThanThereAre() {
        assertThat(Reading.number("1 000,25", 2)).isEqualTo(new Reading.Read<>(new BigDecimal("1000.25")));
        assertThat(Reading.number("0.125", 3)).isEqualTo(new Reading.Read<>(new BigDecimal("0.125")));
        assertThat(Reading.number("0,125", 2))
                .isEqualTo(new Reading.Unreadable<BigDecimal>("reading.number.decimals", List.of("0,125", 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31/3 2021", "2021-02-30", "210331", "2021-03-31T10:00"})
    void noOtherWayOfWritingADateIsGuessedAt(String text) {
        assertThat(Reading.date(text)).isEqualTo(new Reading.Unreadable<LocalDate>("reading.date", List.of(text)));
    }

    @Test
    void everyCellThatCannotBeReadIsNotedInItsPlace() {
        var refusals = new ArrayList<Refusal>();
        var cells = new Cells(
                new Sheet.Row(7, Map.of("number", "1 000,5", "state", "Done", "forms", "a;x", "name", "namn")),
                refusals);

        assertThat(cells.wholeNumber("number")).isEmpty();
        assertThat(cells.date("day")).isEmpty();
        assertThat(cells.code("state", Set.of("done"))).contains("done");
        assertThat(cells.codes("forms", Set.of("a", "b"))).containsExactly("a");
        assertThat(cells.text("name", 3)).isEqualTo("namn");
        assertThat(refusals).extracting(Refusal::row).containsOnly(7);
        assertThat(refusals)
                .extracting(refusal -> refusal.column() + " " + refusal.messageKey())
                .containsExactly(
                        "number reading.wholeNumber",
                        "day reading.missing",
                        "forms reading.code",
                        "name reading.tooLong");
    }
}
