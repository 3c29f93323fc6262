package io.github.genatt.duckdb;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.prepare.InputLog;
import io.github.genatt.data.prepare.LogPreparer.Means;
import io.github.genatt.data.prepare.SqlEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** DuckDB in this process, as the engine of a preparation. It spills to the output folder what does not fit into memory. */
final class DuckDbEngine implements SqlEngine, AutoCloseable {
    private static final Pattern INTEGERS = Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?");
    private static final int SHOWN = 5;

    private final Path folder;
    private final Connection database;
    private final Statement statement;
    private final Map<String, Type> columns = new LinkedHashMap<>();
    private Lines rejected = Lines.NONE;

    /** An action that DuckDB may reject. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws SQLException;
    }

    private DuckDbEngine(Path folder, Connection database, Statement statement) {
        this.folder = folder;
        this.database = database;
        this.statement = statement;
    }

    /**
     * Opens a log.
     *
     * @param named  the columns to read; others are not read
     * @param folder the output folder
     */
    static DuckDbEngine open(InputLog log, List<String> named, Path folder, Means means) throws IOException {
        DuckDbEngine engine;
        try {
            Connection database = Database.open();
            engine = new DuckDbEngine(folder, database, database.createStatement());
        } catch (SQLException refused) {
            throw failed(refused);
        }
        try {
            engine.use(means);
            engine.open(log, named);
            return engine;
        } catch (IOException | RuntimeException unusable) {
            engine.close();
            throw unusable;
        }
    }

    private void use(Means means) throws IOException {
        execute("SET temp_directory = " + Database.text(folder.resolve("spilled").toString()));
        means.threads().ifPresent(threads -> set("threads", threads.toString()));
        means.memory().ifPresent(memory -> set("memory_limit", Database.text(memory)));
    }

    private void set(String setting, String value) {
        try {
            statement.execute("SET %s = %s".formatted(setting, value));
        } catch (SQLException refused) {
            throw new IllegalArgumentException("%s: DuckDB refuses %s: %s".formatted(setting, value, Database.why(refused)), refused);
        }
    }

    private void open(InputLog log, List<String> named) throws IOException {
        boolean text = log.separator().isPresent();
        List<String> files = files(log);
        String list = files.stream().map(Database::text).collect(Collectors.joining(", ", "[", "]"));
        String table = text ? TableReading.csv(list, log.separator().get().toString())
                : "read_parquet(%s, file_row_number = true, filename = 'genatt_file')".formatted(list);
        try {
            describe(table);
            String selected = named.stream().filter(columns::containsKey).map(Database::name).collect(Collectors.joining(", "));
            String from = selected.isEmpty() ? "" : selected + ", ";
            if (text) {
                statement.execute("CREATE TABLE source AS SELECT %sROW_NUMBER() OVER () - 1 AS genatt_place FROM %s".formatted(from,
                        table));
                rejected = rejectedLines();
            } else {
                statement.execute("CREATE TABLE files AS SELECT * FROM (VALUES %s) f(name, base)".formatted(IntStream.range(0, files.size())
                        .mapToObj(file -> "(%s, %d::BIGINT)".formatted(Database.text(files.get(file)), file * FILE))
                        .collect(Collectors.joining(", "))));
                statement.execute(("CREATE VIEW source AS SELECT %sfiles.base + file_row_number AS genatt_place FROM %s JOIN files ON"
                        + " genatt_file = files.name").formatted(from, table));
            }
        } catch (SQLException refused) {
            throw new InvalidDataException("%s cannot be read as %s: %s".formatted(log.path(), text ? "delimited text" : "Parquet",
                    Database.why(refused)));
        }
    }

    private static List<String> files(InputLog log) throws IOException {
        if (log.path().matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
            throw new InvalidDataException(log.path() + ": found an address, expected a path of this machine; other storage is read with"
                    + " genatt-spark");
        }
        Path path = Path.of(log.path());
        List<String> files = List.of(log.path());
        if (Files.isDirectory(path)) {
            try (Stream<Path> entries = Files.list(path)) {
                files = entries.filter(Files::isRegularFile).filter(file -> file.getFileName().toString().matches("[^._].*\\.parquet"))
                        .map(Path::toString).sorted().toList();
            }
        }
        if (files.isEmpty()) {
            throw new InvalidDataException(log.path() + ": the folder has no file whose name ends with .parquet; name the file of the log");
        }
        files.stream().filter(file -> file.matches(".*[*?\\[\\]{}].*")).findFirst().ifPresent(file -> {
            throw new InvalidDataException("%s: paths must not have one of * ? [ ] { }, which stand for several files; rename it"
                    .formatted(file));
        });
        return files;
    }

