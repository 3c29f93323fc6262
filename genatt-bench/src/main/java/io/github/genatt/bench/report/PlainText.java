package io.github.genatt.bench.report;

import org.apache.commons.text.WordUtils;

/** Cuts, pads and wraps text to a width in characters. */
final class PlainText {

    private PlainText() {
    }

    /** The text on one line, without control characters. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** Cuts to a number of characters by an ellipsis in the middle, because labels often differ at their ends. */
    static String cut(String text, int width) {
        int[] points = text.codePoints().toArray();
        if (points.length <= width) {
            return text;
        }
        int head = width / 2;
        int tail = width - head - 1;
        return new String(points, 0, head) + "…" + new String(points, points.length - tail, tail);
    }

    static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - length(text))) + text;
    }

    static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - length(text)));
    }

    /** Lines of at most a width, all but the first indented by two spaces. */
    static String wrap(String text, int width) {
        return WordUtils.wrap(line(text), width - 2, "\n  ", true);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
