package se.samsyn.report.frozen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import se.samsyn.shared.Language;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.document.Block;
import se.samsyn.shared.document.Document;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/**
 * A report as it was sent in: every text, figure, definition and border it needs, and nothing that is fetched later.
 * Rows that are not open to anybody never get this far.
 *
 * @param exhibits what the text refers to, by address
 * @param numbering the tables and figures in the order the text places them
 * @param sources every source that a figure of the report rests on
 */
public record FrozenReport(
        int schemaVersion,
        Cover cover,
        List<Chapter> chapters,
        Map<FigureAddress, Exhibit> exhibits,
        List<Numbered> numbering,
        List<Figure.SourceNote> sources) {

    public static final int SCHEMA_VERSION = 1;

    public FrozenReport {
        chapters = List.copyOf(chapters);
        exhibits = inOrderOfAddress(exhibits);
        numbering = List.copyOf(numbering);
        sources = List.copyOf(sources);
        if (exhibits.values().stream()
                .flatMap(Exhibit::figures)
                .flatMap(figure -> figure.ingredients().stream())
                .anyMatch(ingredient -> !ingredient.open())) {
            throw new IllegalArgumentException("rows that are not open cannot be frozen");
        }
    }

    /** Freezes what the chapters refer to; exhibits they do not refer to are left behind. */
    public static FrozenReport of(Cover cover, List<Chapter> chapters, Map<FigureAddress, Exhibit> found) {
        var used = new LinkedHashMap<FigureAddress, Exhibit>();
        chapters.stream()
                .flatMap(chapter -> chapter.text().addresses().stream())
                .distinct()
                .forEach(address -> Optional.ofNullable(found.get(address))
                        .ifPresent(exhibit -> used.put(address, Opening.of(exhibit))));
        var sources = new LinkedHashSet<Figure.SourceNote>();
        used.values().forEach(exhibit -> exhibit.figures().forEach(figure -> sources.addAll(figure.sources())));
        return new FrozenReport(SCHEMA_VERSION, cover, chapters, used, number(chapters, used), List.copyOf(sources));
    }

    /** What the text refers to and nobody could find; nothing may be missing in a report that is sent in. */
    public List<FigureAddress> missing() {
        return addresses().filter(address -> !exhibits.containsKey(address)).toList();
    }

    /** Every address in the text, once, in the order of the text. */
    public Stream<FigureAddress> addresses() {
        return chapters.stream()
                .flatMap(chapter -> chapter.text().addresses().stream())
                .distinct();
    }

    public Optional<Exhibit> find(FigureAddress address) {
        return Optional.ofNullable(exhibits.get(address));
    }

    /** A single figure, put in for itself or in a table. */
    public Optional<Figure> findFigure(FigureAddress address) {
        return exhibits.values().stream()
                .flatMap(Exhibit::figures)
                .filter(figure -> figure.address().equals(address))
                .findFirst();
    }

    /** The number of a placed table or figure. */
    public Optional<Numbered> numbered(FigureAddress address) {
        return numbering.stream()
                .filter(numbered -> numbered.address().equals(address))
                .findFirst();
    }

    /** Whether any figure of the report is built on generated rows. */
    public boolean holdsGenerated() {
        return exhibits.values().stream().flatMap(Exhibit::figures).anyMatch(Figure::generated);
    }

    private static Map<FigureAddress, Exhibit> inOrderOfAddress(Map<FigureAddress, Exhibit> exhibits) {
        var sorted = new TreeMap<String, Map.Entry<FigureAddress, Exhibit>>();
        exhibits.entrySet().forEach(entry -> sorted.put(entry.getKey().toString(), entry));
        var ordered = new LinkedHashMap<FigureAddress, Exhibit>();
        sorted.values().forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(ordered);
    }

    private static List<Numbered> number(List<Chapter> chapters, Map<FigureAddress, Exhibit> exhibits) {
        var numbering = new ArrayList<Numbered>();
        Set<FigureAddress> placed = new HashSet<>();
        var tables = 0;
        var charts = 0;
        for (var chapter : chapters) {
            for (var address : placedIn(chapter.text().blocks()).toList()) {
                var exhibit = exhibits.get(address);
                if (exhibit == null || !placed.add(address)) {
                    continue;
                }
                var sort = Sort.of(exhibit);
                numbering.add(new Numbered(address, sort, sort == Sort.TABLE ? ++tables : ++charts));
            }
        }
        return numbering;
    }

    private static Stream<FigureAddress> placedIn(List<Block> blocks) {
        return blocks.stream().flatMap(block -> switch (block) {
            case Block.Placed(var address, var _) -> Stream.of(address);
            case Block.Items(var _, var items) -> items.stream().flatMap(FrozenReport::placedIn);
            case Block.Heading _, Block.Paragraph _ -> Stream.empty();
        });
    }

    /**
     * What the first page says. Those who prepared and approved are named by function, never as persons.
     *
     * @param referenceNumber empty for a draft
     * @param language the language the chapters are written in
     * @param publicAddress where the live version stands, without a slash at the end
     */
    public record Cover(
            String referenceNumber,
            String title,
            Language language,
            LocalizedText county,
            LocalizedText organisation,
            Period period,
            Instant submittedAt,
            LocalizedText preparedBy,
            LocalizedText approvedBy,
            String publicAddress) {

        /** Whether it is only shown as it would be: without a number, with figures that are live. */
        public boolean isDraft() {
            return referenceNumber.isEmpty();
        }
    }

    /** @param kind as the template of the report names it, such as {@code goal} or {@code method} */
    public record Chapter(String kind, String title, Document text) {}

    /** A table or a figure with its number. */
    public record Numbered(FigureAddress address, Sort sort, int number) {}

    /** Tables and figures are numbered each for themselves. */
    public enum Sort {
        TABLE,
        FIGURE;

        static Sort of(Exhibit exhibit) {
            return exhibit instanceof Exhibit.Table table && table.form() != Exhibit.Form.TABLE ? FIGURE : TABLE;
        }

        public String messageKey() {
            return "paper.sort." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