    private void describe(String table) throws SQLException {
        try (ResultSet found = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
            while (found.next()) {
                String type = found.getString("column_type");
                columns.put(found.getString("column_name"), new Type(kind(type), type));
            }
        }
        columns.remove("file_row_number");
        columns.remove("genatt_file");
    }

    private static Kind kind(String type) {
        if (type.equals("VARCHAR")) {
            return Kind.TEXT;
        }
        if (INTEGERS.matcher(type).matches()) {
            return Kind.INTEGER;
        }
        if (type.matches("FLOAT|DOUBLE|DECIMAL\\([0-9,]*\\)")) {
            return Kind.NUMBER;
        }
        if (type.equals("UUID") || type.matches("ENUM\\(.*\\)")) {
            return Kind.ID;
        }
        return type.equals("TIMESTAMP WITH TIME ZONE") ? Kind.MOMENT : type.matches("DATE|TIMESTAMP(_\\w+)?") ? Kind.LOCAL_TIME
                : Kind.OTHER;
    }

    private Lines rejectedLines() throws SQLException {
        List<String> first = new ArrayList<>();
        long count = 0;
        try (ResultSet lines = statement.executeQuery("SELECT line, MIN(error_message) FROM reject_errors GROUP BY line ORDER BY line")) {
            while (lines.next()) {
                count++;
                if (first.size() < SHOWN) {
                    first.add("line %d: %s".formatted(lines.getLong(1), String.valueOf(lines.getString(2)).lines()
                            .collect(Collectors.joining(" "))));
                }
            }
        }
        return new Lines(count, List.copyOf(first));
    }

    @Override
    public Map<String, Type> columns() {
        return columns;
    }

    @Override
    public Lines rejected() {
        return rejected;
    }

    @Override
    public void view(String name, String query) throws IOException {
        execute("CREATE VIEW %s AS %s".formatted(name, query));
    }

    @Override
    public void table(String name, String query) throws IOException {
        execute("CREATE TABLE %s AS %s".formatted(name, query));
    }

    @Override
    public void numbered(String name, String query, String column) throws IOException {
        table(name, "SELECT q.*, ROW_NUMBER() OVER (ORDER BY %s) - 1 AS number FROM (%s) q".formatted(column, query));
    }

    @Override
    public void drop(String table) throws IOException {
        execute("DROP TABLE " + table);
    }

    @Override
    public long[] row(String query) throws IOException {
        return tried(() -> {
            try (ResultSet found = statement.executeQuery(query)) {
                found.next();
                long[] row = new long[found.getMetaData().getColumnCount()];
                for (int column = 0; column < row.length; column++) {
                    row[column] = found.getBigDecimal(column + 1).longValueExact();
                }
                return row;
            }
        });
    }

    @Override
    public List<String> texts(String query) throws IOException {
        return tried(() -> {
            List<String> texts = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(query)) {
                while (found.next()) {
                    texts.add(found.getString(1));
                }
            }
            return texts;
        });
    }

    @Override
    public void write(String name, String query) throws IOException {
        execute("COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)".formatted(query,
                Database.text(folder.resolve(name + ".parquet").toString())));
    }

    @Override
    public String name(String column) {
        return Database.name(column);
    }

    @Override
    public String matches(String text, String pattern) {
        return "REGEXP_FULL_MATCH(%s, '%s')".formatted(text, pattern);
    }

    @Override
    public String micros(String column) {
        return "EPOCH_US(%s)".formatted(column);
    }

    @Override
    public String days(String date) {
        return "(%s - DATE '1970-01-01')".formatted(date);
    }

    @Override
    public String quotient(String dividend, long divisor) {
        return "((%s) // %d)".formatted(dividend, divisor);
    }

    @Override
    public String list(String value, String order) {
        return "LIST(%s ORDER BY %s)".formatted(value, order);
    }

    private void execute(String sql) throws IOException {
        tried(() -> statement.execute(sql));
    }

    private static <T> T tried(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (SQLException refused) {
            throw failed(refused);
        }
    }

    private static IOException failed(SQLException refused) {
        return new IOException("DuckDB: " + Database.why(refused), refused);
    }

    @Override
    public void close() throws IOException {
        tried(() -> {
            statement.close();
            database.close();
            return true;
        });
    }
}
