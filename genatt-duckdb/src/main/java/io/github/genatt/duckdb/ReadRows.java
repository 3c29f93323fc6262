package io.github.genatt.duckdb;

import io.github.genatt.spi.TableReader.Column;
import io.github.genatt.spi.TableReader.ColumnType;
import io.github.genatt.spi.TableReader.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rows of a Parquet file, as DuckDB streams them. */
final class ReadRows implements Rows {
    private static final String WHOLE = "U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?";
    private static final String ID = "VARCHAR|UUID|ENUM.*|" + WHOLE;

    private final Path file;
    private final List<Column> columns;
    private final Connection database;
    private final Statement statement;
    private final ResultSet rows;

    ReadRows(Path file, List<Column> columns) throws IOException {
        this.file = file;
        this.columns = columns;
        try {
            this.database = Database.open();
        } catch (SQLException refused) {
            throw unreadable(refused);
        }
        try {
            this.statement = database.createStatement();
            String table = "read_parquet(%s)".formatted(Database.text(plain(file)));
            this.rows = statement.executeQuery("SELECT %s FROM %s".formatted(selected(table), table));
        } catch (SQLException refused) {
            IOException problem = unreadable(refused);
            closeAfter(problem);
            throw problem;
        } catch (IllegalArgumentException refused) {
            closeAfter(refused);
            throw refused;
        }
    }

    private static String plain(Path file) {
        if (file.toString().matches(".*[*?\\[\\]{}].*")) {
            throw new IllegalArgumentException("%s: the name has one of * ? [ ] { }, which stand for several files; rename the file"
                    .formatted(file));
        }
        return file.toString();
    }

    private String selected(String table) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (ResultSet found = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
            while (found.next()) {
                types.put(found.getString("column_name"), found.getString("column_type"));
            }
        }
        return columns.stream().map(column -> selected(column, types)).collect(Collectors.joining(", "));
    }

    private String selected(Column column, Map<String, String> types) {
        String type = types.get(column.name());
        if (type == null && column.mayBeAbsent()) {
            return "NULL";
        }
        if (type == null) {
            throw new IllegalArgumentException("%s: there is no column '%s', found %s; rename the intended column".formatted(file,
                    column.name(), types.keySet()));
        }
        String expected = switch (column.type()) {
            case TEXT -> "(%s)".formatted(ID);
            case TEXTS -> "(%s)\\[\\]".formatted(ID);
            case INTEGERS -> "(%s)\\[\\]".formatted(WHOLE);
        };
        if (!Pattern.matches(expected, type)) {
            throw new IllegalArgumentException("%s: the column '%s' must have %s, found the type %s; convert it".formatted(file,
                    column.name(), words(column.type()), type));
        }
        return "CAST(%s AS %s)".formatted(Database.name(column.name()), switch (column.type()) {
            case TEXT -> "VARCHAR";
            case TEXTS -> "VARCHAR[]";
            case INTEGERS -> "BIGINT[]";
        });
    }

    private static String words(ColumnType type) {
        return switch (type) {
            case TEXT -> "text or integers";
            case TEXTS -> "lists of text or integers";
            case INTEGERS -> "lists of integers";
        };
    }

    @Override
    public boolean next() throws IOException {
        try {
            return rows.next();
        } catch (SQLException refused) {
            throw unreadable(refused);
        }
    }

    @Override
    public boolean has(int column) throws IOException {
        try {
            return rows.getObject(column + 1) != null;
        } catch (SQLException refused) {
            throw unreadable(refused);
        }
    }

    @Override
    public String text(int column) throws IOException {
        try {
            return rows.getString(column + 1);
        } catch (SQLException refused) {
            throw unreadable(refused);
        }
    }

    @Override
    public List<String> texts(int column) throws IOException {
        return Arrays.stream(entries(column)).map(String.class::cast).toList();
    }

    @Override
    public long[] integers(int column) throws IOException {
        return Arrays.stream(entries(column)).mapToLong(Long.class::cast).toArray();
    }

    private Object[] entries(int column) throws IOException {
        Object[] entries;
        try {
            Array list = rows.getArray(column + 1);
            entries = (Object[]) list.getArray();
        } catch (SQLException refused) {
            throw unreadable(refused);
        }
        if (Arrays.asList(entries).contains(null)) {
            throw new IllegalArgumentException("found no value (NULL) in the list of the column '%s'; leave it out of the list"
                    .formatted(columns.get(column).name()));
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        try (database; statement) {
            rows.close();
        } catch (SQLException refused) {
            throw unreadable(refused);
        }
    }

    private void closeAfter(Exception problem) {
        try {
            database.close();
        } catch (SQLException also) {
            problem.addSuppressed(also);
        }
    }

    private IOException unreadable(SQLException refused) {
        return new IOException("%s cannot be read as Parquet: %s".formatted(file, Database.why(refused)), refused);
    }
}
