package io.github.genatt.data.read;

import java.util.Arrays;

/** Splits lines at separators. */
final class Splitter {

    private Splitter() {
    }

    /** Splits at every occurrence of a separator. */
    static Row at(String separator, String line) {
        int[] offsets = new int[8];
        int fields = 1;
        for (int found = line.indexOf(separator); found >= 0; found = line.indexOf(separator, found + separator.length())) {
            if (fields == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * fields);
            }
            offsets[fields++] = found + separator.length();
        }
        String[] values = new String[fields];
        for (int field = 0; field < fields; field++) {
            int end = field + 1 < fields ? offsets[field + 1] - separator.length() : line.length();
            values[field] = line.substring(offsets[field], end);
        }
        return new Row(values, Arrays.copyOf(offsets, fields));
    }

    /** The words of a line, separated by any white space. */
    static Row words(String line) {
        int[] offsets = new int[8];
        String[] values = new String[8];
        int words = 0;
        int position = 0;
        while (true) {
            while (position < line.length() && line.charAt(position) <= ' ') {
                position++;
            }
            if (position == line.length()) {
                return new Row(Arrays.copyOf(values, words), Arrays.copyOf(offsets, words));
            }
            int start = position;
            while (position < line.length() && line.charAt(position) > ' ') {
                position++;
            }
            if (words == values.length) {
                offsets = Arrays.copyOf(offsets, 2 * words);
                values = Arrays.copyOf(values, 2 * words);
            }
            offsets[words] = start;
            values[words++] = line.substring(start, position);
        }
    }
}
