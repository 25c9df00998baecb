package se.samsyn.shared.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the cells of one row as what they should be. What cannot be read is empty and noted with its place. */
public final class Cells {
    private final Sheet.Row row;
    private final List<Refusal> refusals;

    /** The cells of that row; what is refused is added to the list. */
    public Cells(Sheet.Row row, List<Refusal> refusals) {
        this.row = row;
        this.refusals = refusals;
    }

    public int number() {
        return row.number();
    }

    public boolean isBlank(String column) {
        return row.cell(column).isBlank();
    }

    /** A text that must be there and be no longer than that. */
    public String text(String column, int longest) {
        var text = row.cell(column).strip();
        if (text.isEmpty()) {
            refuse(column, "reading.missing");
        }
        return atMost(column, text, longest);
    }

    /** A text that may be empty. */
    public String optionalText(String column, int longest) {
        return atMost(column, row.cell(column).strip(), longest);
    }

    public Optional<LocalDate> date(String column) {
        return taken(column, Reading.date(row.cell(column)));
    }

    public Optional<Long> wholeNumber(String column) {
        return taken(column, Reading.wholeNumber(row.cell(column)));
    }

    public Optional<BigDecimal> number(String column, int decimals) {
        return taken(column, Reading.number(row.cell(column), decimals));
    }

    public Optional<String> code(String column, Set<String> codes) {
        return taken(column, Reading.code(row.cell(column), codes));
    }

    /** Codes parted by semicolon; none when the cell is empty. */
    public List<String> codes(String column, Set<String> codes) {
        var read = new ArrayList<String>();
        for (var part : row.cell(column).split(";")) {
            if (!part.isBlank()) {
                taken(column, Reading.code(part, codes)).ifPresent(read::add);
            }
        }
        return read;
    }

    public void refuse(String column, String messageKey, Object... arguments) {
        refusals.add(new Refusal(row.number(), column, messageKey, List.of(arguments)));
    }

    private String atMost(String column, String text, int longest) {
        if (text.length() > longest) {
            refuse(column, "reading.tooLong", longest);
        }
        return text;
    }

    private <T> Optional<T> taken(String column, Reading<T> reading) {
        if (row.cell(column).isBlank()) {
            refuse(column, "reading.missing");
            return Optional.empty();
        }
        return switch (reading) {
            case Reading.Read(var value) -> Optional.of(value);
            case Reading.Unreadable(var key, var arguments) -> {
                refuse(column, key, arguments.toArray());
                yield Optional.empty();
            }
        };
    }
}
