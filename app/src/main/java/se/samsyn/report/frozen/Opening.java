package se.samsyn.report.frozen;

import java.math.BigDecimal;
import java.util.List;
import se.samsyn.shared.Absence;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;

/**
 * Takes away what is not for everybody before a figure is frozen: rows that are not open, the terms of a sum that came
 * from them, and every row where a single one that is not open could be worked out from the others.
 */
final class Opening {
    private Opening() {}

    static Exhibit of(Exhibit exhibit) {
        return switch (exhibit) {
            case Exhibit.Single(var figure) -> new Exhibit.Single(of(figure));
            case Exhibit.Table table ->
                new Exhibit.Table(
                        table.address(),
                        table.form(),
                        table.title(),
                        table.sentence(),
                        table.rowHeading(),
                        table.columns(),
                        table.rows().stream().map(Opening::of).toList(),
                        table.notes(),
                        table.breaks(),
                        table.shapes());
        };
    }

    private static Exhibit.Row of(Exhibit.Row row) {
        return new Exhibit.Row(
                row.head(), row.figures().stream().map(Opening::of).toList(), row.territory());
    }

    private static Figure of(Figure figure) {
        return new Figure(
                figure.address(),
                figure.label(),
                calculation(figure),
                figure.unit(),
                figure.decimals(),
                figure.base(),
                figure.definition(),
                figure.sources(),
                figure.asOf(),
                figure.notes(),
                ingredients(figure),
                figure.generated());
    }

    private static Calculation calculation(Figure figure) {
        return figure.calculation() instanceof Calculation.Summed(var terms) && closed(figure) > 0
                ? new Calculation.Summed(List.of(terms.stream().reduce(BigDecimal.ZERO, BigDecimal::add)))
                : figure.calculation();
    }

    private static List<Figure.Ingredient> ingredients(Figure figure) {
        var hidden = figure.absence().filter(Absence.HIDDEN::equals).isPresent();
        if (hidden || closed(figure) == 1) {
            return List.of();
        }
        return figure.ingredients().stream().filter(Figure.Ingredient::open).toList();
    }

    private static long closed(Figure figure) {
        return figure.ingredients().stream().filter(row -> !row.open()).count();
    }
}
