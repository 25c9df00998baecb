package se.samsyn.shared.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of an Excel workbook, row by row. What is worked out by a formula is not a stated value and is refused. */
final class XlsxLines {
    private static final long MOST_UNPACKED = 100L * 1024 * 1024;
    private static final long SMALL = 10L * 1024 * 1024;
    private static final int HIGHEST_RATIO = 100;
    private static final int MOST_PARTS = 500;
    /** A date or time shows a year, month, day or hour outside quotes and brackets. */
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    private static final Pattern MACROS = Pattern.compile("(?i)vbaProject|macrosheets/|activeX/|customUI");
    private static final Pattern FOREIGN =
            Pattern.compile("(?i)externalLinks/|embeddings/|connections\\.xml|queryTables/|webextensions/");
    private static final Pattern DATE = Pattern.compile("[yYdDhH]|[mM]{2,}");

    private XlsxLines() {}

    static List<Line> read(String fileName, byte[] bytes) throws SheetRefused {
        inspect(fileName, bytes);
        var lines = new ArrayList<Line>();
        var refusals = new ArrayList<Refusal>();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
                var rows = workbook.getFirstSheet().openStream()) {
            for (var iterator = rows.iterator(); iterator.hasNext(); ) {
                lines.add(line(iterator.next(), refusals));
                if (lines.size() > SheetReader.MOST_ROWS + 1) {
                    throw new SheetRefused(Refusal.ofFile("sheet.tooManyRows", SheetReader.MOST_ROWS));
                }
            }
        } catch (IOException
                | ExcelReaderException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NumberFormatException damaged) {
            throw new SheetRefused(Refusal.ofFile("sheet.damaged", fileName));
        }
        if (!refusals.isEmpty()) {
            throw new SheetRefused(refusals);
        }
        while (!lines.isEmpty() && lines.getFirst().isBlank()) {
            lines.removeFirst();
        }
        return lines;
    }

    /** Looks into the container before anything in it is parsed: its kind, macros, and how large it would become. */
    private static void inspect(String fileName, byte[] bytes) throws SheetRefused {
        var names = new HashSet<String>();
        var unpacked = 0L;
        var buffer = new byte[64 * 1024];
        if (!endsAsContainer(bytes)) {
            throw new SheetRefused(Refusal.ofFile("sheet.damaged", fileName));
        }
        try (var container = ZipFile.builder().setByteArray(bytes).get()) {
            for (var part : Collections.list(container.getEntries())) {
                // Two of one name are read differently by different programs; nothing is unpacked to a path, and no
                // workbook has one.
                if (!names.add(part.getName()) || part.getName().contains("..") || part.isUnixSymlink()) {
                    throw new SheetRefused(Refusal.ofFile("sheet.damaged", fileName));
                }
                try (var content = container.getInputStream(part)) {
                    for (var read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        unpacked += read;
                        if (unpacked > MOST_UNPACKED || (unpacked > SMALL && unpacked / HIGHEST_RATIO > bytes.length)) {
                            throw new SheetRefused(Refusal.ofFile("sheet.bomb", fileName));
                        }
                    }
                }
                if (names.size() > MOST_PARTS) {
                    throw new SheetRefused(Refusal.ofFile("sheet.bomb", fileName));
                }
            }
        } catch (IOException | IllegalArgumentException damaged) {
            throw new SheetRefused(Refusal.ofFile("sheet.damaged", fileName));
        }
        if (names.stream().anyMatch(name -> MACROS.matcher(name).find())) {
            throw new SheetRefused(Refusal.ofFile("sheet.macros", fileName));
        }
        if (names.stream().anyMatch(name -> FOREIGN.matcher(name).find())) {
            throw new SheetRefused(Refusal.ofFile("sheet.foreign", fileName));
        }
        if (!names.contains("xl/workbook.xml")) {
            throw new SheetRefused(Refusal.ofFile("sheet.kind", fileName));
        }
    }

    /** The directory of the container ends the file, with no comment: nothing else is hung on behind it. */
    private static boolean endsAsContainer(byte[] bytes) {
        var end = bytes.length - 22;
        return end >= 0
                && bytes[end] == 'P'
                && bytes[end + 1] == 'K'
                && bytes[end + 2] == 5
                && bytes[end + 3] == 6
                && bytes[end + 20] == 0
                && bytes[end + 21] == 0;
    }

    private static Line line(Row row, List<Refusal> refusals) throws SheetRefused {
        if (row.getCellCount() > SheetReader.MOST_COLUMNS) {
            throw new SheetRefused(
                    new Refusal(row.getRowNum(), "", "sheet.tooManyColumns", List.of(SheetReader.MOST_COLUMNS)));
        }
        var cells = new ArrayList<String>(row.getCellCount());
        for (var index = 0; index < row.getCellCount(); index++) {
            cells.add(row.getOptionalCell(index)
                    .map(cell -> text(cell, row.getRowNum(), refusals))
                    .orElse(""));
        }
        return new Line(row.getRowNum(), cells);
    }

    private static String text(Cell cell, int row, List<Refusal> refusals) {
        return switch (cell.getType()) {
            case EMPTY -> "";
            case STRING -> cell.asString().strip();
            case BOOLEAN -> cell.asBoolean() ? "yes" : "no";
            case NUMBER -> isDate(cell) ? date(cell) : number(cell.asNumber());
            case FORMULA, ERROR -> {
                if (refusals.size() < SheetReader.MOST_REFUSALS) {
                    refusals.add(new Refusal(
                            row,
                            letters(cell.getColumnIndex()),
                            cell.getType() == CellType.FORMULA ? "sheet.cell.formula" : "sheet.cell.error",
                            List.of()));
                }
                yield "";
            }
        };
    }

    private static boolean isDate(Cell cell) {
        var format = cell.getDataFormatString();
        return format != null
                && DATE.matcher(LITERALS.matcher(format).replaceAll("")).find();
    }

    /** A day; a time of day that stands with it stays, so that it is refused where a day is wanted. */
    private static String date(Cell cell) {
        var moment = cell.asDate();
        return moment.toLocalTime().toSecondOfDay() == 0 ? moment.toLocalDate().toString() : moment.toString();
    }

    /** With a decimal comma, so that three decimals are not taken for thousands. */
    private static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    private static String letters(int column) {
        return column < 26
                ? String.valueOf((char) ('A' + column))
                : letters(column / 26 - 1) + (char) ('A' + column % 26);
    }
}
