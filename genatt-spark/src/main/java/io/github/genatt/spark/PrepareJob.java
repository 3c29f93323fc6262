package io.github.genatt.spark;

import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.prepare.InputLog;
import io.github.genatt.data.prepare.LogColumns;
import io.github.genatt.data.prepare.PreparationOptions;
import io.github.genatt.data.prepare.Prepared;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.split.TemporalSplit;
import io.github.genatt.spark.prepare.SparkPreparer;
import io.github.genatt.spi.SplitRule;
import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * A job for {@code spark-submit} that prepares a log: {@code LOG OUT}, and the options of {@code genatt prepare}. A log with {@code
 * --separator} is delimited text, else Parquet. The folder gets its name when it is complete; an existing one is rejected.
 */
public final class PrepareJob {
    private static final Set<String> VALUED = Set.of("--user", "--item", "--time", "--rating", "--order", "--time-format", "--time-zone",
            "--separator", "--k-core", "--user-core", "--item-core", "--min-rating", "--split", "--validation-fraction", "--test-fraction");
    private static final Set<String> PLAIN = Set.of("--no-time", "--deduplicate", "--drop-duplicates", "--lenient");
    private static final double NANOS = 1e9;

    private PrepareJob() {
    }

    /** Runs the job; errors that the user has to correct end it with code 2. */
    public static void main(String[] given) throws Exception {
        try (SparkSession spark = SparkSession.builder().appName("genatt prepare").getOrCreate()) {
            run(spark, System.out, given);
        } catch (Exception failed) {
            System.err.println("genatt: " + ListsJob.mistake(failed).orElseThrow(() -> failed));
            System.exit(2);
        }
    }

    /** All arguments, parsed and validated. */
    record Job(InputLog log, String out, PreparationOptions options) {
    }

    static Job options(String... given) {
        Arguments arguments = Arguments.of(given, VALUED, PLAIN);
        if (arguments.words().size() != 2) {
            throw new IllegalArgumentException("expected LOG OUT and options, found " + arguments.words());
        }
        String path = arguments.words().get(0);
        return new Job(arguments.text("--separator").map(separator -> InputLog.text(path, character(separator)))
                .orElseGet(() -> InputLog.parquet(path)), arguments.words().get(1), options(arguments));
    }

    static void run(SparkSession spark, PrintStream out, String... given) throws IOException {
        Job job = options(given);
        long began = System.nanoTime();
        Prepared prepared = SparkPreparer.prepare(spark, job.log(), job.out(), job.options(), out::println);
        double seconds = (System.nanoTime() - began) / NANOS;
        out.printf("as read: %s%n", prepared.before());
        prepared.dropped().forEach(dropped -> out.printf("%-40s %,d dropped%n", dropped.reason(), dropped.interactions()));
        if (prepared.rejected() > 0) {
            out.printf("%,d malformed rows left out%n", prepared.rejected());
        }
        prepared.notes().forEach(note -> out.println("caveat: " + note));
        out.printf("used: %s%nin %.1f s, %,.0f rows a second%n", prepared.after(), seconds, prepared.before().interactions() / seconds);
    }

    private static char character(String text) {
        String one = text.equals("tab") ? "\t" : text;
        if (one.length() != 1) {
            throw new IllegalArgumentException("--separator must be one character or tab, found \"" + text + "\"");
        }
        return one.charAt(0);
    }

    private static PreparationOptions options(Arguments arguments) {
        if (arguments.text("--user").isEmpty() || arguments.text("--item").isEmpty()
                || arguments.text("--time").isPresent() == arguments.has("--no-time")) {
            throw new IllegalArgumentException("the columns of a large log are not guessed; give --user "
                    + "COLUMN --item COLUMN, and --time COLUMN or"
                    + " --no-time");
        }
        LogColumns columns = new LogColumns(arguments.text("--user").get(), arguments.text("--item").get(), arguments.text("--time"),
                arguments.text("--rating"), arguments.text("--order"), arguments.text("--time-format").map(TimeFormat::new),
                arguments.text("--time-zone").map(PrepareJob::zone));
        int core = arguments.number("--k-core", 1);
        FilterOptions filter = new FilterOptions(arguments.text("--min-rating").map(text -> number("--min-rating", text)),
                arguments.has("--drop-duplicates"), arguments.has("--deduplicate"), arguments.number("--user-core", core),
                arguments.number("--item-core", core));
        return new PreparationOptions(columns, filter, split(arguments), arguments.has("--lenient"));
    }

    private static SplitRule split(Arguments arguments) {
        String split = arguments.text("--split").orElse("leave-one-out");
        Optional<Double> validation = arguments.text("--validation-fraction").map(text -> number("--validation-fraction", text));
        Optional<Double> test = arguments.text("--test-fraction").map(text -> number("--test-fraction", text));
        if (split.equals("temporal")) {
            TemporalSplit usual = TemporalSplit.defaults();
            return new TemporalSplit(validation.orElse(usual.validationFraction()), test.orElse(usual.testFraction()));
        }
        if (!split.equals("leave-one-out")) {
            throw new IllegalArgumentException("--split must be leave-one-out or temporal, found " + split);
        }
        if (validation.isPresent() || test.isPresent()) {
            throw new IllegalArgumentException("--%s-fraction: no effect without --split temporal; remove it, or add that"
                    .formatted(validation.isPresent() ? "validation" : "test"));
        }
        return new LeaveOneOut();
    }

    private static double number(String option, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("%s: expected a number, found '%s'".formatted(option, text), none);
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("--time-zone \"%s\" is unknown; write a place such as Europe/Berlin, or UTC".formatted(name),
                    unknown);
        }
    }
}
