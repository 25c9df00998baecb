package se.samsyn.shared.document;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes markup that is well-formed both as HTML and as XML: what is opened is closed, text is escaped, and characters
 * that XML cannot hold become the replacement character.
 */
public final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn, one whose value is null is left out. */
    public Markup open(String tag, @Nullable String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    public Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that holds nothing. */
    public Markup empty(String tag, @Nullable String... attributes) {
        start(tag, attributes);
        out.append(" />");
        return this;
    }

    /** An element that holds a text. */
    public Markup element(String tag, String text, @Nullable String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    public Markup text(String text) {
        escape(text);
        return this;
    }

    /** Puts in what another {@code Markup} wrote. */
    public Markup insert(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    /** The text with each character that XML cannot hold replaced. */
    public static String legible(String text) {
        var legible = new StringBuilder();
        text.codePoints().forEach(character -> legible.appendCodePoint(isAllowed(character) ? character : '\uFFFD'));
        return legible.toString();
    }

    private void start(String tag, @Nullable String... attributes) {
        out.append('<').append(tag);
        for (var at = 0; at < attributes.length; at += 2) {
            var value = attributes[at + 1];
            if (value != null) {
                out.append(' ').append(attributes[at]).append("=\"");
                escape(value);
                out.append('"');
            }
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isAllowed(character) ? character : '\uFFFD');
            }
        });
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character < 0xD800)
                || (character > 0xDFFF && character < 0xFFFE)
                || character > 0xFFFF;
    }
}
