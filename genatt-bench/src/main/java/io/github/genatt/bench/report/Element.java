package io.github.genatt.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;

/**
 * An element of HTML or SVG that is also well-formed XML. All text and attribute values are escaped only here. A
 * script cannot be escaped, so it is checked.
 *
 * @param name       such as {@code p}
 * @param attributes in order; values are strings or numbers
 * @param children   elements, or anything else as text
 */
record Element(String name, Map<String, Object> attributes, List<Object> children) {
    private static final Set<String> VOID = Set.of("meta", "line", "circle", "polyline", "path", "rect");

    static Element of(String name, Object... children) {
        return new Element(name, Map.of(), List.of(children));
    }

    static Element of(String name, List<?> children) {
        return new Element(name, Map.of(), List.copyOf(children));
    }

    /** The same with one more attribute. */
    Element with(String attribute, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Element(name, more, children);
    }

    /** The same with more children. */
    Element add(List<?> more) {
        return new Element(name, attributes, Stream.concat(children.stream(), more.stream()).toList());
    }

    String render() {
        String opening = name + attributes.entrySet().stream().map(entry -> " " + entry.getKey() + "=\"" + value(entry.getValue()) + "\"")
                .collect(Collectors.joining());
        if (VOID.contains(name) && children.isEmpty()) {
            return "<" + opening + "/>";
        }
        if (name.equals("script")) {
            return "<" + opening + ">" + script() + "</" + name + ">";
        }
        String content = children.stream().map(Element::child).collect(Collectors.joining());
        return "<" + opening + ">" + content + "</" + name + ">";
    }

    /** Browsers do not decode entities in a script, so it must not contain characters that XML would have to escape. */
    private String script() {
        String text = children.stream().map(Object::toString).collect(Collectors.joining());
        if (text.contains("<") || text.contains("&")) {
            throw new IllegalArgumentException("script: must not contain < or &, since the page is also XML; rewrite the condition");
        }
        return text;
    }

    private static String child(Object child) {
        return child instanceof Element element ? element.render() : StringEscapeUtils.escapeXml10(child.toString());
    }

    /** Coordinates are rounded to a hundredth of a pixel. */
    private static String value(Object value) {
        String text = value instanceof Double number ? String.format(Locale.ROOT, "%.2f", number) : value.toString();
        return StringEscapeUtils.escapeXml10(text);
    }
}
