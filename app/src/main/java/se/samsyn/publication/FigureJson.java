package se.samsyn.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;

/**
 * A figure as open data, in the reader's language: never a number without what it measures, its base and its source.
 *
 * @param number as rounded for showing; left out when there is none, and then {@code absence} says which kind of none
 * @param shown the number as it is written, or the word for its absence
 * @param n how many it is built on, of {@code expected}; both left out for numbers that count nothing
 * @param asOf when it was known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FigureJson(
        String address,
        String label,
        @Nullable BigDecimal number,
        String shown,
        @Nullable String absence,
        String unit,
        int decimals,
        @Nullable Long numerator,
        @Nullable Long denominator,
        @Nullable Long n,
        @Nullable Long expected,
        String definition,
        List<String> sources,
        String asOf,
        List<String> notes,
        List<Row> rows,
        boolean generated) {

    /** What one reported; only rows that the one who asks may see. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            String who,
            @Nullable BigDecimal number,
            @Nullable String absence,
            @Nullable String comment,
            String reportedAt,
            boolean generated) {}

    /** A table of figures, by row and column; the figures themselves stand beside it. */
    public record Table(
            String address,
            String form,
            String title,
            String sentence,
            String rowHeading,
            List<String> columns,
            List<TableRow> rows,
            List<String> notes,
            List<FigureJson> figures) {
        public static Table of(Exhibit.Table table, Texts t) {
            return new Table(
                    table.address().toString(),
                    table.form().name().toLowerCase(Locale.ROOT),
                    t.pick(table.title()),
                    t.pick(table.sentence()),
                    t.pick(table.rowHeading()),
                    table.columns().stream().map(t::pick).toList(),
                    table.rows().stream()
                            .map(row -> new TableRow(
                                    t.pick(row.head()),
                                    row.territory(),
                                    row.figures().stream()
                                            .map(figure -> figure.address().toString())
                                            .toList()))
                            .toList(),
                    table.notes().stream().map(t::pick).toList(),
                    table.figures().map(figure -> FigureJson.of(figure, t)).toList());
        }
    }

    /** A row of a table: the addresses of its figures, in the order of the columns. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TableRow(String head, @Nullable String territory, List<String> figures) {}

    public static FigureJson of(Figure figure, Texts t) {
        var share = figure.calculation() instanceof Calculation.Part(var part) ? part : null;
        var base = figure.base();
        return new FigureJson(
                figure.address().toString(),
                t.pick(figure.label()),
                figure.number().orElse(null),
                t.figure(figure),
                figure.absence().map(Absence::code).orElse(null),
                t.pick(figure.unit()),
                figure.decimals(),
                share == null ? null : share.numerator(),
                share == null ? null : share.denominator(),
                base == null ? null : base.included(),
                base == null ? null : base.expected(),
                t.pick(figure.definition()),
                figure.sources().stream().map(source -> t.pick(source.title())).toList(),
                figure.asOf().toString(),
                figure.notes().stream().map(t::pick).toList(),
                figure.ingredients().stream().map(row -> row(row, t)).toList(),
                figure.generated());
    }

    private static Row row(Figure.Ingredient row, Texts t) {
        return new Row(
                t.pick(row.who()),
                row.number(),
                row.absence() == null ? null : row.absence().code(),
                row.comment().isEmpty() ? null : row.comment(),
                row.reportedAt().toString(),
                row.generated());
    }
}
