package se.samsyn.report.frozen;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Works every figure of a frozen report out again, and looks for the first thing that does not agree. */
final class Recalculation {
    private static final String ABSENT = "";

    private final String json;
    private final Map<String, String> shown = new HashMap<>();
    private int figures;

    Recalculation(String json) {
        this.json = json;
    }

    Verification verify() {
        try {
            var content = CanonicalJson.tree(json);
            return figuresDiffer(content)
                    .or(() -> tablesDiffer(JsonReading.report(content)))
                    .or(() -> referencesDiffer(JsonReading.report(content)))
                    .or(() -> checksumsDiffer(content))
                    .or(() -> formDiffers(content))
                    .<Verification>map(difference -> difference)
                    .orElseGet(() -> new Verification.Verified(figures));
        } catch (JacksonException | IllegalArgumentException | DateTimeException unreadable) {
            return new Verification.Differs("json", "a frozen report", String.valueOf(unreadable.getMessage()));
        }
    }

    private Optional<Verification.Differs> figuresDiffer(JsonNode content) {
        return content.required("exhibits")
                .valueStream()
                .flatMap(Recalculation::figuresOf)
                .flatMap(node -> figureDiffers(node).stream())
                .findFirst();
    }

    private static Stream<JsonNode> figuresOf(JsonNode exhibit) {
        return exhibit.has("figure")
                ? Stream.of(exhibit.required("figure"))
                : exhibit.required("rows")
                        .valueStream()
                        .flatMap(row -> row.required("figures").valueStream());
    }

    private Optional<Verification.Differs> figureDiffers(JsonNode node) {
        figures++;
        var figure = JsonReading.figure(node);
        var where = figure.address().toString();
        var calculated = figure.number().map(BigDecimal::toPlainString).orElse(ABSENT);
        var written = node.path("shown").asString(ABSENT);
        var elsewhere = Objects.requireNonNullElse(shown.putIfAbsent(where, written), written);
        return differs(where, calculated, written)
                .or(() -> differs(where + " elsewhere in the report", elsewhere, written))
                .or(() -> rowsDiffer(figure, where));
    }

    /** Where every row is open and each counts as one answer, the rows must give the figure. */
    private static Optional<Verification.Differs> rowsDiffer(Figure figure, String where) {
        var numbers = figure.ingredients().stream()
                .flatMap(row -> Stream.ofNullable(row.number()))
                .toList();
        var base = figure.base();
        if (base == null || base.expected() != figure.ingredients().size() || base.included() != numbers.size()) {
            return Optional.empty();
        }
        return switch (figure.calculation()) {
            case Calculation.Part(var share)
            when share.denominator() == base.included()
                    && figure.ingredients().stream().allMatch(Figure.Ingredient::yesOrNo) ->
                differs(
                        where + " by its rows",
                        Long.toString(numbers.stream()
                                .filter(number -> number.signum() > 0)
                                .count()),
                        Long.toString(share.numerator()));
            case Calculation.Summed(var terms)
            when terms.size() == numbers.size() ->
                differs(where + " by its rows", plain(sum(numbers)), plain(sum(terms)));
            default -> Optional.empty();
        };
    }

    private static Optional<Verification.Differs> tablesDiffer(FrozenReport report) {
        return report.exhibits().values().stream()
                .filter(Exhibit.Table.class::isInstance)
                .map(Exhibit.Table.class::cast)
                .flatMap(table -> totalDiffers(table).stream())
                .findFirst();
    }

    /** A last row headed "Summa" is the sum of the rows above it, wherever all of them have numbers that can be added. */
    private static Optional<Verification.Differs> totalDiffers(Exhibit.Table table) {
        if (table.rows().size() < 2
                || !table.rows().getLast().head().sv().strip().equalsIgnoreCase("summa")) {
            return Optional.empty();
        }
        for (var column = 0; column < table.columns().size(); column++) {
            var parts = new ArrayList<BigDecimal>();
            for (var row : table.rows()) {
                var figure = row.figures().get(column);
                figure.number().filter(_ -> !figure.isPercent()).ifPresent(parts::add);
            }
            if (parts.size() == table.rows().size()) {
                var total = parts.removeLast();
                var where = table.address() + " sum of "
                        + table.columns().get(column).sv();
                var difference = differs(where, plain(sum(parts)), plain(total));
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Verification.Differs> referencesDiffer(FrozenReport report) {
        return report.missing().stream()
                .findFirst()
                .map(address -> new Verification.Differs(address.toString(), "in the report", "missing"));
    }

    private static Optional<Verification.Differs> checksumsDiffer(JsonNode content) {
        var calculated = CanonicalJson.checksums(content);
        var written = content.required("checksums");
        var parts = new TreeSet<>(calculated.keySet());
        parts.addAll(written.propertyNames());
        return parts.stream()
                .flatMap(part -> differs(
                        "checksum of " + part,
                        written.path(part).asString(ABSENT),
                        calculated.getOrDefault(part, ABSENT))
                        .stream())
                .findFirst();
    }

    /** Whatever the parts do not hold: another key, another order, another version. */
    private Optional<Verification.Differs> formDiffers(JsonNode content) {
        var written = CanonicalJson.write(JsonReading.report(content));
        return written.equals(json)
                ? Optional.empty()
                : differs("form", CanonicalJson.sha256(written), CanonicalJson.sha256(json));
    }

    private static Optional<Verification.Differs> differs(String where, String expected, String found) {
        return expected.equals(found)
                ? Optional.empty()
                : Optional.of(new Verification.Differs(where, expected, found));
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
