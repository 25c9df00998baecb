package se.samsyn.shared.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.dhatim.fastexcel.Workbook;

/** Writes a table so that {@link SheetReader} reads it back. */
public final class SheetWriter {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d+)?");
    /** What a spreadsheet would take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("[=+@\t\r].*|-(?!\\d+([.,]\\d+)?$).*", Pattern.DOTALL);

    private SheetWriter() {}

    /** UTF-8 with a byte order mark, parted by semicolon: what a Swedish spreadsheet opens as it is. */
    public static byte[] csv(Sheet sheet) {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new java.io.OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            writer.write('\uFEFF');
            var format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(';')
                    .setQuoteMode(QuoteMode.MINIMAL)
                    .get();
            try (var printer = new CSVPrinter(writer, format)) {
                printer.printRecord(sheet.columns());
                for (var row : sheet.rows()) {
                    for (var column : sheet.columns()) {
                        printer.print(harmless(row.cell(column)));
                    }
                    printer.println();
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    public static byte[] xlsx(Sheet sheet, String name) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Samsyn", "1.0")) {
            var worksheet = workbook.newWorksheet(name);
            for (var index = 0; index < sheet.columns().size(); index++) {
                worksheet.value(0, index, sheet.columns().get(index));
                worksheet.style(0, index).bold().set();
            }
            for (var number = 0; number < sheet.rows().size(); number++) {
                for (var index = 0; index < sheet.columns().size(); index++) {
                    var cell = sheet.rows().get(number).cell(sheet.columns().get(index));
                    if (NUMBER.matcher(cell).matches()) {
                        worksheet.value(number + 1, index, new BigDecimal(cell));
                    } else if (!cell.isEmpty()) {
                        worksheet.value(number + 1, index, cell);
                    }
                }
            }
            worksheet.freezePane(0, 1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    private static String harmless(String cell) {
        return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
    }
}
