package io.github.genatt.data.prepare;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.prepare.SqlEngine.Kind;
import io.github.genatt.data.prepare.SqlEngine.Type;
import io.github.genatt.data.read.TimeReader;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of the source as {@code parsed}: place, user_id, item_id, time, rating, ord, and {@code fault}, a description of the row's
 * problem.
 */
final class SourceSql {
    private static final Set<Kind> IDS = EnumSet.of(Kind.TEXT, Kind.INTEGER, Kind.ID);
    private static final Set<Kind> NUMBERS = EnumSet.of(Kind.TEXT, Kind.INTEGER, Kind.NUMBER);
    private static final Set<Kind> TIMES = EnumSet.of(Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.LOCAL_TIME, Kind.MOMENT);
    /** The largest float. */
    private static final String FINITE = "CAST(%s AS DOUBLE) BETWEEN -3.4028235677973366E38 AND 3.4028235677973366E38";
    private static final List<String> UNITS = List.of("", "seconds", "milliseconds", "microseconds");
    private static final int SHOWN = 5;
    /** All characters that Java treats as white space at the ends of ids. */
    private static final String BLANKS = IntStream.rangeClosed(0, Character.MAX_VALUE).filter(Character::isWhitespace)
            .mapToObj(Character::toString).collect(Collectors.joining());

    private final SqlEngine engine;
    private final LogColumns columns;
    private final Map<String, Type> types;

    SourceSql(SqlEngine engine, LogColumns columns) throws IOException {
        this.engine = engine;
        this.columns = columns;
        this.types = engine.columns();
    }

    /** Text without the white space around it; a cheap check of the first and last letter skips texts without any. */
    static String stripped(String column) {
        return ("CASE WHEN LEFT(%1$s, 1) BETWEEN '!' AND '~' AND RIGHT(%1$s, 1) BETWEEN '!' AND '~' THEN %1$s"
                + " ELSE TRIM(BOTH '%2$s' FROM %1$s) END").formatted("CAST(%s AS STRING)".formatted(column), BLANKS);
    }

    /** The number of malformed rows, and whether digits were cut off. */
    record Faults(long rows, boolean cut) {
    }

    /** Creates the view, and counts malformed rows. */
    Faults open() throws IOException {
        requireTypes();
        Optional<TimeSql> time = columns.time().isEmpty() ? Optional.empty()
                : Optional.of(TimeSql.of(engine, columns, types.get(columns.time().get())));
        engine.view("fields", ("SELECT genatt_place AS place, %s AS user_id, %s AS item_id, %s AS time, %s AS "
                + "variant, %s AS cut, %s AS rating, %s AS ord,"
                + " %s AS time_text, %s AS rating_text, %s AS order_text FROM source")
                .formatted(text(columns.user()), text(columns.item()), time.map(TimeSql::value).orElse("CAST(NULL AS BIGINT)"),
                time.map(TimeSql::variant).orElse("0"), time.map(TimeSql::cut).orElse("false"), rating(), order(), text(columns.time()),
                text(columns.rating()), text(columns.order())));
        // the first row that shows the log's variant of times determines it for all rows
        long variant = time.isEmpty() || time.get().variant().equals("0") ? 0
                : engine.row("SELECT COALESCE(MIN_BY(variant, place), 0) FROM fields WHERE variant > 0 AND time IS NOT NULL"
                + " AND COALESCE(user_id, '') <> '' AND COALESCE(item_id, '') <> ''")[0];
        engine.view("parsed", "SELECT place, user_id, item_id, time, cut, rating, ord, %s AS fault FROM fields".formatted(fault(variant)));
        long[] counts = engine.row("SELECT COUNT(fault), COALESCE(SUM(CASE WHEN fault IS NULL AND cut THEN 1 ELSE 0 END), 0) FROM parsed");
        return new Faults(counts[0], counts[1] > 0);
    }

    /** Descriptions of the first malformed rows. */
    List<String> first() throws IOException {
        String file = "CASE WHEN place < %d THEN '' ELSE CONCAT('file ', CAST(%s + 1 AS STRING), ', ') END".formatted(SqlEngine.FILE,
                engine.quotient("place", SqlEngine.FILE));
        return engine.texts(("SELECT CONCAT(%s, 'row ', CAST(place %% %d + 1 AS STRING), ': ', fault) FROM parsed WHERE fault IS NOT NULL"
                + " ORDER BY place LIMIT %d").formatted(file, SqlEngine.FILE, SHOWN));
    }

