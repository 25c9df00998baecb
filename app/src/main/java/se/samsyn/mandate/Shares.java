package se.samsyn.mandate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;

/**
 * How something is shared between mandates, as it is filled in: a line per part with per cent. Empty lines are left out;
 * the others must be whole and sum to exactly 100 %.
 */
public record Shares(List<Line> lines) {
    /** How many lines a form offers. */
    public static final int LINES = 4;

    public Shares {
        lines = List.copyOf(lines);
    }

    /**
     * One line: where the part belongs, as {@link #target}, what for, and how much of the whole.
     *
     * @param percent as typed: "62,5"
     */
    public record Line(String target, String purpose, String percent) {
        boolean isEmpty() {
            return target.isBlank() && percent.isBlank();
        }
    }

    /** The lines of a form; what is missing counts as empty. */
    public static Shares filledIn(List<String> targets, List<String> purposes, List<String> percents) {
        var lines = new ArrayList<Line>();
        for (var at = 0; at < Math.min(targets.size(), 20); at++) {
            lines.add(new Line(
                    targets.get(at),
                    at < purposes.size() ? purposes.get(at) : "",
                    at < percents.size() ? percents.get(at) : ""));
        }
        return new Shares(lines).padded();
    }

    public static Shares of(List<Attributed.Part> parts) {
        return new Shares(parts.stream()
                        .map(part -> new Line(
                                target(part.mandate(), part.subMandate()),
                                part.purpose(),
                                BigDecimal.valueOf(part.basisPoints(), 2)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                        .replace('.', ',')))
                        .toList())
                .padded();
    }

    /** How a mandate, or a part of it, is named in a form. */
    public static String target(UUID mandate, @Nullable UUID subMandate) {
        return subMandate == null ? mandate.toString() : mandate + "/" + subMandate;
    }

    /** The parts, when everything is in order; what is not is added to the errors. */
    public List<Attributed.Part> read(List<Mandate> mandates, List<Mandates.Purpose> purposes, FormErrors errors) {
        var parts = new ArrayList<Attributed.Part>();
        var total = 0;
        var understood = true;
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (line.isEmpty()) {
                continue;
            }
            var points = basisPoints(line.percent());
            var part = points < 1 ? null : part(line, points, mandates);
            if (part == null
                    || purposes.stream().noneMatch(purpose -> purpose.code().equals(line.purpose()))) {
                errors.add(
                        points < 1 ? "percent-" + at : "target-" + at,
                        points < 1 ? "shares.percent" : "shares.target",
                        at + 1);
                understood = false;
            } else {
                parts.add(part);
                total += points;
            }
        }
        if (understood && !parts.isEmpty() && total != Attributed.WHOLE) {
            errors.add("percent-0", "shares.sum", BigDecimal.valueOf(total, 2));
        }
        return parts;
    }

    private Shares padded() {
        var padded = new ArrayList<>(lines);
        while (padded.size() < LINES) {
            padded.add(new Line("", "", ""));
        }
        return new Shares(padded);
    }

    private static Attributed.@Nullable Part part(Line line, int points, List<Mandate> mandates) {
        for (var mandate : mandates) {
            if (line.target().equals(target(mandate.id(), null))) {
                return new Attributed.Part(mandate.id(), null, line.purpose(), points);
            }
            for (var sub : mandate.subMandates()) {
                if (line.target().equals(target(mandate.id(), sub.id()))) {
                    return new Attributed.Part(mandate.id(), sub.id(), line.purpose(), points);
                }
            }
        }
        return null;
    }

    /** Hundredths of a per cent; 0 when it is no number above zero, has more than two decimals or is above 100. */
    private static int basisPoints(String percent) {
        try {
            var points = new BigDecimal(percent.strip().replace(',', '.')).movePointRight(2);
            return points.signum() > 0 && points.compareTo(BigDecimal.valueOf(Attributed.WHOLE)) <= 0
                    ? points.setScale(0, RoundingMode.UNNECESSARY).intValueExact()
                    : 0;
        } catch (ArithmeticException | NumberFormatException notSuch) {
            return 0;
        }
    }

    /** What can be chosen: each mandate as a whole, and each of its sub-mandates. */
    public static List<Frame.Choice> targets(List<Mandate> mandates, Texts t) {
        return mandates.stream()
                .flatMap(mandate -> Stream.concat(
                        Stream.of(new Frame.Choice(
                                target(mandate.id(), null),
                                mandate.referenceNumber() + " " + t.pick(mandate.title()),
                                false)),
                        mandate.subMandates().stream()
                                .map(part -> new Frame.Choice(
                                        target(mandate.id(), part.id()),
                                        mandate.referenceNumber() + " \u2013 " + part.number() + ". "
                                                + t.pick(part.title()),
                                        false))))
                .toList();
    }
}
