package io.github.genatt.duckdb;

import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.read.TimeReader;
import io.github.genatt.spi.LogSink;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a table once: looks up its columns, and passes its rows to the log in order. */
final class TableReading {
    private static final Pattern IDS = Pattern.compile("VARCHAR|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|UUID|ENUM.*");
    private static final Pattern MOMENTS = Pattern.compile("DATE|TIMESTAMP.*");
    private static final Pattern NUMBERS = Pattern.compile("VARCHAR|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*");
    private static final long MICROS = 1000;
    private static final long NANOS = 1000;

    private final Connection database;
    private final DuckDbSource source;
    private final String table;
    private final Map<String, String> types = new LinkedHashMap<>();
    private final TimeReader times;
    private boolean cut;

    TableReading(Connection database, Path file, DuckDbSource source) {
        this.database = database;
        this.source = source;
        this.table = source.format() == TableFormat.PARQUET ? "read_parquet(%s)".formatted(Database.text(file.toString()))
                : csv(Database.text(file.toString()), source.separator());
        this.times = TimeReader.of(source.columns().timeFormat().map(TimeFormat::new).orElse(TimeFormat.INTEGER), source.columns().zone(),
                '.');
    }

    /** Delimited text as a table of text; lines that are not rows are set aside. */
    static String csv(String files, String separator) {
        return ("read_csv(%s, delim = %s, quote = '\"', escape = '\"', header = true, skip = 0, comment = '', all_varchar = true,"
                + " null_padding = false, store_rejects = true, rejects_limit = 0)").formatted(files, Database.text(separator));
    }

    void into(LogSink log) throws SQLException {
        try (Statement statement = database.createStatement()) {
            describe(statement);
            requireTypes();
            TableColumns columns = source.columns();
            String selected = "SELECT %s, %s, %s, %s, %s FROM %s".formatted(words(Optional.of(columns.user())),
                    words(Optional.of(columns.item())),
                    isMoment() ? "epoch_us(%s)".formatted(Database.name(columns.timestamp().orElseThrow())) : words(columns.timestamp()),
                    words(columns.rating()), words(columns.order()), table);
            try (ResultSet rows = statement.executeQuery(selected)) {
                for (long row = 1; rows.next(); row++) {
                    add(rows, row, log);
                }
            }
            if (source.format() == TableFormat.CSV) {
                tellRejected(statement, log);
            }
        }
        if (source.columns().timestamp().isEmpty()) {
            types.keySet().stream().filter(column -> MOMENTS.matcher(types.get(column)).matches()).forEach(column ->
                    log.caveat("the column '%s' looks like a time and is not used; name it as the column timestamp".formatted(column)));
        }
        if (cut || times.cutDigits()) {
            log.caveat("times are kept as milliseconds: finer digits are cut off");
        }
    }

