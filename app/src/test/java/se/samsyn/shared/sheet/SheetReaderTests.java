package se.samsyn.shared.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetReaderTests {
    private static final Set<String> REQUIRED = Set.of("actor", "value");
    private static final Set<String> OPTIONAL = Set.of("comment");

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void aCsvFileIsReadWhateverPartsItsCells(String delimiter) throws Exception {
        var text = "actor;value;comment\nkommun-eksjö;ja;\"två\nrader\"\n\nkommun-aneby;nej;\n".replace(";", delimiter);

        var sheet = read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(sheet.rows()).extracting(Sheet.Row::number).containsExactly(2, 4);
        assertThat(sheet.rows().getFirst().cells())
                .isEqualTo(Map.of("actor", "kommun-eksjö", "value", "ja", "comment", "två\nrader"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws Exception {
        assertThat(read("\uFEFFActor;Value\na;1\n".getBytes(StandardCharsets.UTF_8))
                        .columns())
                .containsExactly("actor", "value");
    }

    @Test
    void anotherEncodingIsRefusedWithItsRow() {
        assertRefused("actor;value\nkommun-aneby;1\nkommun-eksjö;1\n".getBytes(Charset.forName("windows-1252")))
                .containsExactly(new Refusal(3, "", "sheet.encoding", List.of()));
        assertRefused("actor;value\na;1".getBytes(StandardCharsets.UTF_16))
                .containsExactly(new Refusal(1, "", "sheet.encoding", List.of()));
    }

    @Test
    void columnsThatAreMissingUnknownOrDoubledAreAllNamed() {
        assertRefused("value;value;colour\n1;2;3\n".getBytes(StandardCharsets.UTF_8))
                .extracting(Refusal::column, Refusal::messageKey)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("value", "sheet.column.twice"),
                        org.assertj.core.groups.Tuple.tuple("colour", "sheet.column.unknown"),
                        org.assertj.core.groups.Tuple.tuple("actor", "sheet.column.missing"));
    }

    @Test
    void aFileWithoutRowsIsRefused() {
        assertRefused(new byte[0]).extracting(Refusal::messageKey).containsExactly("sheet.empty");
        assertRefused("actor;value\n;\n".getBytes(StandardCharsets.UTF_8))
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.empty");
    }

    @Test
    void whatStandsOutsideTheHeadingAndControlCharactersAreRefusedInPlace() {
        assertRefused("actor;value\na;1;more\nb\u0007;2\n".getBytes(StandardCharsets.UTF_8))
                .containsExactly(
                        new Refusal(2, "", "sheet.row.tooWide", List.of(2)),
                        new Refusal(3, "actor", "sheet.cell.control", List.of()));
    }

    @Test
    void quotesThatDoNotMatchAreRefusedWithTheirRow() {
        assertRefused("actor;value\na;1\n\"b\"x;2\n".getBytes(StandardCharsets.UTF_8))
                .containsExactly(new Refusal(3, "", "sheet.quotes", List.of()));
    }

    @Test
    void limitsHoldForRowsColumnsCellsAndBytes() {
        var rows = "actor;value\n" + "a;1\n".repeat(SheetReader.MOST_ROWS + 1);
        var columns = "actor;value" + ";".repeat(SheetReader.MOST_COLUMNS) + "\na;1\n";
        var cell = "actor;value\n" + "a".repeat(SheetReader.LONGEST_CELL + 1) + ";1\n";
        var rubbish = new byte[50 * 1024 * 1024];
        new Random(1).nextBytes(rubbish);

        assertRefused(rows.getBytes(StandardCharsets.UTF_8))
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.tooManyRows");
        assertRefused(columns.getBytes(StandardCharsets.UTF_8))
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.tooManyColumns");
        assertRefused(cell.getBytes(StandardCharsets.UTF_8))
                .containsExactly(new Refusal(2, "actor", "sheet.cell.tooLong", List.of(SheetReader.LONGEST_CELL)));
        assertRefused(rubbish).extracting(Refusal::messageKey).containsExactly("sheet.tooLarge");
    }

    @Test
    void anExcelFileIsReadByItsContentWithDatesAndNumbersAsWritten() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Blad");
            sheet.value(0, 0, "Actor");
            sheet.value(0, 1, "Value");
            sheet.value(0, 2, "Comment");
            sheet.value(1, 0, LocalDate.of(2021, 3, 31));
            sheet.style(1, 0).format("yyyy-mm-dd").set();
            sheet.value(1, 1, new java.math.BigDecimal("1000.5"));
            sheet.value(1, 2, true);
            sheet.value(3, 0, "kommun-eksjo");
            sheet.value(3, 1, 12);
        }

        var sheet = SheetReader.read("misnamed.csv", new ByteArrayInputStream(bytes.toByteArray()), REQUIRED, OPTIONAL);

        assertThat(sheet.rows()).extracting(Sheet.Row::number).containsExactly(2, 4);
        assertThat(sheet.rows().getFirst().cells())
                .isEqualTo(Map.of("actor", "2021-03-31", "value", "1000,5", "comment", "yes"));
        assertThat(sheet.rows().getLast().cell("value")).isEqualTo("12");
    }

    @Test
    void aFormulaIsRefusedWithItsCell() throws Exception {
        try (var workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("actor");
            sheet.getRow(0).createCell(1).setCellValue("value");
            sheet.createRow(1).createCell(0).setCellValue("kommun-eksjo");
            sheet.getRow(1).createCell(1).setCellFormula("1+1");

            assertRefused(bytes(workbook)).containsExactly(new Refusal(2, "B", "sheet.cell.formula", List.of()));
        }
    }

    @Test
    void otherContainersAndMacrosAreRefused() throws Exception {
        assertRefused(zip(Map.of("word/document.xml", new byte[10])))
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.kind");
        assertRefused(zip(Map.of("xl/workbook.xml", new byte[10], "xl/vbaProject.bin", new byte[10])))
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.macros");
        assertRefused(zip(Map.of("xl/workbook.xml", new byte[10])))
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.damaged");
        assertRefused(new byte[] {'P', 'K', 3, 4, 1, 2, 3})
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.damaged");
        assertRefused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.oldExcel");
        assertRefused(new byte[] {'%', 'P', 'D', 'F', 0, 1})
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.kind");
    }

    @Test
    void whatFetchesOrCarriesSomethingElseIsRefusedWhateverItIsCalled() throws Exception {
        for (var part : List.of(
                "xl/externalLinks/externalLink1.xml",
                "xl/embeddings/oleObject1.bin",
                "xl/connections.xml",
                "xl/queryTables/queryTable1.xml")) {
            assertRefused(zip(Map.of("xl/workbook.xml", new byte[10], part, new byte[10])))
                    .as(part)
                    .extracting(Refusal::messageKey)
                    .containsExactly("sheet.foreign");
        }
        for (var part : List.of("xl/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin")) {
            assertRefused(zip(Map.of("xl/workbook.xml", new byte[10], part, new byte[10])))
                    .as(part)
                    .extracting(Refusal::messageKey)
                    .containsExactly("sheet.macros");
        }
    }

    @Test
    void aWorkbookThatIsSomethingElseTooIsRefused() throws Exception {
        var whole = SheetWriter.xlsx(new Sheet(List.of("a"), List.of(new Sheet.Row(2, Map.of("a", "1")))), "t");
        var behind = Arrays.copyOf(whole, whole.length + 30);
        var before = new byte[whole.length + 8];
        System.arraycopy(whole, 0, before, 8, whole.length);
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, before, 0, 8);

        assertThat(SheetReader.read("a", new ByteArrayInputStream(whole), Set.of("a"), Set.of())
                        .rows())
                .hasSize(1);
        assertRefused(behind).extracting(Refusal::messageKey).containsExactly("sheet.damaged");
        assertRefused(before).isNotEmpty();
        assertRefused(zip(Map.of("xl/workbook.xml", new byte[10], "../../outside.xml", new byte[10])))
                .extracting(Refusal::messageKey)
                .containsExactly("sheet.damaged");
    }

    @Test
    void aZipBombIsStoppedBeforeItIsUnpacked() throws Exception {
        var bomb = zip(Map.of("xl/workbook.xml", new byte[10], "xl/worksheets/sheet1.xml", new byte[60 * 1024 * 1024]));

        assertThat(bomb.length).isLessThan(100_000);
        assertRefused(bomb).extracting(Refusal::messageKey).containsExactly("sheet.bomb");
    }

    @Test
    void tenThousandRowsAreReadEachInItsPlace() throws Exception {
        var rows = IntStream.range(0, 10_000)
                .mapToObj(index -> new Sheet.Row(
                        index + 2, Map.of("actor", "kommun-" + index, "value", "" + index, "comment", "en kommentar")))
                .toList();
        var xlsx = SheetWriter.xlsx(new Sheet(List.of("actor", "value", "comment"), rows), "Blad");

        assertThat(read(xlsx).rows()).isEqualTo(rows);
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        var sheet = new Sheet(
                List.of("actor", "value", "comment"),
                List.of(
                        new Sheet.Row(
                                2, Map.of("actor", "kommun-eksjo", "value", "37", "comment", "fler; än \"förr\"")),
                        new Sheet.Row(3, Map.of("actor", "06", "value", "-12", "comment", ""))));

        assertThat(read(SheetWriter.csv(sheet))).isEqualTo(sheet);
        assertThat(read(SheetWriter.xlsx(sheet, "Blad")).rows())
                .extracting(row -> row.cell("actor"))
                .containsExactly("kommun-eksjo", "06");
    }

    @Test
    void whatASpreadsheetWouldRunIsWrittenAsText() {
        var sheet = new Sheet(List.of("actor"), List.of(new Sheet.Row(2, Map.of("actor", "=HYPERLINK(\"x\")"))));

        assertThat(new String(SheetWriter.csv(sheet), StandardCharsets.UTF_8)).contains("'=HYPERLINK");
    }

    private static org.assertj.core.api.ListAssert<Refusal> assertRefused(byte[] content) {
        try {
            read(content);
        } catch (SheetRefused refused) {
            return assertThat(refused.refusals());
        }
        throw new AssertionError("the file was taken in");
    }

    private static Sheet read(byte[] content) throws SheetRefused {
        return SheetReader.read("values.csv", new ByteArrayInputStream(content), REQUIRED, OPTIONAL);
    }

    private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
        var bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
