package io.github.genatt.bench.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** The rows of a Parquet file as text, as DuckDB reads them; numbers of 32 bits as Java writes them. */
final class ParquetRows {
    private ParquetRows() {
    }

    /** Does what a statement says. */
    static void execute(String statement) throws SQLException {
        try (Connection database = new DuckDBDriver().connect("jdbc:duckdb:",
                new Properties()); Statement made = database.createStatement()) {
            made.execute(statement);
        }
    }

    static List<List<String>> read(Path file, String... columns) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection database = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (String column : columns) {
                    row.add(String.valueOf(found.getObject(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
