package io.github.genatt.spark;

import io.github.genatt.config.score.Candidates;
import io.github.genatt.config.score.ListOptions;
import io.github.genatt.data.InvalidDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A job for {@code spark-submit} that writes the lists of histories: {@code MODEL HISTORIES OUT}, and the options of this class. Spark's
 * committer writes each part once; an existing folder is rejected.
 */
public final class ListsJob {
    private static final String USAGE = "expected MODEL HISTORIES OUT [--format parquet|csv] [--top N] "
            + "[--batch N] [--partitions N] [--repeats]"
            + " [--skip-unknown]";
    private static final int WORDS = 3;
    private static final int TOP = 10;

    private ListsJob() {
    }

    /** Runs the job; errors that the user has to correct end it with code 2. */
    public static void main(String[] given) throws Exception {
        try (SparkSession spark = SparkSession.builder().appName("genatt lists").getOrCreate()) {
            run(spark, given);
        } catch (Exception failed) {
            System.err.println("genatt: " + mistake(failed).orElseThrow(() -> failed));
            System.exit(2);
        }
    }

    /** The error that the user has to correct, if any; an error of a task is a cause. */
    static Optional<String> mistake(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .filter(cause -> cause instanceof IllegalArgumentException || cause instanceof InvalidDataException
                        || cause instanceof AnalysisException).findFirst()
                .map(Throwable::getMessage);
    }

    static void run(SparkSession spark, String... given) throws IOException {
        Arguments arguments = Arguments.of(given, Set.of("--format", "--top", "--batch", "--partitions"), Set.of("--repeats",
                "--skip-unknown"));
        if (arguments.words().size() != WORDS) {
            throw new IllegalArgumentException("found %s; %s".formatted(arguments.words(), USAGE));
        }
        Path model = Path.of(arguments.words().get(0));
        if (!Files.isRegularFile(model)) {
            throw new IllegalArgumentException("%s: there is no such model file; name one that the driver can read".formatted(model));
        }
        String format = arguments.text("--format").orElse("parquet");
        if (!Set.of("parquet", "csv").contains(format)) {
            throw new IllegalArgumentException("--format: expected parquet or csv, found '%s'".formatted(format));
        }
        ListOptions options = new ListOptions(arguments.number("--top", TOP), arguments.has("--repeats") ? Candidates.all()
                : Candidates.unseen(), arguments.has("--skip-unknown"), arguments.number("--batch", ListOptions.BATCH));
        Dataset<Row> histories = read(spark, format, arguments.words().get(1));
        Dataset<Row> spread = arguments.has("--partitions") ? histories.repartition(arguments.number("--partitions", 1)) : histories;
        SparkLists.of(spread, model, options).write().mode(SaveMode.ErrorIfExists).format(format).option("header", true)
                .option("escape", "\"").option("ignoreLeadingWhiteSpace", false).option("ignoreTrailingWhiteSpace", false)
                .save(arguments.words().get(2));
    }

    private static Dataset<Row> read(SparkSession spark, String format, String path) {
        return format.equals("parquet") ? spark.read().parquet(path)
                : spark.read().option("header", true).option("escape", "\"").option("multiLine", true).option("mode", "FAILFAST").csv(path);
    }
}
