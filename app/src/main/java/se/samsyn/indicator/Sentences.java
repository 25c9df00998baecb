package se.samsyn.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.samsyn.publication.Wording;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;

/** What a table of figures shows, in words: the alternative text of its chart. */
final class Sentences {
    private final Wording say;

    Sentences(Wording say) {
        this.say = say;
    }

    LocalizedText series(List<LocalizedText> columns, List<Exhibit.Row> rows) {
        return rows.size() == 1 ? oneSeries(columns, rows.getFirst()) : severalSeries(columns, rows);
    }

    /** Each number with its year. */
    private LocalizedText oneSeries(List<LocalizedText> columns, Exhibit.Row row) {
        var parts = new ArrayList<LocalizedText>();
        for (var column = 0; column < columns.size(); column++) {
            parts.add(say.say(
                    "indicator.sentence.point",
                    columns.get(column),
                    number(row.figures().get(column))));
        }
        return say.say("indicator.sentence.series", row.head(), Wording.listed(parts));
    }

    /** The highest and lowest of the last column, and how many rose and fell since the one before. */
    private LocalizedText severalSeries(List<LocalizedText> columns, List<Exhibit.Row> rows) {
        var last = columns.size() - 1;
        var numbered = rows.stream()
                .filter(row -> row.figures().get(last).number().isPresent())
                .sorted(Comparator.comparing(row -> number(row, last)))
                .toList();
        if (numbered.isEmpty()) {
            return say.say("indicator.sentence.nothing", columns.get(last));
        }
        var highest = heads(numbered, last, number(numbered.getLast(), last));
        var lowest = heads(numbered, last, number(numbered.getFirst(), last));
        var extremes = say.say(
                "indicator.sentence.extremes",
                columns.get(last),
                highest,
                number(numbered.getLast().figures().get(last)),
                lowest,
                number(numbered.getFirst().figures().get(last)));
        if (last == 0) {
            return extremes;
        }
        var changes = numbered.stream()
                .filter(row -> row.figures().get(last - 1).number().isPresent())
                .map(row -> number(row, last).compareTo(number(row, last - 1)))
                .toList();
        return say.say(
                "indicator.sentence.changes",
                extremes,
                columns.get(last - 1),
                changes.stream().filter(change -> change > 0).count(),
                changes.stream().filter(change -> change < 0).count(),
                (long) rows.size());
    }

    /** Who answered what, or why there is no number. */
    LocalizedText map(List<Exhibit.Row> rows) {
        var byNumber = new LinkedHashMap<LocalizedText, List<LocalizedText>>();
        rows.stream()
                .sorted(Comparator.comparing(
                        row -> row.figures().getFirst().number().orElse(null),
                        Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder())))
                .forEach(row -> byNumber.computeIfAbsent(number(row.figures().getFirst()), _ -> new ArrayList<>())
                        .add(row.head()));
        return byNumber.entrySet().stream()
                .map((Map.Entry<LocalizedText, List<LocalizedText>> entry) -> say.say(
                        "indicator.sentence.territories",
                        entry.getKey(),
                        (long) entry.getValue().size(),
                        Wording.listed(entry.getValue())))
                .reduce((first, second) ->
                        LocalizedText.of(first.sv() + " " + second.sv(), first.en() + " " + second.en()))
                .orElse(LocalizedText.same(""));
    }

    private LocalizedText number(Figure figure) {
        return say.number(figure);
    }

    private static BigDecimal number(Exhibit.Row row, int column) {
        return row.figures().get(column).number().orElseThrow();
    }

    private static LocalizedText heads(List<Exhibit.Row> rows, int column, BigDecimal number) {
        return Wording.listed(rows.stream()
                .filter(row -> number(row, column).compareTo(number) == 0)
                .map(Exhibit.Row::head)
                .toList());
    }
}
