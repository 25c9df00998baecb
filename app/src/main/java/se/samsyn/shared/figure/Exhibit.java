package se.samsyn.shared.figure;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.LocalizedText;

/** What can be put into a report or opened at an address: one figure, or a table of figures in one of its forms. */
public sealed interface Exhibit {
    FigureAddress address();

    Stream<Figure> figures();

    /** One figure, put into a sentence. */
    record Single(Figure figure) implements Exhibit {
        @Override
        public FigureAddress address() {
            return figure.address();
        }

        @Override
        public Stream<Figure> figures() {
            return Stream.of(figure);
        }
    }

    /**
     * Figures in rows and columns; each row has one figure per column. A chart is the same table drawn.
     *
     * @param sentence what it shows, in words: the alternative text of a chart
     * @param breaks where a series changes meaning, by column
     * @param shapes the borders to draw a map with; empty for other forms
     */
    record Table(
            FigureAddress address,
            Form form,
            LocalizedText title,
            LocalizedText sentence,
            LocalizedText rowHeading,
            List<LocalizedText> columns,
            List<Row> rows,
            List<LocalizedText> notes,
            List<Break> breaks,
            List<Shape> shapes)
            implements Exhibit {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
            breaks = List.copyOf(breaks);
            shapes = List.copyOf(shapes);
            for (var row : rows) {
                if (row.figures().size() != columns.size()) {
                    throw new IllegalArgumentException("row " + row.head().sv() + " has "
                            + row.figures().size() + " figures, not " + columns.size());
                }
            }
        }

        @Override
        public Stream<Figure> figures() {
            return rows.stream().flatMap(row -> row.figures().stream());
        }
    }

    /** The figures of one row, and the territory they are of where a map is to be drawn. */
    record Row(
            LocalizedText head,
            List<Figure> figures,
            @Nullable String territory) {
        public Row {
            figures = List.copyOf(figures);
        }
    }

    /** A declared change of meaning: from this column on the series is another. */
    record Break(int column, LocalizedText note) {}

    /** The border of a territory as a GeoJSON geometry in WGS 84, with the territory's name. */
    record Shape(String territory, LocalizedText name, String geometry) {}

    enum Form {
        TABLE,
        LINE,
        BAR,
        MAP
    }
}
