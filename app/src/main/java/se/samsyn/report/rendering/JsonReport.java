package se.samsyn.report.rendering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import se.samsyn.publication.FigureJson;
import se.samsyn.report.frozen.CanonicalJson;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;
import se.samsyn.shared.document.Block;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import tools.jackson.databind.json.JsonMapper;

/** The report as open data: what it says, each figure once with all that belongs to it, and the tables by address. */
@Component
public class JsonReport {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final MessageSource messages;

    public JsonReport(MessageSource messages) {
        this.messages = messages;
    }

    public byte[] render(FrozenReport report, Language language) {
        var wording = new Wording(report, new Texts(language, messages));
        var cover = report.cover();
        return MAPPER.writeValueAsBytes(object(
                "referenceNumber", cover.referenceNumber(),
                "title", cover.title(),
                "county", wording.pick(cover.county()),
                "organisation", wording.pick(cover.organisation()),
                "from", cover.period().from().toString(),
                "to", cover.period().to().toString(),
                "submittedAt", cover.submittedAt().toString(),
                "preparedBy", wording.pick(cover.preparedBy()),
                "approvedBy", wording.pick(cover.approvedBy()),
                "language", language.code(),
                "textLanguage", cover.language().code(),
                "generated", report.holdsGenerated() ? wording.get("generated") : null,
                "frozenSha256", CanonicalJson.sha256(CanonicalJson.write(report)),
                "chapters",
                        report.chapters().stream()
                                .map(chapter -> chapter(chapter, wording))
                                .toList(),
                "figures", figures(wording),
                "tables",
                        report.exhibits().values().stream()
                                .filter(Exhibit.Table.class::isInstance)
                                .map(exhibit -> table((Exhibit.Table) exhibit, wording))
                                .toList(),
                "sources",
                        report.sources().stream()
                                .map(source -> source(source, wording))
                                .toList()));
    }

    private static Object chapter(FrozenReport.Chapter chapter, Wording wording) {
        var text = new ArrayList<String>();
        ChapterOutline.of(chapter).blocks().forEach(block -> words(block, wording, text));
        return object("kind", chapter.kind(), "title", chapter.title(), "text", text);
    }

    private static void words(Block block, Wording wording, List<String> text) {
        switch (block) {
            case Block.Heading(var _, var content) -> text.add(wording.words(content));
            case Block.Paragraph(var content) -> text.add(wording.words(content));
            case Block.Items(var _, var items) ->
                items.forEach(item -> item.forEach(part -> words(part, wording, text)));
            case Block.Placed(var address, var _) ->
                text.add(wording.report()
                        .numbered(address)
                        .map(wording::numbered)
                        .orElseGet(() -> wording.get("missing", address)));
        }
    }

    private static Object figures(Wording wording) {
        var figures = new LinkedHashMap<String, Object>();
        wording.report().exhibits().values().stream()
                .flatMap(Exhibit::figures)
                .forEach(
                        figure -> figures.putIfAbsent(figure.address().toString(), FigureJson.of(figure, wording.t())));
        return figures.values();
    }

    private static Object table(Exhibit.Table table, Wording wording) {
        return object(
                "address", table.address().toString(),
                "number",
                        wording.report()
                                .numbered(table.address())
                                .map(wording::numbered)
                                .orElse(null),
                "form", table.form().name().toLowerCase(java.util.Locale.ROOT),
                "title", wording.pick(table.title()),
                "sentence", wording.pick(table.sentence()),
                "rowHeading", wording.rowHeading(table),
                "columns", table.columns().stream().map(wording::pick).toList(),
                "rows",
                        table.rows().stream()
                                .map(row -> object(
                                        "head", wording.pick(row.head()),
                                        "territory", row.territory(),
                                        "figures",
                                                row.figures().stream()
                                                        .map(figure ->
                                                                figure.address().toString())
                                                        .toList()))
                                .toList(),
                "notes", wording.notes(table));
    }

    private static Object source(Figure.SourceNote source, Wording wording) {
        return object("title", wording.pick(source.title()), "sent", source.sent(), "answered", source.answered());
    }

    /** Keys and values in turn, in that order; a value that is null is left out. */
    private static Map<String, Object> object(@Nullable Object... keysAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (var at = 0; at < keysAndValues.length; at += 2) {
            var value = keysAndValues[at + 1];
            if (value != null) {
                object.put(String.valueOf(keysAndValues[at]), value);
            }
        }
        return object;
    }
}