    private void describe(Statement statement) throws SQLException {
        try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
            while (columns.next()) {
                types.put(columns.getString("column_name"), columns.getString("column_type"));
            }
        }
    }

    private void requireTypes() {
        TableColumns columns = source.columns();
        for (String column : columns.named()) {
            if (!types.containsKey(column)) {
                throw new IllegalArgumentException("%s has no column \"%s\"; it has %s; name one of these".formatted(source.path(), column,
                        types.keySet()));
            }
        }
        require("user", columns.user(), IDS, "text or integers");
        require("item", columns.item(), IDS, "text or integers");
        columns.rating().ifPresent(rating -> require("rating", rating, NUMBERS, "numbers"));
        columns.order().ifPresent(order -> require("order", order, NUMBERS, "integers"));
        columns.timestamp().filter(time -> !isMoment()).ifPresent(time -> require("timestamp", time, NUMBERS, "times"));
        if (isMoment() && columns.timeFormat().isPresent()) {
            throw new IllegalArgumentException(("columns.time-format has no effect: %s has the type %s, which defines its times; "
                    + "remove it").formatted(columns.timestamp().orElseThrow(), types.get(columns.timestamp().orElseThrow())));
        }
    }

    private void require(String role, String column, Pattern types, String expected) {
        if (!types.matcher(this.types.get(column)).matches()) {
            throw new IllegalArgumentException("columns.%s: \"%s\" must have %s, found the type %s; convert the column, or name another"
                    .formatted(role, column, expected, this.types.get(column)));
        }
    }

    private boolean isMoment() {
        return source.columns().timestamp().filter(time -> MOMENTS.matcher(types.get(time)).matches()).isPresent();
    }

    /** Reads a row; a malformed value makes the whole row malformed. */
    private void add(ResultSet rows, long row, LogSink log) throws SQLException {
        try {
            String user = present(rows.getString(1), "an id (user)");
            String item = present(rows.getString(2), "an id (item)");
            Optional<Long> time = source.columns().timestamp().isEmpty() ? Optional.empty() : Optional.of(time(rows));
            Optional<Float> rating = Optional.ofNullable(rows.getString(4)).filter(text -> !text.isBlank()).map(TableReading::rating);
            Optional<Long> place = source.columns().order().isEmpty() ? Optional.empty()
                    : Optional.of(place(present(rows.getString(5), "an integer (order)")));
            LogSink.Entry entry = log.add(user, item);
            time.ifPresent(entry::time);
            rating.ifPresent(entry::rating);
            place.ifPresent(entry::order);
        } catch (MalformedRow malformed) {
            log.malformed(row, "row %d: %s".formatted(row, malformed.getMessage()));
        }
    }

    private static String present(String text, String expected) {
        if (text == null || text.isBlank()) {
            throw new MalformedRow("found nothing, expected " + expected);
        }
        return text;
    }

    private long time(ResultSet rows) throws SQLException {
        String text = present(rows.getString(3), "a time (timestamp)" + TimeReader.WITHOUT_TIMES);
        if (!isMoment()) {
            try {
                return times.read(text);
            } catch (IllegalArgumentException malformed) {
                throw new MalformedRow(malformed.getMessage());
            }
        }
        long micros = Long.parseLong(text);
        cut |= micros % MICROS != 0;
        Instant moment = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * NANOS);
        boolean zoned = types.get(source.columns().timestamp().orElseThrow()).contains("TIME ZONE");
        Optional<ZoneId> zone = zoned ? Optional.empty() : source.columns().zone();
        return zone.map(known -> LocalDateTime.ofInstant(moment, ZoneOffset.UTC).atZone(known).toInstant()).orElse(moment).toEpochMilli();
    }

    private static float rating(String text) {
        try {
            float rating = Float.parseFloat(text.strip());
            if (Float.isFinite(rating)) {
                return rating;
            }
        } catch (NumberFormatException noNumber) {
            throw new MalformedRow("found \"" + text + "\", expected a number (rating)");
        }
        throw new MalformedRow("found \"" + text + "\", expected a finite number (rating)");
    }

    private static long place(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException noInteger) {
            throw new MalformedRow("found \"" + text + "\", expected an integer (order)");
        }
    }

    private static void tellRejected(Statement statement, LogSink log) throws SQLException {
        try (ResultSet rejected = statement.executeQuery("SELECT line, min(error_message) FROM reject_errors GROUP BY line ORDER BY "
                + "line")) {
            while (rejected.next()) {
                log.malformed(rejected.getLong(1), String.valueOf(rejected.getString(2)).lines().collect(Collectors.joining(" ")));
            }
        }
    }

    private static String words(Optional<String> column) {
        return column.map(named -> "CAST(%s AS VARCHAR)".formatted(Database.name(named))).orElse("NULL");
    }

    /** Describes what is wrong with a row. */
    private static final class MalformedRow extends RuntimeException {
        private static final long serialVersionUID = 1;

        MalformedRow(String why) {
            super(why, null, false, false);
        }
    }
}
