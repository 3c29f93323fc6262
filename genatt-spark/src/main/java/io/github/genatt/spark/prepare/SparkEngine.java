package io.github.genatt.spark.prepare;

import io.github.genatt.data.prepare.InputLog;
import io.github.genatt.data.prepare.SqlEngine;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Spark SQL as the engine of a preparation. Tables are checkpointed, so that the plan of a step does not contain those before: on the
 * executors, or in the folder of {@code SparkContext.setCheckpointDir}, if set; then a lost executor only costs its own work.
 */
final class SparkEngine implements SqlEngine {
    private final SparkSession session;
    private final Path folder;
    private final SparkLog log;

    private SparkEngine(SparkSession session, Path folder, SparkLog log) {
        this.session = session;
        this.folder = folder;
        this.log = log;
    }

    /**
     * Opens a log, in a session of its own.
     *
     * @param folder the output folder
     */
    static SparkEngine open(SparkSession spark, InputLog log, List<String> named, Path folder) {
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.session.timeZone", "UTC");
        session.conf().set("spark.sql.ansi.enabled", "true");
        SparkLog opened = SparkLog.open(session, log, named);
        opened.rows().createOrReplaceTempView("source");
        return new SparkEngine(session, folder, opened);
    }

    static String quoted(String column) {
        return '`' + column.replace("`", "``") + '`';
    }

    @Override
    public Map<String, Type> columns() {
        return log.columns();
    }

    @Override
    public Lines rejected() {
        return log.rejected();
    }

    @Override
    public void view(String name, String query) {
        session.sql(query).createOrReplaceTempView(name);
    }

    @Override
    public void table(String name, String query) {
        checkpoint(session.sql(query)).createOrReplaceTempView(name);
    }

    private Dataset<Row> checkpoint(Dataset<Row> rows) {
        return session.sparkContext().getCheckpointDir().isDefined() ? rows.checkpoint() : rows.localCheckpoint();
    }

    /** Numbers each partition from the end of the previous one, since a window over all rows would be a single task. */
    @Override
    public void numbered(String name, String query, String column) {
        Dataset<Row> sorted = checkpoint(session.sql("SELECT * FROM (%s) q ORDER BY %s".formatted(query, column)));
        Dataset<Row> numbered = session.createDataFrame(sorted.javaRDD().zipWithIndex().map(row -> with(row._1(), row._2())),
                sorted.schema().add("number", DataTypes.LongType, false));
        checkpoint(numbered).createOrReplaceTempView(name);
    }

    private static Row with(Row row, long number) {
        Object[] values = IntStream.rangeClosed(0, row.length()).mapToObj(place -> place < row.length() ? row.get(place) : (Object) number)
                .toArray();
        return RowFactory.create(values);
    }

    @Override
    public void drop(String table) {
        session.catalog().dropTempView(table);
    }

    @Override
    public long[] row(String query) {
        Row row = session.sql(query).first();
        return IntStream.range(0, row.length()).mapToLong(column -> ((Number) row.get(column)).longValue()).toArray();
    }

    @Override
    public List<String> texts(String query) {
        return session.sql(query).as(Encoders.STRING()).collectAsList();
    }

    @Override
    public void write(String name, String query) {
        session.sql(query).write().option("compression", "zstd").parquet(new Path(folder, name + ".parquet").toString());
    }

    @Override
    public String name(String column) {
        return quoted(column);
    }

    @Override
    public String matches(String text, String pattern) {
        return "(%s RLIKE '^(%s)$')".formatted(text, pattern);
    }

    @Override
    public String micros(String column) {
        return "UNIX_MICROS(CAST(%s AS TIMESTAMP))".formatted(column);
    }

    @Override
    public String days(String date) {
        return "CAST(UNIX_DATE(%s) AS BIGINT)".formatted(date);
    }

    @Override
    public String quotient(String dividend, long divisor) {
        return "((%s) DIV %d)".formatted(dividend, divisor);
    }

    @Override
    public String list(String value, String order) {
        return "TRANSFORM(ARRAY_SORT(COLLECT_LIST(NAMED_STRUCT('place', %s, 'value', %s))), one -> one.value)".formatted(order, value);
    }
}
