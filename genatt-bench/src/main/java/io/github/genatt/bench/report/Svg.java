package io.github.genatt.bench.report;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shapes that the plots share. */
final class Svg {
    /** Maximum length of a model label next to a plot, in characters. */
    static final int LABEL = 24;
    /** Upper estimate of the width of a 12-pixel character. */
    static final double CHARACTER = 7.4;

    /** Rules for plots and their colours in the style sheet, each on one line. */
    private static final Pattern RULE = Pattern.compile("^(svg [^{]+|\\.[crs]\\w+ )\\{[^}]*}.*$", Pattern.MULTILINE);
    private static final Pattern VARIABLE = Pattern.compile("(--\\w+): (#\\w+);");

    private Svg() {
    }

    /** A plot with its caption, which is also the label of the image for screen readers. */
    static Element figure(String caption, Element image) {
        return Element.of("figure", Element.of("figcaption", caption), image);
    }

    /** A plot without its caption. */
    static Element image(String caption, double width, double height, List<Element> shapes) {
        return Element.of("svg", shapes).with("viewBox", String.format(Locale.ROOT, "0 0 %.0f %.0f", width, height))
                .with("role", "img").with("aria-label", caption);
    }

    /** A plot as the text of a stand-alone file, with the colours of light and of dark pages. */
    static String file(Element image) {
        return file(image, style("var(--paper)") + colours());
    }

    /** A plot as a file for print, in the colours of the light page, written out because PDF converters do not support variables. */
    static String printed(Element image) {
        String text = style("#ffffff");
        Matcher variables = VARIABLE.matcher(HtmlReport.style());
        Set<String> known = new HashSet<>();
        while (variables.find()) {
            // the first are those of the light page
            if (known.add(variables.group(1))) {
                text = text.replace("var(" + variables.group(1) + ")", variables.group(2));
            }
        }
        String[] box = image.attributes().get("viewBox").toString().split(" ");
        return file(image.with("width", box[2]).with("height", box[3]), text);
    }

    private static String file(Element image, String style) {
        return image.with("xmlns", "http://www.w3.org/2000/svg").add(List.of(Element.of("style", style))).render() + "\n";
    }

    /** The rules of the page that apply to plots. */
    private static String style(String paper) {
        StringBuilder style = new StringBuilder("svg { font-family: sans-serif; background: " + paper + "; }");
        Matcher rules = RULE.matcher(HtmlReport.style());
        while (rules.find()) {
            style.append('\n').append(rules.group());
        }
        return style.toString();
    }

    /** The variables of the page, which are the first rules of its style sheet. */
    private static String colours() {
        String sheet = HtmlReport.style();
        return "\n" + sheet.substring(0, sheet.indexOf("\n* {"));
    }

    static Element line(String style, double x1, double y1, double x2, double y2) {
        return Element.of("line").with("class", style).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
    }

    static Element dot(double x, double y, double radius) {
        return Element.of("circle").with("class", "dot").with("cx", x).with("cy", y).with("r", radius);
    }

    /** A shape with a tooltip, which works with and without script. */
    static Element tip(Element shape, String text) {
        return new Element(shape.name(), shape.attributes(), List.of(Element.of("title", text))).with("data-tip", text);
    }

    /** Text whose anchor is start, middle or end. */
    static Element text(String style, String anchor, double x, double y, String text) {
        return Element.of("text", text).with("class", style).with("text-anchor", anchor).with("x", x).with("y", y);
    }

    /** The name of a model, cut to {@link #LABEL} characters; a tooltip shows the full name. */
    static Element name(String style, String anchor, double x, double y, String label) {
        return Element.of("text", PlainText.cut(label, LABEL), Element.of("title", label))
                .with("class", style).with("text-anchor", anchor).with("x", x).with("y", y);
    }

    /** Width of the longest label, in pixels. */
    static double room(List<String> labels) {
        return CHARACTER * labels.stream().mapToInt(PlainText::length).map(length -> Math.min(length, LABEL)).max().orElse(0);
    }
}
