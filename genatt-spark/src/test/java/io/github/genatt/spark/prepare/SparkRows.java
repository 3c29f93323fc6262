package io.github.genatt.spark.prepare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of Parquet files in their order: files by name, and rows as they stand. */
final class SparkRows {
    private SparkRows() {
    }

    static List<Map<String, Object>> of(SparkSession spark, Path path) {
        return spark.read().parquet(path.toString()).selectExpr("*", "_metadata.file_name AS genatt_file",
                "_metadata.row_index AS genatt_row")
                .orderBy("genatt_file", "genatt_row").drop("genatt_file", "genatt_row").collectAsList().stream().map(SparkRows::named)
                .toList();
    }

    private static Map<String, Object> named(Row row) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (String column : row.schema().fieldNames()) {
            int place = row.fieldIndex(column);
            boolean list = row.schema().apply(column).dataType().typeName().equals("array");
            named.put(column, list && !row.isNullAt(place) ? row.getList(place) : row.get(place));
        }
        return named;
    }
}
