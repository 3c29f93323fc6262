package io.github.genatt.data.read;

import io.github.genatt.data.options.Separators;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first lines of a log as a table.
 *
 * @param separator field separator
 * @param first     the fields of the first record, which may be a header
 * @param rest      those of the following records
 */
record TableSample(char separator, List<String> first, List<String[]> rest) {
    private static final int SHOWN_ROWS = 3;
    private static final int SHOWN_WIDTH = 24;

    /** All tables whose first record has at least two fields. */
    static List<TableSample> of(LogSample sample, FormatHints.Text text) {
        return of(sample, text.separator().orElse(Separators.COMMON), text.quotes());
    }

    static List<TableSample> of(LogSample sample, String separators, boolean quotes) {
        List<TableSample> tables = new ArrayList<>();
        for (char separator : separators.toCharArray()) {
            List<String[]> records = sample.records(new RecordSplitter(separator, quotes));
            if (!records.isEmpty() && records.get(0).length > 1) {
                tables.add(new TableSample(separator, List.of(records.get(0)), records.subList(1, records.size())));
            }
        }
        return tables;
    }

    boolean isRegular() {
        return rest.stream().allMatch(row -> row.length == first.size());
    }

    /** The column names: the fields of the first record, or numbers. */
    List<String> names(boolean header) {
        return header ? first : numbers();
    }

    private List<String> numbers() {
        return IntStream.rangeClosed(1, first.size()).mapToObj(Integer::toString).toList();
    }

    /** The records that are data. */
    List<String[]> rows(boolean header) {
        List<String[]> rows = new ArrayList<>(rest);
        if (!header) {
            rows.add(0, first.toArray(String[]::new));
        }
        return rows;
    }

    /** The non-empty values of a column. */
    List<String> values(String name, boolean header) {
        int column = names(header).indexOf(name);
        return rows(header).stream().filter(row -> column < row.length).map(row -> row[column].strip()).filter(value -> !value.isEmpty())
                .toList();
    }

    /** The column numbers above the first records, one line each. */
    String shown() {
        List<List<String>> lines = new ArrayList<>(List.of(numbers(), first));
        rest.stream().limit(SHOWN_ROWS - 1).forEach(row -> lines.add(List.of(row)));
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            text.append("\n    ");
            for (int column = 0; column < line.size(); column++) {
                text.append(column == 0 ? "" : " | ").append(padded(line.get(column), width(lines, column)));
            }
        }
        return text.toString().replaceAll(" +(?=\n|$)", "");
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().filter(line -> column < line.size()).mapToInt(line -> cut(line.get(column)).length()).max().orElse(1);
    }

    private static String padded(String text, int width) {
        return ("%-" + Math.max(1, width) + "s").formatted(cut(text));
    }

    private static String cut(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= SHOWN_WIDTH ? line : line.substring(0, SHOWN_WIDTH - 3) + "...";
    }
}
