package io.github.genatt.data.read;

import io.github.genatt.data.options.ColumnOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Columns of a delimited log that look like a time although the options name no time column: by their heading, or by the values of the
 * first lines, which are dates or seconds or milliseconds since 1970 of the years 1990 to 2050.
 */
final class UnusedTimes {
    private static final int ROWS = 200;
    private static final Pattern HEADING =
            Pattern.compile("(.*[_ .-])?(timestamp|datetime|date|time)([_ .-](utc|ms|s))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CAMEL = Pattern.compile(".*[a-z](Timestamp|Date|Time)");
    private static final Pattern DATE = Pattern.compile("(19|20)\\d\\d[-/.](0\\d|1[0-2])[-/.]([0-2]\\d|3[01])([T ].*)?"
            + "|\\d{1,2}([./-])\\d{1,2}\\5(19|20)\\d\\d([, ].*)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{9,13}([.]\\d+)?");
    private static final double FROM = 631_152_000;
    private static final double TO = 2_524_608_000d;

    private final ColumnOptions columns;
    private final List<String> header;
    private final List<String[]> rows = new ArrayList<>();

    /** Checks a log with these headings, read with these columns. */
    UnusedTimes(List<String> header, ColumnOptions columns) {
        this.header = header;
        this.columns = columns;
    }

    /** Examines a row, if it is one of the first. */
    void look(Row row) {
        if (rows.size() < ROWS && columns.timestamp().isEmpty()) {
            rows.add(row.values());
        }
    }

    /** One sentence per such column. */
    List<String> sentences() {
        if (columns.timestamp().isPresent()) {
            return List.of();
        }
        Set<String> used = new HashSet<>(List.of(columns.user(), columns.item()));
        columns.rating().ifPresent(used::add);
        columns.order().ifPresent(used::add);
        return among(header, rows, used).stream().map(column -> ("the column '%s' looks like a time and is not used; name it as the column"
                + " timestamp").formatted(column.strip())).toList();
    }

    /** The unused columns that look like a time. */
    static List<String> among(List<String> header, List<String[]> rows, Set<String> used) {
        return IntStream.range(0, header.size()).filter(column -> !used.contains(header.get(column)))
                .filter(column -> looksLikeTime(header.get(column), column, rows)).mapToObj(header::get).toList();
    }

    private static boolean looksLikeTime(String heading, int column, List<String[]> rows) {
        List<String> values = rows.stream().filter(row -> column < row.length).map(row -> row[column].strip())
                .filter(value -> !value.isEmpty()).toList();
        boolean dates = !values.isEmpty() && values.stream().allMatch(value -> DATE.matcher(value).matches());
        boolean epochs = !values.isEmpty() && values.stream().allMatch(UnusedTimes::isEpoch);
        return named(heading.strip()) || dates || epochs;
    }

    private static boolean named(String heading) {
        return HEADING.matcher(heading).matches() || CAMEL.matcher(heading).matches();
    }

    private static boolean isEpoch(String value) {
        if (!NUMBER.matcher(value).matches()) {
            return false;
        }
        double number = Double.parseDouble(value);
        return number >= FROM && number <= TO || number >= 1000 * FROM && number <= 1000 * TO;
    }
}
