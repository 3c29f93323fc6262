package io.github.genatt.duckdb;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of Parquet files in their order. */
final class Tables {
    private Tables() {
    }

    static List<Map<String, Object>> rows(Path file) {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Connection database = Database.open(); Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM read_parquet(%s)".formatted(Database.text(file.toString())))) {
            while (found.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    Object value = found.getObject(column);
                    row.put(found.getMetaData().getColumnName(column), value instanceof Array list
                            ? Arrays.asList((Object[]) list.getArray()) : value);
                }
                rows.add(row);
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return rows;
    }
}
