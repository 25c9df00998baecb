package se.samsyn.shared.sheet;

import java.util.List;
import java.util.Map;

/** A table with named columns: as read from a file, or to be written to one. */
public record Sheet(List<String> columns, List<Row> rows) {
    public Sheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One row, by column.
     *
     * @param number the row's number as a spreadsheet shows it; the heading is row 1
     */
    public record Row(int number, Map<String, String> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }

        /** What stands in that column; empty when nothing does. */
        public String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }
}