    /** The first problem of a row. */
    private String fault(long variant) {
        StringBuilder cases = new StringBuilder("CASE WHEN COALESCE(user_id, '') = '' THEN 'found nothing, expected an id (user)'"
                + " WHEN COALESCE(item_id, '') = '' THEN 'found nothing, expected an id (item)'");
        if (columns.time().isPresent()) {
            cases.append(" WHEN COALESCE(time_text, '') = '' THEN 'found nothing, expected a time (timestamp)%s'"
                    .formatted(TimeReader.WITHOUT_TIMES));
            cases.append(" WHEN time IS NULL THEN %s".formatted(found("time_text", "a time of the form %s (timestamp)".formatted(form()))));
        }
        if (variant > 0) {
            String expected = isDates() ? "a time %s zone as in the rows before (timestamp); time-zone sets that of those without"
                    .formatted(variant == 1 ? "with a" : "without") : UNITS.get((int) variant)
                    + " since 1970 as in the rows before (timestamp)";
            cases.append(" WHEN variant > 0 AND variant <> %d THEN %s".formatted(variant, found("time_text", expected)));
        }
        if (columns.rating().isPresent()) {
            cases.append(" WHEN COALESCE(rating_text, '') <> '' AND rating IS NULL THEN %s".formatted(found("rating_text",
                    "a finite number (rating)")));
        }
        if (columns.order().isPresent()) {
            cases.append(" WHEN ord IS NULL THEN %s".formatted(found("COALESCE(order_text, '')", "an integer (order)")));
        }
        return cases + " END";
    }

    private static String found(String text, String expected) {
        return "CONCAT('found \"', %s, '\", expected %s')".formatted(text, expected);
    }

    private String text(Optional<String> column) {
        return column.map(this::text).orElse("CAST(NULL AS STRING)");
    }

    private String text(String column) {
        return types.get(column).kind() == Kind.TEXT ? stripped(engine.name(column)) : "CAST(%s AS STRING)".formatted(engine.name(column));
    }

    private boolean isDates() {
        return columns.form().filter(TimeFormat::isOfDates).isPresent();
    }

    private String form() {
        Type type = types.get(columns.time().orElseThrow());
        return EnumSet.of(Kind.LOCAL_TIME, Kind.MOMENT).contains(type.kind()) ? type.name() : columns.form().map(TimeFormat::text)
                .orElse("integer");
    }

    private String rating() {
        if (columns.rating().isEmpty()) {
            return "CAST(NULL AS FLOAT)";
        }
        String column = engine.name(columns.rating().get());
        if (types.get(columns.rating().get()).kind() != Kind.TEXT) {
            return "CASE WHEN %s THEN CAST(%s AS FLOAT) END".formatted(FINITE.formatted(column), column);
        }
        String number = "TRY_CAST(%s AS DOUBLE)".formatted(stripped(column));
        return "CASE WHEN %s AND %s THEN TRY_CAST(%s AS FLOAT) END".formatted(engine.matches(stripped(column), TimeSql.NUMBER),
                FINITE.formatted(number), stripped(column));
    }

    private String order() {
        if (columns.order().isEmpty()) {
            return "CAST(NULL AS BIGINT)";
        }
        String column = engine.name(columns.order().get());
        return types.get(columns.order().get()).kind() == Kind.INTEGER ? "TRY_CAST(%s AS BIGINT)".formatted(column)
                : TimeSql.wholeNumber(engine, stripped(column));
    }

    private void requireTypes() {
        for (String column : columns.named()) {
            if (!types.containsKey(column)) {
                throw new InvalidDataException("the log has no column \"%s\"; it has %s; name one of these".formatted(column,
                        types.keySet()));
            }
        }
        require("user", columns.user(), IDS, "text or integers");
        require("item", columns.item(), IDS, "text or integers");
        columns.time().ifPresent(time -> require("time", time, TIMES, "times"));
        columns.rating().ifPresent(rating -> require("rating", rating, NUMBERS, "numbers"));
        columns.order().ifPresent(order -> require("order", order, NUMBERS, "integers"));
    }

    private void require(String role, String column, Set<Kind> kinds, String expected) {
        if (!kinds.contains(types.get(column).kind())) {
            throw new InvalidDataException("%s: \"%s\" must have %s, found the type %s; convert the column, or name another".formatted(role,
                    column, expected, types.get(column).name()));
        }
    }
}
