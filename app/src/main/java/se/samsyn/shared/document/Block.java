package se.samsyn.shared.document;

import java.util.List;
import se.samsyn.shared.figure.FigureAddress;

/** A part of a text: the whole closed list of what a text can hold. */
public sealed interface Block {
    /** A heading below the chapter's own; level 2 or 3. */
    record Heading(int level, List<Inline> content) implements Block {}

    record Paragraph(List<Inline> content) implements Block {}

    /** A list; each item is blocks, so that lists can nest. */
    record Items(boolean numbered, List<List<Block>> items) implements Block {}

    /** A table, chart or map put in by reference, with its caption (empty: the exhibit's own title). */
    record Placed(FigureAddress address, String caption) implements Block {}
}
