package se.samsyn.funding.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;
import se.samsyn.shared.sheet.Refusal;

/** A list is read as a whole or refused with what is wrong in each row. */
class GrantListFileTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
    private static final String HEAD =
            "organisation_number;name;funder;programme;amount_sek;decided_on;from;to;source\n";
    private static final String GOOD =
            "212000-0142;Föreningen;Myndigheten;Program;1 000 000;2021-03-31;2021-04-01;2021-12-31;Källan\n";

    @Test
    void aRowIsReadWithItsPeriodOrTheYearOfItsDecision() {
        var outcome = read(HEAD + GOOD + "2120000142;Annan;Myndigheten;Program;1;2020-03-31;;;Källan\n");

        assertThat(outcome).isInstanceOfSatisfying(GrantListFile.Outcome.Read.class, list -> {
            assertThat(list.bySource()).containsOnlyKeys("Källan");
            assertThat(list.bySource().get("Källan"))
                    .extracting(ListedGrant::amount, ListedGrant::period)
                    .containsExactly(
                            Tuple.tuple(
                                    new Kronor(1_000_000),
                                    new Period(LocalDate.of(2021, 4, 1), LocalDate.of(2021, 12, 31))),
                            Tuple.tuple(new Kronor(1), Period.year(2020)));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "212000-0142|212000-0143|grantList.wrong.number.check|organisation_number",
                "212000-0142|850101-1234|grantList.wrong.number.person|organisation_number",
                "212000-0142|19850101-1234|grantList.wrong.number.person|organisation_number",
                "212000-0142|x|grantList.wrong.number|organisation_number",
                "212000-0142|''|reading.missing|organisation_number",
                "1 000 000|-5|grantList.wrong.amount.none|amount_sek",
                "1 000 000|0|grantList.wrong.amount.none|amount_sek",
                "1 000 000|12,50|reading.wholeNumber|amount_sek",
                "1 000 000|1e9|reading.number|amount_sek",
                "1 000 000|2000000000000|grantList.wrong.amount.large|amount_sek",
                "1 000 000|99999999999999999999|reading.number.tooLarge|amount_sek",
                "2021-12-31|2021-03-30|grantList.wrong.reversed|to",
                "2021-12-31|''|reading.missing|to",
                "2021-03-31|2021-02-30|reading.date|decided_on",
                "2021-03-31|2026-11-30|grantList.wrong.future|decided_on",
                "2021-03-31|1989-11-30|grantList.wrong.early|decided_on",
                "Föreningen|=HYPERLINK(\"x\")|grantList.wrong.formula|name",
                "Program|@SUM(A1)|grantList.wrong.formula|programme",
                "Källan|''|reading.missing|source"
            })
    void aFaultIsToldWithItsRowAndColumn(String good, String bad, String message, String column) {
        assertThat(refused(HEAD
                        + GOOD
                        + GOOD.replace("Föreningen", "Annan").replace(good.equals("Föreningen") ? "Annan" : good, bad)))
                .contains(new Refusal(3, column, message, arguments(message, bad)));
    }

    private static List<Object> arguments(String message, String bad) {
        return message.startsWith("reading.") && !message.equals("reading.missing") ? List.of(bad) : List.of();
    }

    @Test
    void aRowThatComesTwiceIsTold() {
        assertThat(refused(HEAD + GOOD + GOOD))
                .containsExactly(new Refusal(3, "", "grantList.wrong.twice", List.of(2)));
    }

    @Test
    void whatIsNoSuchFileIsRefusedAsAWhole() {
        assertThat(refused(HEAD.replace("source", "kalla") + GOOD))
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.column.unknown", "sheet.column.missing");
        assertThat(refused(HEAD)).extracting(Refusal::messageKey).containsExactly("sheet.empty");
        assertThat(refused((HEAD + GOOD).getBytes(Charset.forName("windows-1252"))))
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.encoding");
        assertThat(refused(new byte[11 * 1024 * 1024]))
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.tooLarge");
        assertThat(refused(new byte[] {'P', 'K', 3, 4, 9, 9, 9})).hasSize(1);
    }

    private static GrantListFile.Outcome read(String text) {
        return GrantListFile.read("lista.csv", text.getBytes(StandardCharsets.UTF_8), TODAY);
    }

    private static List<Refusal> refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Refusal> refused(byte[] content) {
        return GrantListFile.read("lista.csv", content, TODAY) instanceof GrantListFile.Outcome.Refused(var refusals)
                ? refusals
                : List.of();
    }
}
