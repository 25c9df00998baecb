package se.samsyn.publication.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;

/** An axis that holds zero and every number of a table, with even steps. */
record Scale(BigDecimal least, BigDecimal most, BigDecimal step, boolean percent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Scale of(Exhibit.Table table) {
        var numbers =
                table.figures().map(Figure::number).flatMap(Optional::stream).toList();
        var percent = table.figures().anyMatch(Figure::isPercent);
        if (percent) {
            return new Scale(BigDecimal.ZERO, HUNDRED, BigDecimal.valueOf(20), true);
        }
        var high = numbers.stream()
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE)
                .max(BigDecimal.ZERO);
        var low = numbers.stream()
                .min(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO)
                .min(BigDecimal.ZERO);
        var step = step(high.subtract(low), table.figures().allMatch(figure -> figure.decimals() == 0));
        return new Scale(down(low, step), down(high.negate(), step).negate().max(step), step, false);
    }

    List<BigDecimal> ticks() {
        var ticks = new ArrayList<BigDecimal>();
        for (var tick = least; tick.compareTo(most) <= 0; tick = tick.add(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    String label(BigDecimal tick, Texts t) {
        return t.number(tick, Math.max(0, step.stripTrailingZeros().scale())) + (percent ? "\u00a0%" : "");
    }

    /** Where a number lies, from 0 at the least to 1 at the most. */
    double at(BigDecimal number) {
        return number.subtract(least).doubleValue() / most.subtract(least).doubleValue();
    }

    private static BigDecimal down(BigDecimal number, BigDecimal step) {
        return number.divide(step, 0, java.math.RoundingMode.FLOOR).multiply(step);
    }

    private static BigDecimal step(BigDecimal span, boolean whole) {
        var power = BigDecimal.ONE.scaleByPowerOfTen(span.signum() == 0 ? 0 : span.precision() - span.scale() - 3);
        for (; ; power = power.scaleByPowerOfTen(1)) {
            for (var factor : List.of(1, 2, 5)) {
                var step = power.multiply(BigDecimal.valueOf(factor));
                var fits = step.multiply(BigDecimal.valueOf(5)).compareTo(span) >= 0;
                if (fits && (!whole || step.compareTo(BigDecimal.ONE) >= 0)) {
                    return new BigDecimal(step.toPlainString());
                }
            }
        }
    }
}
