package io.github.genatt.pdf;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts plots to CSS 2 styles, the most that converters support. Variables, which only browsers support, are replaced by their first
 * value, that of the light theme; media rules are removed.
 */
final class PlainStyles {
    private static final Pattern FOR_SCREENS = Pattern.compile("@media[^{]*\\{(?:[^{}]*\\{[^{}]*})*[^{}]*}");
    private static final Pattern VARIABLE = Pattern.compile("(--[\\w-]+)\\s*:\\s*([^;{}]+);?");
    private static final Pattern USE = Pattern.compile("var\\((--[\\w-]+)\\)");
    private static final Pattern ROOT = Pattern.compile("<svg\\b[^>]*>");
    private static final Pattern BOX = Pattern.compile("viewBox=\"0 0 ([\\d.]+) ([\\d.]+)\"");

    private PlainStyles() {
    }

    /** @throws IllegalArgumentException if a variable has no value */
    static String of(String svg) {
        Matcher root = ROOT.matcher(svg);
        String sized = root.find() && !root.group().contains(" width=") ? svg.substring(0, root.start())
                + BOX.matcher(root.group()).replaceFirst("$0 width=\"$1\" height=\"$2\"") + svg.substring(root.end()) : svg;
        Map<String, String> values = new HashMap<>();
        VARIABLE.matcher(sized).results().forEach(found -> values.putIfAbsent(found.group(1), found.group(2).strip()));
        String plain = VARIABLE.matcher(FOR_SCREENS.matcher(sized).replaceAll("")).replaceAll("");
        return USE.matcher(plain).replaceAll(use -> Matcher.quoteReplacement(value(values, use)));
    }

    private static String value(Map<String, String> values, MatchResult use) {
        String value = values.get(use.group(1));
        if (value == null) {
            throw new IllegalArgumentException("its style uses the variable " + use.group(1) + " without a value");
        }
        return value;
    }
}
