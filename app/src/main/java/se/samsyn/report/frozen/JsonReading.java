package se.samsyn.report.frozen;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Language;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.Share;
import se.samsyn.shared.document.Block;
import se.samsyn.shared.document.Document;
import se.samsyn.shared.document.Inline;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;
import tools.jackson.databind.JsonNode;

/** Reads what {@link JsonWriting} spelled out. */
final class JsonReading {
    private JsonReading() {}

    static FrozenReport report(JsonNode node) {
        var exhibits = new LinkedHashMap<FigureAddress, Exhibit>();
        node.required("exhibits")
                .properties()
                .forEach(entry -> exhibits.put(address(entry.getKey()), exhibit(entry.getValue())));
        return new FrozenReport(
                node.required("schemaVersion").intValue(),
                cover(node.required("cover")),
                list(node, "chapters", JsonReading::chapter),
                exhibits,
                list(node, "numbering", JsonReading::numbered),
                list(node, "sources", JsonReading::source));
    }

    private static FrozenReport.Cover cover(JsonNode node) {
        return new FrozenReport.Cover(
                string(node, "referenceNumber"),
                string(node, "title"),
                Language.of(string(node, "language")),
                text(node, "county"),
                text(node, "organisation"),
                new Period(LocalDate.parse(string(node, "from")), LocalDate.parse(string(node, "to"))),
                Instant.parse(string(node, "submittedAt")),
                text(node, "preparedBy"),
                text(node, "approvedBy"),
                string(node, "publicAddress"));
    }

    private static FrozenReport.Chapter chapter(JsonNode node) {
        return new FrozenReport.Chapter(
                string(node, "kind"), string(node, "title"), new Document(blocks(node, "text")));
    }

    private static List<Block> blocks(JsonNode node, String key) {
        return list(node, key, JsonReading::block);
    }

    private static Block block(JsonNode node) {
        return switch (string(node, "is")) {
            case "heading" -> new Block.Heading(node.required("level").intValue(), line(node));
            case "paragraph" -> new Block.Paragraph(line(node));
            case "list" ->
                new Block.Items(
                        node.required("numbered").booleanValue(),
                        list(
                                node,
                                "items",
                                item -> item.valueStream()
                                        .map(JsonReading::block)
                                        .toList()));
            case "exhibit" -> new Block.Placed(address(string(node, "address")), string(node, "caption"));
            default -> throw unknown(node);
        };
    }

    private static List<Inline> line(JsonNode node) {
        return list(node, "content", JsonReading::inline);
    }

    private static Inline inline(JsonNode node) {
        return switch (string(node, "is")) {
            case "text" -> new Inline.Plain(string(node, "text"));
            case "emphasis" -> new Inline.Emphasis(line(node));
            case "strong" -> new Inline.Strong(line(node));
            case "link" -> new Inline.Link(string(node, "to"), line(node));
            case "footnote" -> new Inline.Footnote(line(node));
            case "figure" -> new Inline.Mention(address(string(node, "address")));
            case "break" -> new Inline.LineBreak();
            default -> throw unknown(node);
        };
    }

    private static Exhibit exhibit(JsonNode node) {
        return switch (string(node, "is")) {
            case "figure" -> new Exhibit.Single(figure(node.required("figure")));
            case "table" ->
                new Exhibit.Table(
                        address(string(node, "address")),
                        constant(Exhibit.Form.class, string(node, "form")),
                        text(node, "title"),
                        text(node, "sentence"),
                        text(node, "rowHeading"),
                        list(node, "columns", JsonReading::text),
                        list(node, "rows", JsonReading::row),
                        list(node, "notes", JsonReading::text),
                        list(
                                node,
                                "breaks",
                                broken -> new Exhibit.Break(
                                        broken.required("column").intValue(), text(broken, "note"))),
                        list(node, "shapes", JsonReading::shape));
            default -> throw unknown(node);
        };
    }

