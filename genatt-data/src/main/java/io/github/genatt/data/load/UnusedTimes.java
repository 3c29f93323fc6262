package io.github.genatt.data.load;

import io.github.genatt.data.options.ColumnOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Columns of a delimited log that look like a time while the options name no time: by their heading, or by the values of the first lines,
 * which are dates or seconds or milliseconds since 1970 of the years 1990 to 2050.
 */
final class UnusedTimes {
    private static final int LINES = 200;
    private static final Pattern HEADING =
            Pattern.compile("(.*[_ .-])?(timestamp|datetime|date|time)([_ .-](utc|ms|s))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CAMEL = Pattern.compile(".*[a-z](Timestamp|Date|Time)");
    private static final Pattern DATE = Pattern.compile("(19|20)\\d\\d[-/.](0\\d|1[0-2])[-/.]([0-2]\\d|3[01])([T ].*)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{9,13}([.]\\d+)?");
    private static final double FROM = 631_152_000;
    private static final double TO = 2_524_608_000d;

    private UnusedTimes() {
    }

    /** A sentence for each such column. */
    static List<String> of(Path file, ColumnOptions columns) throws IOException {
        if (columns.timestamp().isPresent()) {
            return List.of();
        }
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null && rows.size() < LINES; line = lines.readLine()) {
                if (!line.isBlank()) {
                    rows.add(fields(line, columns));
                }
            }
        }
        String[] header = rows.isEmpty() ? new String[0] : rows.get(0);
        Set<String> used = new HashSet<>();
        Stream.of(Stream.of(columns.user(), columns.item()), columns.rating().stream(), columns.order().stream())
                .flatMap(names -> names).forEach(used::add);
        List<String> sentences = new ArrayList<>();
        for (int column = 0; column < header.length; column++) {
            int place = column;
            List<String> values = rows.stream().skip(1).filter(row -> row.length == header.length).map(row -> row[place])
                    .filter(value -> !value.isEmpty()).toList();
            boolean dates = !values.isEmpty() && values.stream().allMatch(value -> DATE.matcher(value).matches());
            boolean epochs = !values.isEmpty() && values.stream().allMatch(UnusedTimes::isEpoch);
            if (!used.contains(header[column]) && (named(header[column]) || dates || epochs)) {
                sentences.add(("the column '%s' looks like a time and is not used; name it as the column timestamp, as whole numbers"
                        + " such as seconds").formatted(header[column]));
            }
        }
        return List.copyOf(sentences);
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

    /** Quotes and white space around a field go; a line with separators inside of quotes has too many fields and is passed over. */
    private static String[] fields(String line, ColumnOptions columns) {
        String text = line.startsWith("\ufeff") ? line.substring(1) : line;
        return Arrays.stream(text.split(Pattern.quote(columns.separator()), -1)).map(String::strip)
                .map(field -> columns.quotes() && field.length() > 1 && field.startsWith("\"") && field.endsWith("\"")
                        ? field.substring(1, field.length() - 1) : field).toArray(String[]::new);
    }

    private static BufferedReader open(Path file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 2);
        byte[] start = in.readNBytes(2);
        in.unread(start);
        boolean packed = start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
        InputStream text = packed ? new GZIPInputStream(in) : in;
        // a byte that is no UTF-8 is told by the reader of the log
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }
}
