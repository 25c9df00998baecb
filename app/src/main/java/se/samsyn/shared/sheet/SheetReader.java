package se.samsyn.shared.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a CSV or XLSX file as a table. What kind it is follows from its content and never from its name. A file is read
 * as a whole or refused with every place where it is wrong.
 */
public final class SheetReader {
    static final int MOST_ROWS = 20_000;
    static final int MOST_COLUMNS = 100;
    static final int LONGEST_CELL = 10_000;
    static final int MOST_REFUSALS = 200;
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int PROBED = 4_096;

    private SheetReader() {}

    /** The table in that file. Column names are in lower case; each required one is there, and no unknown one is. */
    public static Sheet read(String fileName, InputStream content, Set<String> required, Set<String> optional)
            throws SheetRefused {
        var lines = lines(fileName, bytes(fileName, content));
        if (lines.isEmpty()) {
            throw new SheetRefused(Refusal.ofFile("sheet.empty", fileName));
        }
        var columns = columns(lines.getFirst(), required, optional);
        var rows = rows(lines.subList(1, lines.size()), columns);
        if (rows.isEmpty()) {
            throw new SheetRefused(Refusal.ofFile("sheet.empty", fileName));
        }
        return new Sheet(columns, rows);
    }

    private static byte[] bytes(String fileName, InputStream content) throws SheetRefused {
        try {
            var bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new SheetRefused(Refusal.ofFile("sheet.tooLarge", fileName, MOST_BYTES / 1024 / 1024));
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Line> lines(String fileName, byte[] bytes) throws SheetRefused {
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            return XlsxLines.read(fileName, bytes);
        }
        if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new SheetRefused(Refusal.ofFile("sheet.oldExcel", fileName));
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            throw new SheetRefused(new Refusal(1, "", "sheet.encoding", List.of()));
        }
        for (var index = 0; index < Math.min(bytes.length, PROBED); index++) {
            if (bytes[index] == 0) {
                throw new SheetRefused(Refusal.ofFile("sheet.kind", fileName));
            }
        }
        return CsvLines.read(bytes);
    }

    private static boolean startsWith(byte[] bytes, int... head) {
        if (bytes.length < head.length) {
            return false;
        }
        for (var index = 0; index < head.length; index++) {
            if ((bytes[index] & 0xFF) != head[index]) {
                return false;
            }
        }
        return true;
    }

    private static List<String> columns(Line heading, Set<String> required, Set<String> optional) throws SheetRefused {
        var columns = heading.cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        while (!columns.isEmpty() && columns.getLast().isEmpty()) {
            columns = columns.subList(0, columns.size() - 1);
        }
        var refusals = new ArrayList<Refusal>();
        var seen = new HashSet<String>();
        for (var column : columns) {
            if (!required.contains(column) && !optional.contains(column)) {
                refusals.add(new Refusal(heading.number(), column, "sheet.column.unknown", List.of(column)));
            } else if (!seen.add(column)) {
                refusals.add(new Refusal(heading.number(), column, "sheet.column.twice", List.of(column)));
            }
        }
        required.stream()
                .filter(column -> !seen.contains(column))
                .sorted()
                .map(column -> new Refusal(heading.number(), column, "sheet.column.missing", List.of(column)))
                .forEach(refusals::add);
        if (!refusals.isEmpty()) {
            throw new SheetRefused(refusals.stream().limit(MOST_REFUSALS).toList());
        }
        return columns;
    }

    private static List<Sheet.Row> rows(List<Line> lines, List<String> columns) throws SheetRefused {
        var refusals = new ArrayList<Refusal>();
        var rows = new ArrayList<Sheet.Row>(lines.size());
        for (var line : lines) {
            if (line.isBlank()) {
                continue;
            }
            var cells = HashMap.<String, String>newHashMap(columns.size());
            for (var index = 0; index < line.cells().size(); index++) {
                var cell = line.cells().get(index);
                if (index >= columns.size()) {
                    if (!cell.isEmpty() && refusals.size() < MOST_REFUSALS) {
                        refusals.add(new Refusal(line.number(), "", "sheet.row.tooWide", List.of(columns.size())));
                        break;
                    }
                } else {
                    refuse(line.number(), columns.get(index), cell, refusals);
                    cells.put(columns.get(index), cell);
                }
            }
            rows.add(new Sheet.Row(line.number(), cells));
        }
        if (!refusals.isEmpty()) {
            throw new SheetRefused(refusals);
        }
        return rows;
    }

    private static void refuse(int row, String column, String cell, List<Refusal> refusals) {
        if (refusals.size() >= MOST_REFUSALS) {
            return;
        }
        if (cell.length() > LONGEST_CELL) {
            refusals.add(new Refusal(row, column, "sheet.cell.tooLong", List.of(LONGEST_CELL)));
        } else if (cell.chars().anyMatch(SheetReader::isControl)) {
            refusals.add(new Refusal(row, column, "sheet.cell.control", List.of()));
        }
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }
}
