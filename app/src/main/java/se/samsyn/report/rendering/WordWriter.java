package se.samsyn.report.rendering;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;
import se.samsyn.publication.chart.Charts;
import se.samsyn.report.frozen.CanonicalJson;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Absence;
import se.samsyn.shared.document.Block;
import se.samsyn.shared.document.Inline;
import se.samsyn.shared.document.Markup;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** Sets the report in Word: styles for every part, a table of contents, notes at the foot, charts with their tables. */
final class WordWriter {
    private static final int CHART_WIDTH = 450;

    private final XWPFDocument document;
    private final Wording wording;
    private final FrozenReport report;
    private final XWPFNumbering numbering;
    private final Set<FigureAddress> placed = new HashSet<>();
    private int lists;

    WordWriter(XWPFDocument document, Wording wording) throws IOException {
        this.document = document;
        this.wording = wording;
        this.report = wording.report();
        this.numbering = document.createNumbering();
        try {
            var sheet = Paper.sheet("word-styles.xml")
                    .replace("LANGUAGE", wording.t().language().locale().toLanguageTag());
            document.createStyles()
                    .setStyles(StylesDocument.Factory.parse(sheet).getStyles());
        } catch (XmlException broken) {
            throw new IllegalStateException(broken);
        }
        document.createFootnotes();
    }

    void write() throws IOException {
        cover();
        contents();
        if (report.holdsGenerated()) {
            paragraph("Note", wording.get("generated"));
        }
        for (var chapter : report.chapters()) {
            var outline = ChapterOutline.of(chapter);
            paragraph("Heading1", outline.title());
            var section = 0;
            for (var block : outline.blocks()) {
                if (block instanceof Block.Heading(var _, var content)) {
                    var depth = outline.sections().get(section++).depth();
                    inlines(styled("Heading" + (1 + depth)), content, Face.PLAIN);
                } else {
                    block(block, 0);
                }
            }
        }
        figures();
        sources();
        method();
        version();
        foot();
    }

    private void cover() {
        var cover = report.cover();
        paragraph("CoverText", wording.pick(cover.organisation()));
        paragraph("Title", cover.title());
        paragraph("Subtitle", wording.pick(cover.county()) + " " + wording.period());
        paragraph("CoverText", wording.get("reference.label") + ": " + wording.referenceNumber());
        paragraph(
                "CoverText", wording.get(wording.dateKey()) + ": " + wording.t().date(cover.submittedAt()));
        paragraph("CoverText", wording.get("preparedBy") + ": " + wording.pick(cover.preparedBy()));
        paragraph("CoverText", wording.get("approvedBy") + ": " + wording.pick(cover.approvedBy()));
    }

    /** A field that Word fills with page numbers; until then it holds the headings. */
    private void contents() {
        paragraph("ContentsHeading", wording.get("contents"));
        var first = styled("TOC1");
        mark(first, STFldCharType.BEGIN);
        first.createRun().getCTR().addNewInstrText().setStringValue("TOC \\o \"1-2\" \\h \\z");
        mark(first, STFldCharType.SEPARATE);
        var line = first;
        for (var chapter : report.chapters()) {
            var outline = ChapterOutline.of(chapter);
            (line == null ? styled("TOC1") : line).createRun().setText(Markup.legible(outline.title()));
            line = null;
            outline.sections().stream()
                    .filter(section -> section.depth() == 1)
                    .forEach(section -> paragraph("TOC2", section.title()));
        }
        mark(line == null ? styled("TOC1") : line, STFldCharType.END);
        document.enforceUpdateFields();
    }

    private static void mark(XWPFParagraph paragraph, STFldCharType.Enum type) {
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(type);
    }

    private void block(Block block, int depth) throws IOException {
        switch (block) {
            case Block.Heading(var _, var content) -> inlines(styled("BodyText"), content, Face.STRONG);
            case Block.Paragraph(var content) -> inlines(styled("BodyText"), content, Face.PLAIN);
            case Block.Items(var numbered, var items) -> items(numbered, items, depth);
            case Block.Placed(var address, var caption) -> {
                var exhibit = report.find(address);
                if (exhibit.isPresent()) {
                    placed(address, wording.table(exhibit.get()), caption);
                } else {
                    paragraph("BodyText", wording.get("missing", address));
                }
            }
        }
    }

    private void items(boolean numbered, List<List<Block>> items, int depth) throws IOException {
        var list = list(numbered);
        for (var item : items) {
            var first = true;
            for (var block : item) {
                if (block instanceof Block.Paragraph(var content)) {
                    var paragraph = styled("ListParagraph");
                    if (first) {
                        paragraph.setNumID(list);
                        paragraph.setNumILvl(BigInteger.valueOf(Math.min(depth, 8)));
                    } else {
                        paragraph.setIndentationLeft(360 * (depth + 1));
                    }
                    inlines(paragraph, content, Face.PLAIN);
                } else {
                    block(block, depth + 1);
                }
                first = false;
            }
        }
    }

