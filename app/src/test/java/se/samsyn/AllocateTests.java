package se.samsyn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./samsyn allocate}, and a program that shares no code with it. */
class AllocateTests {
    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void theAmountsOfAKeyAreWrittenInOrderOfCode() throws IOException {
        var code = allocate("""
                {"total":30500000,"recipients":"regions","population_date":"2021-12-31","base":[{"up_to":null,"amount":1000000}],"floor":0}
                """);

        var lines = Files.readAllLines(folder.resolve("amounts.csv"));
        assertThat(code).isZero();
        assertThat(lines)
                .hasSize(22)
                .startsWith("code,name,population,amount_sek")
                .contains("09,Region Gotland,61001,1055443");
        assertThat(lines.stream()
                        .skip(1)
                        .mapToLong(line -> Long.parseLong(line.split(",", -1)[3]))
                        .sum())
                .isEqualTo(30_500_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not json                                                                                          | not JSON
            {"total":1e9,"recipients":"regions","population_date":"2021-12-31"}                               | total
            {"total":-1,"recipients":"regions","population_date":"2021-12-31"}                                | total
            {"total":1.5,"recipients":"regions","population_date":"2021-12-31"}                               | total
            {"total":"1","recipients":"regions","population_date":"2021-12-31"}                               | total
            {"total":99999999999999999999999,"recipients":"regions","population_date":"2021-12-31"}           | total
            {"total":1,"total":2,"recipients":"regions","population_date":"2021-12-31"}                       | not JSON
            {"total":1,"recipients":"villages","population_date":"2021-12-31"}                                | recipients
            {"total":1,"recipients":"regions","population_date":"2021-13-31"}                                 | population_date
            {"total":1,"recipients":"regions","population_date":"1999-12-31"}                                 | population_date
            {"total":1,"recipients":"regions","population_date":"2021-06-30"}                                 | population_date
            {"total":1,"recipients":"regions","population_date":"2021-12-31","flor":0}                        | flor
            {"total":1,"recipients":"regions","population_date":"2021-12-31","base":[{"up_to":-1,"amount":1}]}| up_to
            {"total":20,"recipients":"regions","population_date":"2021-12-31","floor":1}                      | cannot be met
            {"total":20,"recipients":"regions","population_date":"2021-12-31","excluded":["99"]}              | cannot be met
            []                                                                                                | object
            """)
    void aKeyThatIsWrongOrCannotBeMetChangesNothingAndSaysWhy(String key, String why) throws IOException {
        assertThat(allocate(key)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(why);
        assertThat(folder.resolve("amounts.csv")).doesNotExist();
    }

    /** A program of some thirty lines that reads the exported calculation alone comes to the same 311 amounts. */
    @Test
    void everyAmountCanBeWorkedOutAgainOutsideSamsyn() throws IOException, InterruptedException {
        var municipalities = """
                {"total":75000000,"recipients":"municipalities","population_date":"2021-12-31",
                 "base":[{"up_to":30000,"amount":100000}],"floor":120000,"cap":3000000}
                """;
        var regions = """
                {"total":30500000,"recipients":"regions","population_date":"2021-12-31","base":[{"up_to":null,"amount":1000000}]}
                """;

        assertThat(allocate(municipalities)).isZero();
        assertThat(check()).isEqualTo("290 amounts agree, 75000000 kronor");
        assertThat(allocate(regions)).isZero();
        assertThat(check()).isEqualTo("21 amounts agree, 30500000 kronor");
        var calculation = folder.resolve("calculation.csv");
        Files.writeString(calculation, Files.readString(calculation).replace(",1055443", ",1055444"));
        assertThat(check()).isEqualTo("09: 1055443, not 1055444");
    }

    private int allocate(String key) throws IOException {
        Files.deleteIfExists(folder.resolve("amounts.csv"));
        var file = Files.writeString(folder.resolve("key.json"), key);
        var to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new CommandLine(to, to)
                .execute(List.of(
                        "allocate",
                        "--key",
                        file.toString(),
                        "--out",
                        folder.resolve("amounts.csv").toString(),
                        "--calculation",
                        folder.resolve("calculation.csv").toString()));
    }

    private String check() throws IOException, InterruptedException {
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Path.of("../docs/how-to/CheckAllocation.java").toString(),
                        folder.resolve("calculation.csv").toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        program.waitFor();
        return output.strip();
    }
}
