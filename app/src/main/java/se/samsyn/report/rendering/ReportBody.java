package se.samsyn.report.rendering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.samsyn.publication.chart.Charts;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.document.Block;
import se.samsyn.shared.document.Inline;
import se.samsyn.shared.document.Markup;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** The chapters as markup that is both HTML and XML: what the page, the file and the paper have in common. */
final class ReportBody {
    private final FrozenReport report;
    private final Wording wording;
    private final Medium medium;
    private final Markup out = new Markup();
    private final List<List<Inline>> notes = new ArrayList<>();
    private final Set<FigureAddress> placed = new HashSet<>();
    private int noted;

    ReportBody(Wording wording, Medium medium) {
        this.report = wording.report();
        this.wording = wording;
        this.medium = medium;
    }

    /** The chapters and the appendices. */
    String write() {
        var chapters = chapters();
        return chapters + new Appendices(wording, medium, this).write();
    }

    /** The chapters alone. */
    String chapters() {
        if (report.holdsGenerated()) {
            out.open("div", "class", "warning generated-notice")
                    .element("p", wording.get("generated"))
                    .close();
        }
        for (var at = 0; at < report.chapters().size(); at++) {
            chapter(report.chapters().get(at), at + 1);
        }
        return out.toString();
    }

    private void chapter(FrozenReport.Chapter chapter, int number) {
        var outline = ChapterOutline.of(chapter);
        var id = "chapter-" + number;
        out.open("section", "class", "chapter chapter-" + chapter.kind(), "lang", foreign());
        if (medium == Medium.PAPER) {
            out.element("div", outline.title(), "class", "running-head");
        }
        out.element("h2", outline.title(), "id", id);
        var section = 0;
        for (var block : outline.blocks()) {
            if (block instanceof Block.Heading heading) {
                var depth = outline.sections().get(section).depth();
                line(heading.content(), "h" + (2 + depth), "id", id + "-" + ++section);
            } else {
                block(block);
            }
        }
        notes(id);
        out.close();
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading heading -> line(List.of(new Inline.Strong(heading.content())), "p");
            case Block.Paragraph(var content) -> line(content, "p");
            case Block.Items(var numbered, var items) -> {
                out.open(numbered ? "ol" : "ul");
                for (var item : items) {
                    out.open("li");
                    item.forEach(this::item);
                    out.close();
                }
                out.close();
            }
            case Block.Placed(var address, var caption) ->
                report.find(address)
                        .ifPresentOrElse(exhibit -> placed(address, exhibit, caption), () -> missing(address));
        }
    }

    /** A short item is set without a paragraph of its own. */
    private void item(Block block) {
        if (block instanceof Block.Paragraph(var content)) {
            line(content, "div", "class", "item");
        } else {
            block(block);
        }
    }

    private void line(List<Inline> content, String tag, @Nullable String... attributes) {
        out.open(tag, attributes);
        inlines(content);
        out.close();
    }

    private void inlines(List<Inline> content) {
        for (var inline : content) {
            switch (inline) {
                case Inline.Plain(var text) -> out.text(text);
                case Inline.Emphasis(var inner) -> line(inner, "em");
                case Inline.Strong(var inner) -> line(inner, "strong");
                case Inline.Link(var to, var inner) -> line(inner, "a", "href", to, "title", described(to));
                case Inline.Footnote(var inner) -> reference(inner);
                case Inline.Mention(var address) ->
                    report.find(address)
                            .ifPresentOrElse(
                                    this::mention,
                                    () -> out.element("span", wording.get("missing", address), "class", "absent"));
                case Inline.LineBreak _ -> out.empty("br");
            }
        }
    }

    private void mention(Exhibit exhibit) {
        switch (exhibit) {
            case Exhibit.Table table -> {
                if (report.numbered(table.address()).isPresent()) {
                    out.element(
                            "a",
                            wording.reference(table),
                            "href",
                            "#" + id(table.address()),
                            "title",
                            wording.pick(table.title()));
                } else {
                    out.text(wording.reference(table));
                }
            }
            case Exhibit.Single(var figure) -> {
                number(figure);
                var n = wording.n(figure);
                if (!n.isEmpty()) {
                    out.text(" ").element("span", "(" + n + ")", "class", "n");
                }
                generatedMark(figure);
            }
        }
    }

    private void number(Figure figure) {
        out.element(
                "a",
                wording.number(figure),
                "class",
                figure.absence().isPresent() ? "figure-number absent" : "figure-number",
                "href",
                to(figure.address()),
                "title",
                wording.pick(figure.label()));
    }

    private void generatedMark(Figure figure) {
        if (figure.generated()) {
            out.text("\u00a0").element("span", wording.get("generated.mark"), "class", "generated-mark");
        }
    }

    private void missing(FigureAddress address) {
        out.element("p", wording.get("missing", address), "class", "absent");
    }

    private void placed(FigureAddress address, Exhibit exhibit, String caption) {
        var table = wording.table(exhibit);
        var numbered = report.numbered(address).orElseThrow();
        var title = wording.numbered(numbered) + ". " + wording.caption(table, caption);
        if (!placed.add(address)) {
            out.open("p")
                    .text(wording.get("see") + " ")
                    .element(
                            "a",
                            wording.numbered(numbered),
                            "href",
                            "#" + id(address),
                            "title",
                            wording.pick(table.title()))
                    .close();
            return;
        }
        out.open("div", "class", "exhibit", "id", id(address));
        if (Charts.isDrawn(table)) {
            chart(table, title);
        } else {
            table(out, table, title);
        }
        exhibitNotes(table);
        out.close();
    }

    private void chart(Exhibit.Table table, String title) {
        var paper = medium == Medium.PAPER;
        out.open(paper ? "div" : "figure", "class", "chart");
        out.element(paper ? "p" : "figcaption", title, "class", "caption");
        var svg = Charts.svg(table, wording.t());
        out.insert(paper ? described(svg, table) : svg);
        if (!paper) {
            out.open("details").element("summary", wording.get("asTable"));
            table(out, table, title);
            out.close();
        }
        out.close();
        if (!wording.pick(table.sentence()).isBlank()) {
            out.element("p", wording.pick(table.sentence()), "class", "sentence");
        }
    }

    /**
     * The PDF takes the alternative text from an attribute, not from the description inside, and finds one face only in
     * each family of a drawing.
     */
    private String described(String svg, Exhibit.Table table) {
        var sentence = wording.pick(table.sentence());
        var alternative = wording.pick(table.title()) + (sentence.isBlank() ? "" : ". " + sentence);
        var drawn = svg.substring("<svg".length())
                .replace("'Source Sans 3'", "Drawing")
                .replace("font-weight=\"600\"", "font-family=\"Drawing Strong\"")
                .replace("font-style=\"italic\"", "font-family=\"Drawing Slanted\"");
        return "<svg alt=\"" + new Markup().text(alternative) + "\"" + drawn;
    }

    /** The figures in rows and columns; on paper the caption is a line above the table. */
    void table(Markup to, Exhibit.Table table, String title) {
        var paper = medium == Medium.PAPER;
        if (paper) {
            to.element("p", title, "class", "caption");
        }
        wrap(to, title);
        to.open("table");
        if (!paper) {
            to.element("caption", title);
        }
        to.open("thead").open("tr").element("th", wording.rowHeading(table), "scope", "col");
        for (var column = 0; column < table.columns().size(); column++) {
            to.element("th", wording.column(table, column), "scope", "col", "class", "number");
        }
        to.close().close().open("tbody");
        for (var row : table.rows()) {
            to.open("tr").element("th", wording.pick(row.head()), "scope", "row");
            for (var figure : row.figures()) {
                cell(to, figure);
            }
            to.close();
        }
        to.close().close().close();
    }

    /** Room for a table that is wider than the screen, which the keyboard can scroll too. */
    void wrap(Markup to, String label) {
        var screen = medium != Medium.PAPER;
        to.open(
                "div",
                "class",
                "table-wrap",
                "tabindex",
                screen ? "0" : null,
                "role",
                screen ? "region" : null,
                "aria-label",
                screen ? label : null);
    }

    private void cell(Markup to, Figure figure) {
        to.open("td", "class", "number");
        var absent = figure.absence().isPresent();
        if (medium == Medium.PAPER) {
            to.element("span", wording.number(figure), "class", absent ? "absent" : null);
        } else {
            to.element(
                    "a",
                    wording.number(figure),
                    "class",
                    absent ? "figure-number absent" : "figure-number",
                    "href",
                    to(figure.address()));
        }
        if (figure.generated()) {
            to.element("span", wording.get("generated.mark"), "class", "generated-mark");
        }
        var n = wording.n(figure);
        if (!n.isEmpty()) {
            to.text(" ").element("span", n, "class", "n");
        }
        to.close();
    }

    private void exhibitNotes(Exhibit.Table table) {
        out.open("ul", "class", "exhibit-notes");
        wording.notes(table).forEach(note -> out.element("li", note));
        out.open("li")
                .text(wording.get("address") + " ")
                .element(
                        "a",
                        table.address().toString(),
                        "href",
                        to(table.address()),
                        "title",
                        wording.pick(table.title()))
                .close()
                .close();
    }

    private void reference(List<Inline> note) {
        notes.add(note);
        var number = noted + notes.size();
        out.open("sup")
                .element(
                        "a",
                        "" + number,
                        "class",
                        "note-reference",
                        "id",
                        "ref-" + number,
                        "href",
                        "#note-" + number,
                        "title",
                        wording.get("note", number))
                .close();
    }

    /** The notes of a chapter stand at its end; a note inside a note follows after. */
    private void notes(String chapter) {
        if (notes.isEmpty()) {
            return;
        }
        out.open("div", "class", "notes")
                .element("p", wording.get("notes"), "class", "notes-heading", "id", chapter + "-notes");
        for (var at = 0; at < notes.size(); at++) {
            var number = noted + at + 1;
            out.open("div", "class", "note", "id", "note-" + number)
                    .element(
                            "a",
                            "" + number,
                            "class",
                            "note-number",
                            "href",
                            "#ref-" + number,
                            "title",
                            wording.get("note.back", number))
                    .text(" ");
            inlines(notes.get(at));
            out.close();
        }
        out.close();
        noted += notes.size();
        notes.clear();
    }

    String to(FigureAddress address) {
        var path = wording.addressOf(address);
        return medium == Medium.PAGE ? path : report.cover().publicAddress() + path;
    }

    static String id(FigureAddress address) {
        return "exhibit-" + address.toString().replace(':', '-');
    }

    private @Nullable String foreign() {
        return wording.isInReadersLanguage() ? null : report.cover().language().code();
    }

    private String described(String to) {
        return wording.get("link", to);
    }
}
