package se.samsyn.shared.sheet;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file in UTF-8, parted by semicolon, comma or tab as its heading shows. */
final class CsvLines {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvLines() {}

    static List<Line> read(byte[] bytes) throws SheetRefused {
        var text = text(bytes);
        var lines = new ArrayList<Line>();
        try (var parser = parser(new StringReader(text), delimiter(text))) {
            for (var row : parser) {
                lines.add(line(row));
                if (lines.size() > SheetReader.MOST_ROWS + 1) {
                    throw new SheetRefused(Refusal.ofFile("sheet.tooManyRows", SheetReader.MOST_ROWS));
                }
            }
        } catch (IOException | UncheckedIOException malformed) {
            throw new SheetRefused(new Refusal(lines.size() + 1, "", "sheet.quotes", List.of()));
        }
        while (!lines.isEmpty() && lines.getFirst().isBlank()) {
            lines.removeFirst();
        }
        return lines;
    }

    private static CSVParser parser(Reader text, char delimiter) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get()
                .parse(text);
    }

    private static Line line(CSVRecord row) throws SheetRefused {
        if (row.size() > SheetReader.MOST_COLUMNS) {
            throw new SheetRefused(new Refusal(
                    (int) row.getRecordNumber(), "", "sheet.tooManyColumns", List.of(SheetReader.MOST_COLUMNS)));
        }
        return new Line(
                (int) row.getRecordNumber(), row.stream().map(String::strip).toList());
    }

    private static String text(byte[] bytes) throws SheetRefused {
        var content = ByteBuffer.wrap(bytes);
        var text = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(content, text, true);
        if (result.isError()) {
            var row = 1;
            for (var index = 0; index < content.position(); index++) {
                row += bytes[index] == '\n' ? 1 : 0;
            }
            throw new SheetRefused(new Refusal(row, "", "sheet.encoding", List.of()));
        }
        text.flip();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK
                ? text.subSequence(1, text.length()).toString()
                : text.toString();
    }

    /** What parts the cells of the first line; a comma when nothing does. */
    private static char delimiter(String text) {
        var heading = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        var best = ',';
        for (var candidate : new char[] {';', '\t'}) {
            if (count(heading, candidate) > count(heading, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }
}
