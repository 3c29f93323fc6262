package io.github.genatt.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of measurements as plain text, at most {@value #WIDTH} characters wide or another width. The title is above it, the notes are
 * below.
 *
 * @param title  the measured quantity
 * @param header names of the columns; the first is for labels
 * @param rows   as many texts each
 * @param notes  on method and machine
 */
public record Measurements(String title, List<String> header, List<List<String>> rows, List<String> notes) {
    static final int WIDTH = 100;
    private static final String GAP = "  ";

    /** Checks that the rows fit the header. */
    public Measurements {
        if (rows.stream().anyMatch(row -> row.size() != header.size())) {
            throw new IllegalArgumentException("every row needs the %d columns %s, found %s".formatted(header.size(), header, rows));
        }
    }

    /** The text, lines ended by newlines. */
    public String render() {
        return render(WIDTH);
    }

    /** The text in at most this width, if a label and a value fit. Columns that do not fit continue in further blocks. */
    public String render(int width) {
        int[] widths = new int[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = PlainText.length(header.get(column));
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], PlainText.length(row.get(column)));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(PlainText.wrap(title, width));
        for (List<Integer> block : blocks(widths, width)) {
            lines.add("");
            String head = line(header, widths, block);
            lines.add(head);
            lines.add("-".repeat(PlainText.length(head)));
            rows.forEach(row -> lines.add(line(row, widths, block)));
        }
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach(note -> lines.add(PlainText.wrap(note, width)));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Groups of columns that fit next to each other after the column of labels. */
    private static List<List<Integer>> blocks(int[] widths, int width) {
        List<List<Integer>> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>();
        int used = widths[0];
        for (int column = 1; column < widths.length; column++) {
            if (!block.isEmpty() && used + GAP.length() + widths[column] > width) {
                blocks.add(block);
                block = new ArrayList<>();
                used = widths[0];
            }
            block.add(column);
            used += GAP.length() + widths[column];
        }
        blocks.add(block);
        return blocks;
    }

    private static String line(List<String> texts, int[] widths, List<Integer> columns) {
        StringBuilder line = new StringBuilder(PlainText.padRight(texts.get(0), widths[0]));
        for (int column : columns) {
            line.append(GAP).append(PlainText.padLeft(texts.get(column), widths[column]));
        }
        return line.toString().stripTrailing();
    }
}
