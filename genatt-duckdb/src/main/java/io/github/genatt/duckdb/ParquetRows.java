package io.github.genatt.duckdb;

import io.github.genatt.spi.TableWriter.Column;
import io.github.genatt.spi.TableWriter.ColumnType;
import io.github.genatt.spi.TableWriter.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes the rows of a Parquet file. Until it is complete they are in a table on disk next to it, since they may not fit into memory. */
final class ParquetRows implements Rows {
    private final Path file;
    private final Path store;
    private final DuckDBConnection database;
    private final DuckDBAppender rows;
    private boolean begun;

    /** An action that DuckDB may reject. */
    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    ParquetRows(Path file, List<Column> columns) throws IOException {
        this.file = file;
        this.store = file.resolveSibling(file.getFileName() + ".rows");
        try {
            this.database = Database.open().unwrap(DuckDBConnection.class);
        } catch (SQLException refused) {
            throw unwritable(refused);
        }
        try (Statement statement = database.createStatement()) {
            statement.execute("ATTACH %s AS store".formatted(Database.text(store.toString())));
            statement.execute("CREATE TABLE store.main.rows (%s)".formatted(columns.stream()
                    .map(column -> Database.name(column.name()) + " " + type(column.type())).collect(Collectors.joining(", "))));
            this.rows = database.createAppender("store", "main", "rows");
        } catch (SQLException refused) {
            IOException problem = unwritable(refused);
            try {
                closeAll();
            } catch (IOException also) {
                problem.addSuppressed(also);
            }
            throw problem;
        }
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case NUMBER -> "FLOAT";
        };
    }

    @Override
    public Rows text(String value) throws IOException {
        return value(() -> rows.append(value));
    }

    @Override
    public Rows integer(long value) throws IOException {
        return value(() -> rows.append(value));
    }

    @Override
    public Rows number(float value) throws IOException {
        return value(() -> rows.append(value));
    }

    @Override
    public Rows absent() throws IOException {
        return value(rows::appendNull);
    }

    @Override
    public void endRow() throws IOException {
        step(rows::endRow);
        begun = false;
    }

    @Override
    public void finish() throws IOException {
        step(rows::flush);
        try (Statement statement = database.createStatement()) {
            statement.execute("COPY store.main.rows TO %s (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"
                    .formatted(Database.text(file.toString())));
        } catch (SQLException refused) {
            throw unwritable(refused);
        }
    }

    @Override
    public void close() throws IOException {
        closeAll();
    }

    private void closeAll() throws IOException {
        try {
            database.close();
        } catch (SQLException refused) {
            throw unwritable(refused);
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(store.resolveSibling(store.getFileName() + ".wal"));
        }
    }

    private Rows value(Step append) throws IOException {
        if (!begun) {
            step(rows::beginRow);
            begun = true;
        }
        step(append);
        return this;
    }

    private void step(Step step) throws IOException {
        try {
            step.run();
        } catch (SQLException refused) {
            throw unwritable(refused);
        }
    }

    private IOException unwritable(SQLException refused) {
        return new IOException("%s cannot be written as Parquet: %s".formatted(file, Database.why(refused)), refused);
    }
}
