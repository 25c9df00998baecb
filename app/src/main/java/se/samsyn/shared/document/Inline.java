package se.samsyn.shared.document;

import java.util.List;
import se.samsyn.shared.figure.FigureAddress;

/** A part of a line of text. */
public sealed interface Inline {
    record Plain(String text) implements Inline {}

    record Emphasis(List<Inline> content) implements Inline {}

    record Strong(List<Inline> content) implements Inline {}

    /** A link to http, https or mailto. */
    record Link(String to, List<Inline> content) implements Inline {}

    /** A note set at the foot; its text stands here, where it is referred to. */
    record Footnote(List<Inline> content) implements Inline {}

    /** One figure in the sentence, by reference. */
    record Mention(FigureAddress address) implements Inline {}

    record LineBreak() implements Inline {}
}
