package se.samsyn.report.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One element of an XML document that is written the same way each time. */
final class Element {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private String text = "";

    private Element(String name) {
        this.name = name;
    }

    static Element tag(String name, Element... children) {
        var element = new Element(name);
        element.children.addAll(List.of(children));
        return element;
    }

    static Element text(String name, String text) {
        var element = new Element(name);
        element.text = text;
        return element;
    }

    Element with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Element with(List<Element> more) {
        children.addAll(more);
        return this;
    }

    String document() {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        write(xml, "");
        return xml.toString();
    }

    private void write(StringBuilder xml, String indent) {
        xml.append(indent).append('<').append(name);
        attributes.forEach((attribute, value) -> xml.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        xml.append('>').append(escaped(text));
        if (!children.isEmpty()) {
            xml.append('\n');
            children.forEach(child -> child.write(xml, indent + "  "));
            xml.append(indent);
        }
        xml.append("</").append(name).append(">\n");
    }

    /** What XML cannot hold at all is told to have been there. */
    private static String escaped(String text) {
        return text.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\ufffd")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;");
    }
}