    private static Exhibit.Row row(JsonNode node) {
        return new Exhibit.Row(
                text(node, "head"), list(node, "figures", JsonReading::figure), optional(node, "territory"));
    }

    private static Exhibit.Shape shape(JsonNode node) {
        return new Exhibit.Shape(string(node, "territory"), text(node, "name"), string(node, "geometry"));
    }

    static Figure figure(JsonNode node) {
        var base = node.get("base");
        return new Figure(
                address(string(node, "address")),
                text(node, "label"),
                calculation(node.required("calculation")),
                text(node, "unit"),
                node.required("decimals").intValue(),
                base == null ? null : base(base),
                text(node, "definition"),
                list(node, "sources", JsonReading::source),
                Instant.parse(string(node, "asOf")),
                list(node, "notes", JsonReading::text),
                list(node, "ingredients", JsonReading::ingredient),
                node.required("generated").booleanValue());
    }

    private static Calculation calculation(JsonNode node) {
        return switch (string(node, "is")) {
            case "stated" -> new Calculation.Stated(new BigDecimal(string(node, "number")));
            case "counted" -> new Calculation.Counted(Long.parseLong(string(node, "count")));
            case "summed" -> new Calculation.Summed(list(node, "terms", term -> new BigDecimal(term.stringValue())));
            case "part" ->
                new Calculation.Part(new Share(
                        Long.parseLong(string(node, "numerator")), Long.parseLong(string(node, "denominator"))));
            case "absent" -> new Calculation.Absent(Absence.of(string(node, "absence")));
            default -> throw unknown(node);
        };
    }

    private static Figure.Base base(JsonNode node) {
        return new Figure.Base(
                node.required("expected").longValue(),
                node.required("included").longValue(),
                list(
                        node,
                        "leftOut",
                        left -> new Figure.LeftOut(
                                Absence.of(string(left, "reason")),
                                left.required("count").longValue())));
    }

    private static Figure.SourceNote source(JsonNode node) {
        return new Figure.SourceNote(text(node, "title"), whole(node, "sent"), whole(node, "answered"));
    }

    private static Figure.Ingredient ingredient(JsonNode node) {
        var number = optional(node, "number");
        var absence = optional(node, "absence");
        return new Figure.Ingredient(
                text(node, "who"),
                number == null ? null : new BigDecimal(number),
                absence == null ? null : Absence.of(absence),
                node.required("yesOrNo").booleanValue(),
                string(node, "comment"),
                Instant.parse(string(node, "reportedAt")),
                node.required("generated").booleanValue(),
                true);
    }

    private static FrozenReport.Numbered numbered(JsonNode node) {
        return new FrozenReport.Numbered(
                address(string(node, "address")),
                constant(FrozenReport.Sort.class, string(node, "sort")),
                node.required("number").intValue());
    }

    private static LocalizedText text(JsonNode node, String key) {
        return text(node.required(key));
    }

    private static LocalizedText text(JsonNode node) {
        return new LocalizedText(string(node, "sv"), string(node, "en"));
    }

    private static String string(JsonNode node, String key) {
        return node.required(key).stringValue();
    }

    private static @Nullable String optional(JsonNode node, String key) {
        var value = node.get(key);
        return value == null ? null : value.stringValue();
    }

    private static @Nullable Integer whole(JsonNode node, String key) {
        var value = node.get(key);
        return value == null ? null : value.intValue();
    }

    private static FigureAddress address(String written) {
        return FigureAddress.parse(written)
                .orElseThrow(() -> new IllegalArgumentException("not an address of a figure: " + written));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String code) {
        return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
    }

    private static <T> List<T> list(JsonNode node, String key, Function<JsonNode, T> form) {
        var parts = new ArrayList<T>();
        node.required(key).forEach(part -> parts.add(form.apply(part)));
        return parts;
    }

    private static IllegalArgumentException unknown(JsonNode node) {
        return new IllegalArgumentException("the frozen form does not hold: " + string(node, "is"));
    }
}
