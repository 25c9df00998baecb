package se.samsyn.report.frozen;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.document.Block;
import se.samsyn.shared.document.Inline;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;

/** The frozen form, spelled out: a name in code may change, a key in the form may not. */
final class JsonWriting {
    private JsonWriting() {}

    static Map<String, Object> report(FrozenReport report) {
        var exhibits = new TreeMap<String, Object>();
        report.exhibits().forEach((address, exhibit) -> exhibits.put(address.toString(), exhibit(exhibit)));
        return object(
                "schemaVersion", report.schemaVersion(),
                "cover", cover(report.cover()),
                "chapters", list(report.chapters(), JsonWriting::chapter),
                "exhibits", exhibits,
                "numbering", list(report.numbering(), JsonWriting::numbered),
                "sources", list(report.sources(), JsonWriting::source));
    }

    private static Object cover(FrozenReport.Cover cover) {
        return object(
                "referenceNumber", cover.referenceNumber(),
                "title", cover.title(),
                "language", cover.language().code(),
                "county", text(cover.county()),
                "organisation", text(cover.organisation()),
                "from", cover.period().from().toString(),
                "to", cover.period().to().toString(),
                "submittedAt", cover.submittedAt().toString(),
                "preparedBy", text(cover.preparedBy()),
                "approvedBy", text(cover.approvedBy()),
                "publicAddress", cover.publicAddress());
    }

    private static Object chapter(FrozenReport.Chapter chapter) {
        return object(
                "kind", chapter.kind(),
                "title", chapter.title(),
                "text", list(chapter.text().blocks(), JsonWriting::block));
    }

    private static Object block(Block block) {
        return switch (block) {
            case Block.Heading(var level, var content) ->
                object("is", "heading", "level", level, "content", line(content));
            case Block.Paragraph(var content) -> object("is", "paragraph", "content", line(content));
            case Block.Items(var numbered, var items) ->
                object(
                        "is",
                        "list",
                        "numbered",
                        numbered,
                        "items",
                        list(items, item -> list(item, JsonWriting::block)));
            case Block.Placed(var address, var caption) ->
                object("is", "exhibit", "address", address.toString(), "caption", caption);
        };
    }

    private static List<Object> line(List<Inline> content) {
        return list(content, JsonWriting::inline);
    }

    private static Object inline(Inline inline) {
        return switch (inline) {
            case Inline.Plain(var text) -> object("is", "text", "text", text);
            case Inline.Emphasis(var content) -> object("is", "emphasis", "content", line(content));
            case Inline.Strong(var content) -> object("is", "strong", "content", line(content));
            case Inline.Link(var to, var content) -> object("is", "link", "to", to, "content", line(content));
            case Inline.Footnote(var content) -> object("is", "footnote", "content", line(content));
            case Inline.Mention(var address) -> object("is", "figure", "address", address.toString());
            case Inline.LineBreak() -> object("is", "break");
        };
    }

    private static Object exhibit(Exhibit exhibit) {
        return switch (exhibit) {
            case Exhibit.Single(var figure) -> object("is", "figure", "figure", figure(figure));
            case Exhibit.Table table ->
                object(
                        "is", "table",
                        "address", table.address().toString(),
                        "form", code(table.form()),
                        "title", text(table.title()),
                        "sentence", text(table.sentence()),
                        "rowHeading", text(table.rowHeading()),
                        "columns", list(table.columns(), JsonWriting::text),
                        "rows", list(table.rows(), JsonWriting::row),
                        "notes", list(table.notes(), JsonWriting::text),
                        "breaks",
                                list(
                                        table.breaks(),
                                        broken -> object("column", broken.column(), "note", text(broken.note()))),
                        "shapes", list(table.shapes(), JsonWriting::shape));
        };
    }

    private static Object row(Exhibit.Row row) {
        return object(
                "head", text(row.head()),
                "figures", list(row.figures(), JsonWriting::figure),
                "territory", row.territory());
    }

    private static Object shape(Exhibit.Shape shape) {
        return object("territory", shape.territory(), "name", text(shape.name()), "geometry", shape.geometry());
    }

    private static Object figure(Figure figure) {
        return object(
                "address", figure.address().toString(),
                "label", text(figure.label()),
                "calculation", calculation(figure.calculation()),
                "shown",
                        figure.number().map(java.math.BigDecimal::toPlainString).orElse(null),
                "unit", text(figure.unit()),
                "decimals", figure.decimals(),
                "base", figure.base() == null ? null : base(figure.base()),
                "definition", text(figure.definition()),
                "sources", list(figure.sources(), JsonWriting::source),
                "asOf", figure.asOf().toString(),
                "notes", list(figure.notes(), JsonWriting::text),
                "ingredients", list(figure.ingredients(), JsonWriting::ingredient),
                "generated", figure.generated());
    }

    private static Object calculation(Calculation calculation) {
        return switch (calculation) {
            case Calculation.Stated(var number) -> object("is", "stated", "number", number.toString());
            case Calculation.Counted(var count) -> object("is", "counted", "count", Long.toString(count));
            case Calculation.Summed(var terms) ->
                object("is", "summed", "terms", list(terms, java.math.BigDecimal::toString));
            case Calculation.Part(var share) ->
                object(
                        "is",
                        "part",
                        "numerator",
                        Long.toString(share.numerator()),
                        "denominator",
                        Long.toString(share.denominator()));
            case Calculation.Absent(var absence) -> object("is", "absent", "absence", absence.code());
        };
    }

    private static Object base(Figure.Base base) {
        return object(
                "expected", base.expected(),
                "included", base.included(),
                "leftOut",
                        list(
                                base.leftOut(),
                                left -> object("reason", left.reason().code(), "count", left.count())));
    }

    private static Object source(Figure.SourceNote source) {
        return object("title", text(source.title()), "sent", source.sent(), "answered", source.answered());
    }

    private static Object ingredient(Figure.Ingredient row) {
        return object(
                "who", text(row.who()),
                "number", row.number() == null ? null : row.number().toString(),
                "absence", row.absence() == null ? null : row.absence().code(),
                "yesOrNo", row.yesOrNo(),
                "comment", row.comment(),
                "reportedAt", row.reportedAt().toString(),
                "generated", row.generated());
    }

    private static Object numbered(FrozenReport.Numbered numbered) {
        return object(
                "address", numbered.address().toString(), "sort", code(numbered.sort()), "number", numbered.number());
    }

    private static Object text(LocalizedText text) {
        return object("sv", text.sv(), "en", text.en());
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static <T> List<Object> list(Collection<T> parts, Function<T, Object> form) {
        return parts.stream().map(form).toList();
    }

    /** Keys and values in turn; a value that is null is left out. */
    private static Map<String, Object> object(@Nullable Object... keysAndValues) {
        var object = new TreeMap<String, Object>();
        for (var at = 0; at < keysAndValues.length; at += 2) {
            if (keysAndValues[at + 1] != null) {
                object.put((String) keysAndValues[at], keysAndValues[at + 1]);
            }
        }
        return object;
    }
}
