package se.samsyn.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.samsyn.shared.document.Block;
import se.samsyn.shared.document.Document;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** What a careful reader would ask about before a report is sent. A warning stops nothing; a missing figure does. */
public final class ReportCheck {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\d.,/])\\d{1,3}(?:[ \\u00a0]\\d{3})+(?:,\\d+)?(?![\\p{L}\\d])"
                    + "|(?<![\\p{L}\\d.,/])\\d+(?:,\\d+)?(?![\\p{L}\\d])");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

    private ReportCheck() {}

    /** One thing to look at, in which chapter; the message's arguments are words of the text or names of figures. */
    public record Warning(UUID chapter, String messageKey, List<String> arguments) {
        static Warning of(Chapter chapter, String messageKey, String... arguments) {
            return new Warning(chapter.id(), messageKey, List.of(arguments));
        }
    }

    /** All warnings about those chapters of a report, in the order of the text. */
    public static List<Warning> warnings(Report report, List<Chapter> written, Material material) {
        var found = material.findAll(written.stream()
                .flatMap(chapter -> chapter.document().addresses().stream())
                .toList());
        var warnings = new ArrayList<Warning>();
        for (var chapter : written) {
            var document = chapter.document();
            if (document.blocks().isEmpty()) {
                warnings.add(Warning.of(chapter, "warning.empty"));
            }
            if (!chapter.ready()) {
                warnings.add(Warning.of(chapter, "warning.notReady"));
            }
            if (AssessedChapters.lacksAssessment(report, chapter, material)) {
                warnings.add(Warning.of(chapter, "warning.noAssessment"));
            }
            for (var address : document.addresses().stream().distinct().toList()) {
                var exhibit = found.get(address);
                if (exhibit == null) {
                    warnings.add(Warning.of(chapter, "warning.noFigure", address.toString()));
                } else {
                    warnings.addAll(about(chapter, exhibit));
                }
            }
            typedNumbers(document, found)
                    .forEach(number -> warnings.add(Warning.of(chapter, "warning.typedNumber", number)));
        }
        return warnings;
    }

    private static List<Warning> about(Chapter chapter, Exhibit exhibit) {
        var warnings = new ArrayList<Warning>();
        var address = exhibit.address().toString();
        if (exhibit.figures().anyMatch(figure -> figure.sources().isEmpty())) {
            warnings.add(Warning.of(chapter, "warning.noSource", address));
        }
        if (exhibit.figures().anyMatch(Figure::generated)) {
            warnings.add(Warning.of(chapter, "warning.generated", address));
        }
        return warnings;
    }

    /** Numbers typed in the text that no figure in the same paragraph or list, or placed next to it, has; years are not asked about. */
    static List<String> typedNumbers(Document document, Map<FigureAddress, Exhibit> found) {
        var typed = new ArrayList<String>();
        var blocks = document.blocks();
        for (var at = 0; at < blocks.size(); at++) {
            if (blocks.get(at) instanceof Block.Heading) {
                continue;
            }
            var near = new Document(blocks.subList(Math.max(0, at - 1), Math.min(blocks.size(), at + 2)));
            var known = shown(near.addresses(), found);
            var words = new Document(List.of(blocks.get(at))).words();
            NUMBER.matcher(words)
                    .results()
                    .map(match -> match.group())
                    .filter(number -> !YEAR.matcher(number).matches() && !known.contains(value(number)))
                    .forEach(typed::add);
        }
        return typed;
    }

    private static Set<BigDecimal> shown(List<FigureAddress> addresses, Map<FigureAddress, Exhibit> found) {
        return addresses.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .flatMap(Exhibit::figures)
                .flatMap(figure -> figure.number().stream())
                .map(BigDecimal::stripTrailingZeros)
                .collect(Collectors.toSet());
    }

    private static BigDecimal value(String typed) {
        return new BigDecimal(typed.replaceAll("[ \\u00a0]", "").replace(',', '.')).stripTrailingZeros();
    }
}
