package io.github.genatt.spark.prepare;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.prepare.InputLog;
import io.github.genatt.data.prepare.SqlEngine;
import io.github.genatt.data.prepare.SqlEngine.Kind;
import io.github.genatt.data.prepare.SqlEngine.Lines;
import io.github.genatt.data.prepare.SqlEngine.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A log read by Spark.
 *
 * @param columns  columns of the log
 * @param rows     the named columns and {@code genatt_place}
 * @param rejected lines that are not rows
 */
record SparkLog(Map<String, Type> columns, Dataset<Row> rows, Lines rejected) {
    private static final String PLACE = "genatt_place";
    private static final String FILE = "genatt_file";
    private static final String BROKEN = "genatt_broken";
    private static final int SHOWN = 5;

    /** Reads a file or folder. */
    static SparkLog open(SparkSession session, InputLog log, List<String> named) {
        return log.separator().isPresent() ? text(session, log, named) : parquet(session, log, named);
    }

    private static SparkLog parquet(SparkSession session, InputLog log, List<String> named) {
        Dataset<Row> all = session.read().parquet(log.path());
        Map<String, Type> columns = columns(all.schema());
        List<String> files = all.select(functions.col("_metadata.file_path").as(FILE)).distinct().as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList().stream().sorted().toList();
        StructType schema = new StructType().add(FILE, DataTypes.StringType, false).add("base", DataTypes.LongType, false);
        Dataset<Row> bases = session.createDataFrame(IntStream.range(0, files.size())
                .mapToObj(file -> RowFactory.create(files.get(file), file * SqlEngine.FILE)).toList(), schema);
        List<Column> selected = selected(all, columns, named);
        selected.add(functions.col("_metadata.file_path").as(FILE));
        selected.add(functions.col("_metadata.row_index").as(PLACE));
        Dataset<Row> rows = all.select(selected.toArray(Column[]::new)).join(functions.broadcast(bases), FILE)
                .withColumn(PLACE, functions.col(PLACE).plus(functions.col("base"))).drop(FILE, "base");
        return new SparkLog(columns, rows, Lines.NONE);
    }

    /** One task reads it, so that fields may contain line breaks, and the rows keep their order. */
    private static SparkLog text(SparkSession session, InputLog log, List<String> named) {
        DataFrameReader reader = session.read().option("header", true).option("sep", log.separator().orElseThrow().toString())
                .option("quote", "\"").option("escape", "\"").option("multiLine", true).option("mode", "PERMISSIVE")
                .option("maxCharsPerColumn", -1).option("columnPruning", false);
        StructType header = reader.csv(log.path()).schema();
        StructType schema = header.add(BROKEN, DataTypes.StringType);
        Dataset<Row> read = reader.option("columnNameOfCorruptRecord", BROKEN).schema(schema).csv(log.path());
        // a checkpoint no longer knows its files
        if (read.inputFiles().length > 1) {
            throw new InvalidDataException(log.path() + ": delimited text of several files has no order; join them, or write Parquet");
        }
        Dataset<Row> all = read.localCheckpoint();
        Dataset<Row> broken = all.filter(functions.col(BROKEN).isNotNull());
        List<String> first = broken.select(BROKEN).limit(SHOWN).collectAsList().stream()
                .map(row -> "a line that does not have %d fields: %s".formatted(header.size(), row.getString(0))).toList();
        Map<String, Type> columns = columns(header);
        List<Column> selected = selected(all, columns, named);
        selected.add(functions.monotonically_increasing_id().as(PLACE));
        Dataset<Row> rows = all.filter(functions.col(BROKEN).isNull()).select(selected.toArray(Column[]::new)).localCheckpoint();
        return new SparkLog(columns, rows, new Lines(broken.count(), first));
    }

    private static List<Column> selected(Dataset<Row> all, Map<String, Type> columns, List<String> named) {
        List<Column> selected = new ArrayList<>();
        named.stream().filter(columns::containsKey).forEach(column -> selected.add(all.col(SparkEngine.quoted(column))));
        return selected;
    }

    private static Map<String, Type> columns(StructType schema) {
        Map<String, Type> columns = new LinkedHashMap<>();
        for (StructField field : schema.fields()) {
            columns.put(field.name(), new Type(kind(field.dataType()), field.dataType().sql()));
        }
        return columns;
    }

    private static Kind kind(DataType type) {
        if (type instanceof StringType) {
            return Kind.TEXT;
        }
        if (List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType).contains(type)
                || type instanceof DecimalType whole && whole.scale() == 0) {
            return Kind.INTEGER;
        }
        if (List.of(DataTypes.FloatType, DataTypes.DoubleType).contains(type) || type instanceof DecimalType) {
            return Kind.NUMBER;
        }
        if (List.of(DataTypes.DateType, DataTypes.TimestampNTZType).contains(type)) {
            return Kind.LOCAL_TIME;
        }
        return type.equals(DataTypes.TimestampType) ? Kind.MOMENT : Kind.OTHER;
    }
}
