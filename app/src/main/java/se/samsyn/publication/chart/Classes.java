package se.samsyn.publication.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Figure;

/** At most five classes of numbers, from light to dark: one for each number where they are few, else of even width. */
record Classes(List<BigDecimal> upper, List<Entry> legend, boolean yesOrNo, Texts t) {
    private static final int MOST = 5;
    private static final List<String> TINTS = List.of("#E3F0F2", "#AFD3D9", "#74ADB8", "#3A7F8D", "#0F4C5C");

    static Classes of(List<Figure> figures, Texts t) {
        var numbers = figures.stream()
                .map(Figure::number)
                .flatMap(Optional::stream)
                .map(BigDecimal::stripTrailingZeros)
                .distinct()
                .sorted()
                .toList();
        var yesOrNo = !figures.isEmpty()
                && figures.stream()
                        .allMatch(figure -> figure.number().isEmpty()
                                || figure.ingredients().stream().anyMatch(Figure.Ingredient::yesOrNo))
                && numbers.stream().allMatch(Classes::isOneOrZero);
        if (numbers.isEmpty()) {
            return new Classes(List.of(), List.of(), false, t);
        }
        var sample = figures.stream()
                .filter(figure -> figure.number().isPresent())
                .findFirst()
                .orElseThrow();
        return numbers.size() <= MOST ? single(numbers, sample, yesOrNo, t) : even(numbers, sample, t);
    }

    private static boolean isOneOrZero(BigDecimal number) {
        return number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0;
    }

    private static Classes single(List<BigDecimal> numbers, Figure sample, boolean yesOrNo, Texts t) {
        var legend = new ArrayList<Entry>();
        for (var at = 0; at < numbers.size(); at++) {
            legend.add(new Entry(tint(at, numbers.size()), word(numbers.get(at), sample, yesOrNo, t)));
        }
        return new Classes(numbers, legend, yesOrNo, t);
    }

    private static Classes even(List<BigDecimal> numbers, Figure sample, Texts t) {
        var upper = new ArrayList<BigDecimal>();
        var legend = new ArrayList<Entry>();
        var low = numbers.getFirst();
        var width = numbers.getLast().subtract(low);
        var from = low;
        for (var at = 1; at <= MOST; at++) {
            var to = at == MOST
                    ? numbers.getLast()
                    : low.add(width.multiply(BigDecimal.valueOf(at))
                            .divide(BigDecimal.valueOf(MOST), sample.decimals(), RoundingMode.HALF_UP));
            upper.add(to);
            legend.add(new Entry(
                    TINTS.get(at - 1),
                    at == 1
                            ? word(from, sample, false, t) + "\u2013" + word(to, sample, false, t)
                            : t.get("chart.above", word(from, sample, false, t), word(to, sample, false, t))));
            from = to;
        }
        return new Classes(upper, legend, false, t);
    }

    private static String tint(int at, int of) {
        return TINTS.get(of == 1 ? 3 : at * (TINTS.size() - 1) / (of - 1));
    }

    private static String word(BigDecimal number, Figure sample, boolean yesOrNo, Texts t) {
        if (yesOrNo) {
            return t.get(number.signum() == 0 ? "chart.no" : "chart.yes");
        }
        return t.number(number, sample.decimals()) + (sample.isPercent() ? "\u00a0%" : "");
    }

    String colour(Figure figure) {
        return legend.get(of(figure)).colour();
    }

    boolean isDark(Figure figure) {
        return figure.number().isPresent() && TINTS.indexOf(colour(figure)) >= 3;
    }

    String shown(Figure figure) {
        return figure.number()
                .filter(_ -> yesOrNo)
                .map(number -> word(number, figure, true, t))
                .orElseGet(() -> t.figure(figure));
    }

    private int of(Figure figure) {
        var number = figure.number().orElseThrow();
        for (var at = 0; at < upper.size(); at++) {
            if (number.compareTo(upper.get(at)) <= 0) {
                return at;
            }
        }
        throw new IllegalStateException(number + " is above every class: " + upper);
    }

    record Entry(String colour, String label) {}
}