    /** Each list counts for itself. */
    private BigInteger list(boolean numbered) {
        var xml = new StringBuilder(
                "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                        + "<w:abstractNum w:abstractNumId=\"" + lists++
                        + "\"><w:multiLevelType w:val=\"multilevel\"/>");
        for (var level = 0; level < 9; level++) {
            xml.append("<w:lvl w:ilvl=\"" + level + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\""
                    + (numbered ? "decimal" : "bullet") + "\"/><w:lvlText w:val=\""
                    + (numbered ? "%" + (level + 1) + "." : "•")
                    + "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\""
                    + 360 * (level + 1) + "\" w:hanging=\"360\"/></w:pPr></w:lvl>");
        }
        try {
            var parsed = NumberingDocument.Factory.parse(
                            xml.append("</w:abstractNum></w:numbering>").toString())
                    .getNumbering();
            return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(parsed.getAbstractNumArray(0))));
        } catch (XmlException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void inlines(XWPFParagraph paragraph, List<Inline> content, Face face) {
        for (var inline : content) {
            switch (inline) {
                case Inline.Plain(var text) -> run(paragraph.createRun(), text, face);
                case Inline.Emphasis(var inner) -> inlines(paragraph, inner, face.emphasised());
                case Inline.Strong(var inner) -> inlines(paragraph, inner, face.strengthened());
                case Inline.Link(var to, var inner) -> link(paragraph, to, wording.words(inner));
                case Inline.Footnote(var inner) -> {
                    var note = document.createFootnote();
                    var text = note.createParagraph();
                    text.setStyle("FootnoteText");
                    inlines(text, inner, Face.PLAIN);
                    paragraph.addFootnoteReference(note);
                }
                case Inline.Mention(var address) -> {
                    var words = report.find(address)
                            .map(wording::inSentence)
                            .orElseGet(() -> wording.get("missing", address));
                    run(paragraph.createRun(), words, face);
                }
                case Inline.LineBreak() -> paragraph.createRun().addBreak();
            }
        }
    }

    private static void run(XWPFRun run, String text, Face face) {
        run.setText(Markup.legible(text));
        run.setItalic(face.italic());
        run.setBold(face.bold());
    }

    private static void link(XWPFParagraph paragraph, String to, String words) {
        var run = paragraph.createHyperlinkRun(to);
        run.setText(Markup.legible(words));
        run.setStyle("Hyperlink");
    }

    private void placed(FigureAddress at, Exhibit.Table table, String caption) throws IOException {
        var numbered = wording.numbered(report.numbered(at).orElseThrow());
        if (!placed.add(at)) {
            paragraph("BodyText", wording.get("see") + " " + numbered);
            return;
        }
        paragraph("Caption", numbered + ". " + wording.caption(table, caption));
        if (Charts.isDrawn(table)) {
            picture(table);
            paragraph("Caption", wording.get("charts.caption", numbered, wording.pick(table.title())));
        }
        table(table);
        wording.notes(table).forEach(note -> paragraph("Note", note));
        var address = styled("Note");
        address.createRun().setText(wording.get("address") + " ");
        link(address, live(table.address()), table.address().toString());
    }

    private void picture(Exhibit.Table table) throws IOException {
        var png = Drawings.png(Charts.svg(table, wording.t()));
        // the height stands in bytes 20 to 23 of every PNG, after the width
        var size = ByteBuffer.wrap(png, 16, 8);
        var width = size.getInt();
        var height = size.getInt();
        var run = styled("Figure").createRun();
        try (var in = new ByteArrayInputStream(png)) {
            run.addPicture(
                    in,
                    PictureType.PNG,
                    "figure.png",
                    Units.toEMU(CHART_WIDTH),
                    Units.toEMU((double) CHART_WIDTH * height / width));
        } catch (InvalidFormatException impossible) {
            throw new IllegalStateException(impossible);
        }
        var sentence = wording.pick(table.sentence());
        run.getCTR()
                .getDrawingArray(0)
                .getInlineArray(0)
                .getDocPr()
                .setDescr(Markup.legible(wording.pick(table.title()) + (sentence.isBlank() ? "" : ". " + sentence)));
        if (!sentence.isBlank()) {
            paragraph("BodyText", sentence);
        }
    }

    private void table(Exhibit.Table table) {
        var heads = new ArrayList<String>();
        heads.add(wording.rowHeading(table));
        for (var column = 0; column < table.columns().size(); column++) {
            heads.add(wording.column(table, column));
        }
        table(
                heads,
                table.rows().stream()
                        .map(row -> Stream.concat(
                                        Stream.of(wording.pick(row.head())),
                                        row.figures().stream().map(wording::inCell))
                                .toList())
                        .toList(),
                true);
    }

    private void table(List<String> heads, List<List<String>> rows, boolean numbers) {
        var table = document.createTable(rows.size() + 1, heads.size());
        table.setWidth("100%");
        table.setTopBorder(XWPFTable.XWPFBorderType.SINGLE, 12, 0, "16232B");
        table.setBottomBorder(XWPFTable.XWPFBorderType.SINGLE, 12, 0, "16232B");
        table.setLeftBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, "auto");
        table.setRightBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, "auto");
        table.setInsideVBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, "auto");
        table.setInsideHBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, "D5DDE1");
        table.getRow(0).setRepeatHeader(true);
        for (var column = 0; column < heads.size(); column++) {
            cell(table.getRow(0).getCell(column), "TableHead", heads.get(column), numbers && column > 0);
            for (var row = 0; row < rows.size(); row++) {
                cell(
                        table.getRow(row + 1).getCell(column),
                        "TableText",
                        rows.get(row).get(column),
                        numbers && column > 0);
            }
        }
    }

    private static void cell(XWPFTableCell cell, String style, String text, boolean number) {
        var paragraph = cell.getParagraphArray(0);
        paragraph.setStyle(style);
        if (number) {
            paragraph.setAlignment(ParagraphAlignment.RIGHT);
        }
        paragraph.createRun().setText(Markup.legible(text));
    }

    private void figures() {
        if (wording.singles().isEmpty()) {
            return;
        }
        paragraph("Heading1", wording.get("figures"));
        paragraph("BodyText", wording.get("figures.intro"));
        table(
                List.of(
                        wording.get("figures.label"),
                        wording.get("figures.number"),
                        wording.get("figures.definition"),
                        wording.get("figures.address")),
                wording.singles().stream().map(this::entry).toList(),
                false);
    }

    private List<String> entry(Figure figure) {
        return List.of(
                wording.pick(figure.label()),
                wording.inCell(figure),
                wording.pick(figure.definition()),
                live(figure.address()));
    }

    private void sources() {
        if (report.sources().isEmpty()) {
            return;
        }
        paragraph("Heading1", wording.get("sources"));
        paragraph("BodyText", wording.get("sources.intro"));
        table(
                List.of(
                        wording.get("sources.title"),
                        wording.get("sources.sent"),
                        wording.get("sources.answered"),
                        wording.get("sources.rate")),
                report.sources().stream()
                        .map(source -> List.of(
                                wording.pick(source.title()),
                                wording.count(source.sent()),
                                wording.count(source.answered()),
                                wording.responseRate(source)))
                        .toList(),
                true);
    }

    private void method() throws IOException {
        paragraph("Heading1", wording.get("method"));
        paragraph("BodyText", wording.method());
        paragraph("BodyText", wording.get("method.absence"));
        items(
                false,
                Arrays.stream(Absence.values())
                        .<List<Block>>map(absence -> List.of(new Block.Paragraph(List.of(
                                new Inline.Emphasis(
                                        List.of(new Inline.Plain(wording.t().get(absence.messageKey())))),
                                new Inline.Plain(": " + wording.get(absence.messageKey()))))))
                        .toList(),
                0);
        paragraph("BodyText", wording.get("method.rounding"));
    }

    private void version() {
        var cover = report.cover();
        paragraph("Heading1", wording.get("version"));
        paragraph("BodyText", wording.version());
        var live = styled("BodyText");
        live.createRun().setText(wording.get("version.live") + " ");
        var address = cover.publicAddress() + "/published/" + cover.referenceNumber();
        link(live, address, address);
        paragraph("BodyText", wording.get("version.checksum"));
        paragraph("BodyText", CanonicalJson.sha256(CanonicalJson.write(report)));
    }

    private void foot() {
        var foot = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        foot.setStyle("Footer");
        foot.createRun()
                .setText(Markup.legible(wording.pick(report.cover().county()) + " " + wording.period() + " · "
                        + wording.referenceNumber() + " · " + wording.get("page") + " "));
        mark(foot, STFldCharType.BEGIN);
        foot.createRun().getCTR().addNewInstrText().setStringValue("PAGE");
        mark(foot, STFldCharType.END);
    }

    private String live(FigureAddress address) {
        return report.cover().publicAddress() + wording.addressOf(address);
    }

    private void paragraph(String style, String text) {
        styled(style).createRun().setText(Markup.legible(text));
    }

    private XWPFParagraph styled(String style) {
        var paragraph = document.createParagraph();
        paragraph.setStyle(style);
        return paragraph;
    }

    /** How letters stand. */
    private record Face(boolean italic, boolean bold) {
        static final Face PLAIN = new Face(false, false);
        static final Face STRONG = new Face(false, true);

        Face emphasised() {
            return new Face(true, bold);
        }

        Face strengthened() {
            return new Face(italic, true);
        }
    }
}
