package io.github.genatt.data.read;

import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.TimeFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Determines the columns of a table from hints and unambiguous headings; lists what is missing. */
final class TableDetector {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+[.,]\\d+");
    private static final Pattern EXPONENT = Pattern.compile("[+-]?\\d+(\\.\\d*)?[eE][+-]?\\d{1,3}");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3},\\d{3}");

    private final TableSample table;
    private final FormatHints hints;
    private final boolean header;
    private final List<String> names;
    private final Set<String> used = new HashSet<>();
    private final List<String> lacks = new ArrayList<>();

    private TableDetector(TableSample table, FormatHints hints) {
        this.table = table;
        this.hints = hints;
        List<String> named = hints.columns().named().toList();
        this.header = named.isEmpty() || !named.stream().allMatch(name -> isNumberOfColumn(name, table));
        this.names = table.names(header);
    }

    /** Numbers mean column numbers, even if the first line contains the same numbers: then it is data. */
    private static boolean isNumberOfColumn(String name, TableSample table) {
        return table.names(false).contains(name);
    }

    /**
     * The result of the detection.
     *
     * @param columns how to read the table; present if nothing is missing
     * @param lacks   what is uncertain, one phrase each
     * @param ids     whether the columns of user and item are certain
     */
    record Found(TableSample table, Optional<ColumnOptions> columns, List<String> lacks, boolean ids) {
    }

    static Found look(TableSample table, FormatHints hints) {
        return new TableDetector(table, hints).look();
    }

    private Found look() {
        Optional<String> user = column("user", hints.columns().user(), KnownColumns.USER);
        Optional<String> item = column("item", hints.columns().item(), KnownColumns.ITEM);
        if (user.isEmpty() || item.isEmpty() || user.equals(item)) {
            if (user.isPresent() && user.equals(item)) {
                lacks.add("two columns for user and item (both are " + user.get() + ")");
            }
            return new Found(table, Optional.empty(), lacks, false);
        }
        used.add(user.get());
        used.add(item.get());
        Optional<String> rating = optional("rating", hints.columns().rating(), KnownColumns.RATING);
        rating.ifPresent(used::add);
        Optional<String> time = time();
        time.ifPresent(used::add);
        Optional<String> place = hints.columns().order().isPresent() ? column("order", hints.columns().order(), KnownColumns.PLACE)
                : time.isPresent() || hints.columns().noTime() ? Optional.empty() : place(user.get());
        time.ifPresent(column -> requireTimes(column, user.get()));
        TimeFormat timeFormat = time.map(this::timeFormat).orElse(TimeFormat.INTEGER);
        String decimal = decimalSeparator(rating, time.filter(any -> timeFormat.equals(TimeFormat.SECONDS)));
        requireNoHeader(time, timeFormat);
        if (!lacks.isEmpty()) {
            return new Found(table, Optional.empty(), lacks, true);
        }
        return new Found(table, Optional.of(new ColumnOptions(user.get(), item.get(), time, rating, place,
                String.valueOf(table.separator()), hints.text().quotes(), header, hints.text().charset().orElse("utf-8"), timeFormat.text(),
                hints.text().timeZone(), decimal)), List.of(), true);
    }

    private Optional<String> column(String role, Optional<String> hint, KnownColumns known) {
        List<String> found = hint.isPresent() ? names.stream().filter(hint.get()::equals).toList() : header ? known.among(names)
                : List.of();
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        lacks.add("the column of the %s (%s)".formatted(role, found.size() > 1 ? "may be any of " + found
                : hint.map(name -> "there is no \"" + name + "\"").orElse("no heading identifies it")));
        return Optional.empty();
    }

    /** A column that a log may lack. */
    private Optional<String> optional(String role, Optional<String> hint, KnownColumns known) {
        boolean any = hint.isPresent() || header && !known.among(names).stream().allMatch(used::contains);
        return any ? column(role, hint, known) : Optional.empty();
    }

    private Optional<String> time() {
        if (hints.columns().noTime()) {
            return Optional.empty();
        }
        Optional<String> known = optional("time", hints.columns().time(), KnownColumns.TIME);
        List<String> alike = UnusedTimes.among(names, table.rows(header), used);
        if (known.isEmpty() && hints.columns().time().isEmpty() && !alike.isEmpty() && lacks.isEmpty()) {
            lacks.add("the column of the time (%s looks like one; --no-time keeps the order of the file)".formatted(String.join(", ",
                    alike)));
        }
        return known;
    }

    /** Rejects a time column without values, as in copies of data sets from which times were removed. */
    private void requireTimes(String column, String user) {
        if (!table.rows(header).isEmpty() && table.values(column, header).isEmpty()) {
            String order = hints.columns().order().isPresent() ? "" : place(user).map(place ->
                    ", and --order %s takes the order from %s".formatted(place, place)).orElse("");
            lacks.add("times (\"%s\" is empty in all %,d examined lines; --no-time reads the log without times%s)"
                    .formatted(column,
                    table.rows(header).size(), order));
        }
    }

    /** A column that may be the position in the history: different in all lines of a user. */
    private Optional<String> place(String user) {
        List<String> found = header ? KnownColumns.PLACE.among(names) : List.of();
        int userColumn = names.indexOf(user);
        Set<List<String>> seen = new HashSet<>();
        return found.size() != 1 ? Optional.empty() : Optional.of(found.get(0)).filter(name -> {
            int column = names.indexOf(name);
            return table.rows(header).stream().filter(row -> row.length == names.size())
                    .allMatch(row -> INTEGER.matcher(row[column].strip()).matches() && seen.add(List.of(row[userColumn], row[column])));
        });
    }

    private TimeFormat timeFormat(String column) {
        List<String> values = table.values(column, header);
        if (hints.text().timeFormat().isPresent() || values.isEmpty()) {
            return hints.text().timeFormat().orElse(TimeFormat.INTEGER);
        }
        long dates = values.stream().filter(value -> WrittenTime.parse(value).isPresent()).count();
        long integers = values.stream().filter(TableDetector::isWhole).count();
        List<String> fractions = values.stream().filter(value -> isNumber(value) && !isWhole(value)).toList();
        long decimals = fractions.size();
        if (dates + integers + decimals == 0) {
            lacks.add(unreadTimes(column, values));
        }
        if (dates > 0) {
            return dates > integers + decimals ? TimeFormat.ISO_8601 : TimeFormat.INTEGER;
        }
        boolean seconds = fractions.stream().allMatch(TableDetector::isInSeconds);
        if (decimals > integers && !seconds) {
            lacks.add("the unit of the times (found \"%s\" in %s; --time-format seconds reads seconds since 1970)"
                    .formatted(values.get(0), column));
        }
        return decimals > integers ? TimeFormat.SECONDS : TimeFormat.INTEGER;
    }

    private static boolean isNumber(String value) {
        return INTEGER.matcher(value).matches() || DECIMAL.matcher(value).matches() || EXPONENT.matcher(value).matches();
    }

    /** An integer, or one in exponent form, which programs write for large floats. */
    private static boolean isWhole(String value) {
        return INTEGER.matcher(value).matches()
                || EXPONENT.matcher(value).matches() && new BigDecimal(value).stripTrailingZeros().scale() <= 0;
    }

    private static boolean isInSeconds(String value) {
        BigDecimal number = new BigDecimal(value.replace(',', '.'));
        return number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0 && EpochUnit.of(number.longValue()) == EpochUnit.SECONDS;
    }

    private static String unreadTimes(String column, List<String> values) {
        List<String> patterns = DatePatterns.of(values);
        if (patterns.isEmpty()) {
            return ("times in a supported format (found \"%s\" in %s; --time-format takes a pattern such as \"dd.MM.yyyy HH:mm\", and"
                    + " --no-time ignores them)").formatted(values.get(0), column);
        }
        return "the format of the times (found \"%s\" in %s; --time-format %s)".formatted(values.get(0), column,
                DatePatterns.listed(patterns));
    }

    private String decimalSeparator(Optional<String> rating, Optional<String> seconds) {
        if (hints.text().decimalSeparator().isPresent()) {
            return hints.text().decimalSeparator().get();
        }
        List<String> commas = new ArrayList<>();
        rating.ifPresent(column -> commas.addAll(table.values(column, header)));
        seconds.ifPresent(column -> commas.addAll(table.values(column, header)));
        commas.removeIf(value -> !DECIMAL_COMMA.matcher(value).matches());
        if (!commas.isEmpty() && commas.stream().allMatch(value -> THOUSANDS.matcher(value).matches())) {
            lacks.add("the decimal separator (\"%s\" may be a thousand; set --decimal-separator , or .)".formatted(commas.get(0)));
        }
        return commas.isEmpty() ? "." : ",";
    }

    /** If columns are numbered, the first line must be data. */
    private void requireNoHeader(Optional<String> time, TimeFormat format) {
        if (header || time.isEmpty() || table.rest().isEmpty()) {
            return;
        }
        String value = table.first().get(names.indexOf(time.get())).strip();
        boolean fits = format.equals(TimeFormat.ISO_8601) ? WrittenTime.parse(value).isPresent()
                : isNumber(value);
        if (!fits && !hints.text().timeFormat().isPresent()) {
            lacks.add("a first line that is data (\"%s\" is not a time; for a header, name columns by heading)".formatted(value));
        }
    }
}
