package se.samsyn.shared.document;

import java.util.List;
import java.util.stream.Stream;
import se.samsyn.shared.figure.FigureAddress;

/** A text as a closed model: headings, paragraphs, lists, emphasis, links, footnotes and figures; never free HTML. */
public record Document(List<Block> blocks) {
    public Document {
        blocks = List.copyOf(blocks);
    }

    /** Every reference to a figure, in the order of the text. */
    public List<FigureAddress> addresses() {
        return blocks.stream().flatMap(Document::addressesIn).toList();
    }

    /** The words alone, without figures: what a check of typed digits reads. */
    public String words() {
        var words = new StringBuilder();
        blocks.forEach(block -> collect(block, words));
        return words.toString();
    }

    private static Stream<FigureAddress> addressesIn(Block block) {
        return switch (block) {
            case Block.Heading(var _, var content) -> content.stream().flatMap(Document::addressesIn);
            case Block.Paragraph(var content) -> content.stream().flatMap(Document::addressesIn);
            case Block.Items(var _, var items) ->
                items.stream().flatMap(List::stream).flatMap(Document::addressesIn);
            case Block.Placed(var address, var _) -> Stream.of(address);
        };
    }

    private static Stream<FigureAddress> addressesIn(Inline inline) {
        return switch (inline) {
            case Inline.Emphasis(var content) -> content.stream().flatMap(Document::addressesIn);
            case Inline.Strong(var content) -> content.stream().flatMap(Document::addressesIn);
            case Inline.Link(var _, var content) -> content.stream().flatMap(Document::addressesIn);
            case Inline.Footnote(var content) -> content.stream().flatMap(Document::addressesIn);
            case Inline.Mention(var address) -> Stream.of(address);
            case Inline.Plain _, Inline.LineBreak _ -> Stream.empty();
        };
    }

    private static void collect(Block block, StringBuilder words) {
        switch (block) {
            case Block.Heading(var _, var content) -> collect(content, words);
            case Block.Paragraph(var content) -> collect(content, words);
            case Block.Items(var _, var items) -> items.forEach(item -> item.forEach(part -> collect(part, words)));
            case Block.Placed(var _, var _) -> {}
        }
        words.append('\n');
    }

    private static void collect(List<Inline> content, StringBuilder words) {
        for (var inline : content) {
            switch (inline) {
                case Inline.Plain(var text) -> words.append(text);
                case Inline.Emphasis(var inner) -> collect(inner, words);
                case Inline.Strong(var inner) -> collect(inner, words);
                case Inline.Link(var _, var inner) -> collect(inner, words);
                case Inline.Footnote(var inner) -> {
                    words.append(' ');
                    collect(inner, words);
                }
                case Inline.Mention _ -> words.append('\uFFFC');
                case Inline.LineBreak _ -> words.append(' ');
            }
        }
    }
}
