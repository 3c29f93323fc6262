package io.github.genatt.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import io.github.genatt.config.score.History;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The columns of histories: {@code user}, text or integers; {@code items}, oldest first, lists of these, or text separated by single
 * spaces; {@code times} in the same way, optional. Other columns are ignored.
 */
final class HistoryColumns {
    private static final Set<DataType> INTEGERS = Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType,
            DataTypes.LongType);
    private static final int TIMES = 2;

    private HistoryColumns() {
    }

    /**
     * Converts histories to text, a list of texts and a list of 64-bit integers.
     *
     * @throws IllegalArgumentException if a column is missing or has another type; the message is for the user
     */
    static Dataset<Row> of(Dataset<Row> histories) {
        List<String> names = Arrays.asList(histories.columns());
        for (String name : List.of("user", "items")) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("histories: there is no column '%s', found %s; rename the intended column"
                        .formatted(name, names));
            }
        }
        DataType user = histories.schema().apply("user").dataType();
        if (!isId(user)) {
            throw refused("user", "text or integers", user);
        }
        return names.contains("times") ? histories.select(col("user").cast("string").as("user"), items(histories), times(histories))
                : histories.select(col("user").cast("string").as("user"), items(histories));
    }

    private static boolean isId(DataType type) {
        return type.equals(DataTypes.StringType) || INTEGERS.contains(type);
    }

    private static Column items(Dataset<Row> histories) {
        DataType type = histories.schema().apply("items").dataType();
        if (type.equals(DataTypes.StringType)) {
            return words("items").as("items");
        }
        if (!(type instanceof ArrayType list) || !isId(list.elementType())) {
            throw refused("items", "lists of text or integers, or text", type);
        }
        return col("items").cast("array<string>").as("items");
    }

    private static Column times(Dataset<Row> histories) {
        DataType type = histories.schema().apply("times").dataType();
        if (type.equals(DataTypes.StringType)) {
            return words("times").cast("array<bigint>").as("times");
        }
        if (!(type instanceof ArrayType list) || !INTEGERS.contains(list.elementType())) {
            throw refused("times", "lists of integers, or text", type);
        }
        return col("times").cast("array<bigint>").as("times");
    }

    /** Spark reads an empty CSV field as null. */
    private static Column words(String column) {
        Column text = coalesce(col(column), lit(""));
        return when(text.equalTo(""), array().cast("array<string>")).otherwise(split(text, " ", -1));
    }

    private static IllegalArgumentException refused(String column, String expected, DataType found) {
        return new IllegalArgumentException("histories: the column '%s' must have %s, found the type %s; convert it".formatted(column,
                expected, found.catalogString()));
    }

    /**
     * A row of {@link #of}.
     *
     * @throws IllegalArgumentException if it has no user or no items; the message is for the user
     */
    static History history(Row row) {
        if (row.isNullAt(0) || row.isNullAt(1)) {
            throw new IllegalArgumentException("histories: found a row without %s; expected both in each row, found %s".formatted(
                    row.isNullAt(0) ? "a user" : "items", row));
        }
        List<String> items = row.getList(1);
        if (items.contains(null) || items.contains("")) {
            throw new IllegalArgumentException("histories: user '%s': found an item without an id (NULL, or two spaces) in %s; leave it out"
                    .formatted(row.getString(0), items));
        }
        Optional<long[]> times = row.length() <= TIMES || row.isNullAt(TIMES) ? Optional.empty()
                : Optional.of(row.<Long>getList(TIMES).stream().mapToLong(Long::longValue).toArray());
        return new History(row.getString(0), items, times);
    }
}
