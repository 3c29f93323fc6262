package io.github.genatt.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * A job for {@code spark-submit} that runs a suite: {@code [--workers N] [--genatt COMMAND] -- SUITE [OPTIONS]}. Each task is one
 * {@code genatt run SUITE --worker}, which takes cells until none is left. Spark schedules the tasks and restarts a task whose executor is
 * lost; the claims of the workers ensure that no cell is trained twice. Suite, data, runs and genatt are in folders with the same
 * names on all machines.
 */
public final class SuiteJob {
    private static final String USAGE = "expected [--workers N] [--genatt COMMAND] -- SUITE [options of genatt run]";

    private SuiteJob() {
    }

    /** Runs the job; it exits with the highest exit code of a worker. */
    public static void main(String[] given) throws IOException {
        int code = 2;
        try (SparkSession spark = SparkSession.builder().appName("genatt suite").getOrCreate()) {
            code = run(spark, given);
        } catch (IllegalArgumentException refused) {
            System.err.println("genatt: " + refused.getMessage());
        }
        if (code > 0) {
            System.exit(code);
        }
    }

    static int run(SparkSession spark, String... given) {
        int end = Arrays.asList(given).indexOf("--");
        if (end < 0 || end + 1 == given.length) {
            throw new IllegalArgumentException("found no suite; " + USAGE);
        }
        Arguments arguments = Arguments.of(Arrays.copyOf(given, end), Set.of("--workers", "--genatt"), Set.of());
        if (!arguments.words().isEmpty()) {
            throw new IllegalArgumentException("found %s before --; %s".formatted(arguments.words(), USAGE));
        }
        List<String> command = Stream.of(Stream.of(arguments.text("--genatt").orElse("genatt"), "run"),
                Arrays.stream(given).skip(end + 1L), Stream.of("--worker")).flatMap(words -> words).toList();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int workers = arguments.number("--workers", spark.sparkContext().defaultParallelism());
        List<WorkerTask.Ended> ended = context.parallelize(IntStream.rangeClosed(1, workers).boxed().toList(), workers)
                .map(new WorkerTask(command)).collect();
        for (int worker = 0; worker < ended.size(); worker++) {
            WorkerTask.Ended one = ended.get(worker);
            System.out.printf("worker %d on %s exited with code %d%n", worker + 1, one.host(), one.code());
            if (one.code() > 0) {
                one.said().forEach(line -> System.out.println("    " + line));
            }
        }
        return ended.stream().mapToInt(WorkerTask.Ended::code).max().orElse(0);
    }
}
