package se.samsyn.shared.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.figure.FigureAddress;

/**
 * Reads the written form of a text, a part of CommonMark with footnotes, into the closed model. A figure is an image
 * with an address of the form {@code figure:share:T2-EKB:06:2021}: alone in its paragraph it is a table or chart, inside a
 * sentence a number. Whatever the model does not hold (HTML, code, pictures) becomes plain words.
 */
public final class DocumentParser {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(FootnotesExtension.create())).build();
    private static final String FIGURE = "figure:";
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

    private final Map<String, FootnoteDefinition> notes = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private DocumentParser() {}

    public static Document parse(String written) {
        return new DocumentParser().read(PARSER.parse(written));
    }

    private Document read(Node root) {
        for (var node = root.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof FootnoteDefinition note) {
                notes.put(note.getLabel(), note);
            }
        }
        return new Document(blocks(root));
    }

    private List<Block> blocks(Node parent) {
        var blocks = new ArrayList<Block>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading heading ->
                    blocks.add(new Block.Heading(Math.clamp(heading.getLevel(), 2, 3), inlines(heading)));
                case Paragraph paragraph -> blocks.add(paragraph(paragraph));
                case OrderedList list -> blocks.add(new Block.Items(true, items(list)));
                case BulletList list -> blocks.add(new Block.Items(false, items(list)));
                case BlockQuote quote -> blocks.addAll(blocks(quote));
                case HtmlBlock html -> blocks.add(words(html.getLiteral()));
                case FencedCodeBlock code -> blocks.add(words(code.getLiteral()));
                case IndentedCodeBlock code -> blocks.add(words(code.getLiteral()));
                case FootnoteDefinition _, ThematicBreak _ -> {}
                default -> {}
            }
        }
        return blocks;
    }

    private static Block words(String literal) {
        return new Block.Paragraph(List.of(new Inline.Plain(literal.strip())));
    }

    private Block paragraph(Paragraph paragraph) {
        if (paragraph.getFirstChild() instanceof Image image && image.getNext() == null) {
            var address = figure(image.getDestination());
            if (address != null) {
                return new Block.Placed(address, caption(image));
            }
        }
        return new Block.Paragraph(inlines(paragraph));
    }

    private List<List<Block>> items(ListBlock list) {
        var items = new ArrayList<List<Block>>();
        for (var node = list.getFirstChild(); node != null; node = node.getNext()) {
            items.add(blocks(node));
        }
        return items;
    }

    private List<Inline> inlines(Node parent) {
        var inlines = new ArrayList<Inline>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text text -> inlines.add(new Inline.Plain(text.getLiteral()));
                case StrongEmphasis strong -> inlines.add(new Inline.Strong(inlines(strong)));
                case org.commonmark.node.Emphasis emphasis -> inlines.add(new Inline.Emphasis(inlines(emphasis)));
                case Link link -> inlines.addAll(link(link));
                case Image image -> inlines.add(image(image));
                case FootnoteReference reference -> inlines.addAll(footnote(reference));
                case Code code -> inlines.add(new Inline.Plain(code.getLiteral()));
                case HtmlInline html -> inlines.add(new Inline.Plain(html.getLiteral()));
                case SoftLineBreak _ -> inlines.add(new Inline.Plain(" "));
                case HardLineBreak _ -> inlines.add(new Inline.LineBreak());
                default -> inlines.addAll(inlines(node));
            }
        }
        return inlines;
    }

    private List<Inline> link(Link link) {
        return isSafe(link.getDestination())
                ? List.of(new Inline.Link(link.getDestination(), inlines(link)))
                : inlines(link);
    }

    private Inline image(Image image) {
        var address = figure(image.getDestination());
        return address != null ? new Inline.Mention(address) : new Inline.Plain(caption(image));
    }

    private List<Inline> footnote(FootnoteReference reference) {
        var note = notes.get(reference.getLabel());
        if (note == null || !open.add(reference.getLabel())) {
            return List.of();
        }
        var content = new ArrayList<Inline>();
        for (var node = note.getFirstChild(); node != null; node = node.getNext()) {
            content.addAll(inlines(node));
        }
        open.remove(reference.getLabel());
        return List.of(new Inline.Footnote(content));
    }

    private String caption(Image image) {
        return new Document(List.of(new Block.Paragraph(inlines(image))))
                .words()
                .strip();
    }

    private static @Nullable FigureAddress figure(String destination) {
        return destination.startsWith(FIGURE)
                ? FigureAddress.parse(destination.substring(FIGURE.length())).orElse(null)
                : null;
    }

    private static boolean isSafe(String destination) {
        try {
            var scheme = new URI(destination).getScheme();
            return scheme != null && SCHEMES.contains(scheme.toLowerCase(java.util.Locale.ROOT));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
