package io.github.genatt.bench.cli;

import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.prepare.InputLog;
import io.github.genatt.data.prepare.LogColumns;
import io.github.genatt.data.prepare.LogPreparer;
import io.github.genatt.data.prepare.LogPreparer.Means;
import io.github.genatt.data.prepare.Preparation;
import io.github.genatt.data.prepare.PreparationOptions;
import io.github.genatt.data.prepare.Prepared;
import io.github.genatt.data.read.FormatHints;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.split.TemporalSplit;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SplitRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt prepare}: prepares a large log by SQL. */
@Command(name = "prepare", mixinStandardHelpOptions = true,
        description = "Cleans, filters, orders, numbers and splits a log of any size that fits the disk, with the plug-in genatt-duckdb,"
                + " and writes Parquet: the remaining log, the history of each user, and the items.",
        footer = {"", "Examples:", "  genatt prepare orders.parquet --user customer --item product "
                + "--time ordered_at --k-core 5 --out orders",
            "  genatt init orders/log.parquet --user user --item item --time time --order place"})
final class PrepareCommand implements Callable<Integer> {
    private static final String DUCKDB = "duckdb";
    private static final double NANOS = 1e9;

    @Parameters(paramLabel = "LOG", description = "A Parquet file, a folder of Parquet files, which are read "
            + "in the order of their names, or delimited"
            + " UTF-8 text with a header, optionally compressed with gzip.")
    private Path log;
    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder to create; it must not exist.")
    private Path out;
    @Option(names = "--k-core", paramLabel = "K", description = "Iterated K-core of users and items (default: keep all).",
            defaultValue = "1")
    private int core;
    @Option(names = {"--user-core", "--min-user"}, paramLabel = "N",
            description = "Minimum interactions per user (default: --k-core).")
    private Optional<Integer> userCore = Optional.empty();
    @Option(names = {"--item-core", "--min-item"}, paramLabel = "N",
            description = "Minimum interactions per item (default: --k-core).")
    private Optional<Integer> itemCore = Optional.empty();
    @Option(names = "--min-rating", paramLabel = "R", description = "Smallest rating that counts as an interaction.")
    private Optional<Double> minRating = Optional.empty();
    @Option(names = "--deduplicate", description = "Keep only a user's first interaction with an item.")
    private boolean deduplicate;
    @Option(names = "--drop-duplicates", description = "Drop interactions that repeat one of the same user, item and time.")
    private boolean dropDuplicates;
    @Option(names = "--split", paramLabel = "RULE", defaultValue = "leave-one-out",
            description = "leave-one-out, or temporal, which needs times (default: ${DEFAULT-VALUE}).")
    private String split;
    @Option(names = "--validation-fraction", paramLabel = "F",
            description = "With --split temporal: fraction of interactions between the cuts (default: 0.1).")
    private Optional<Double> validationFraction = Optional.empty();
    @Option(names = "--test-fraction", paramLabel = "F", description = "With --split temporal: fraction of interactions "
            + "after the second cut (default: 0.1).")
    private Optional<Double> testFraction = Optional.empty();
    @Option(names = "--lenient", description = "Skip malformed rows; they are counted and written to rejected.parquet.")
    private boolean lenient;
    @Option(names = "--threads", paramLabel = "N", description = "Compute threads; files do not "
            + "depend on it (default: all CPUs).")
    private Optional<Integer> threads = Optional.empty();
    @Option(names = "--memory", paramLabel = "SIZE", description = "Memory limit, such as 8GB; data beyond it goes to the folder of"
            + " --out for the time being (default: 80 %% of the machine's memory).")
    private Optional<String> memory = Optional.empty();
    @Mixin
    private ColumnArguments columns;
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(log)) {
            throw new UserError("There is no file " + log);
        }
        if (Files.exists(out)) {
            throw new UserError("--out: %s is there already; name another folder, or remove it".formatted(out));
        }
        if (threads.filter(count -> count < 1).isPresent()) {
            throw new UserError("--threads must be at least 1, found " + threads.get());
        }
        PreparationOptions wanted = wanted();
        LogPreparer preparer = preparer(options.harness().plugins());
        PrintWriter say = spec.commandLine().getOut();
        long began = System.nanoTime();
        Prepared prepared = prepare(preparer, wanted, say);
        double seconds = (System.nanoTime() - began) / NANOS;
        say.printf("%s%n  as read: %s%n", log, prepared.before());
        prepared.dropped().forEach(dropped -> say.printf("  %-40s %,d dropped%n", dropped.reason(), dropped.interactions()));
        if (prepared.rejected() > 0) {
            say.printf("  %,d malformed rows left out%n", prepared.rejected());
        }
        say.printf("  used: %s%n", prepared.after());
        prepared.notes().forEach(note -> say.println("  caveat: " + note));
        say.printf("  in %.1f s, %,.0f rows per second%n", seconds, prepared.before().interactions() / seconds);
        Path written = out.resolve(Preparation.LOG + ".parquet");
        say.printf("Wrote %s (%s, %s and %s.parquet). Next:%n  genatt init %s --user user --item item %s --order place%s%n", out,
                Preparation.LOG,
                Preparation.HISTORIES, Preparation.ITEMS, written, wanted.columns().time().isPresent() ? "--time time" : "--no-time",
                options.plugins().map(jars -> " --plugins " + jars).orElse(""));
        say.flush();
        return 0;
    }

    private Prepared prepare(LogPreparer preparer, PreparationOptions wanted, PrintWriter say) throws IOException {
        try {
            InputLog input = InputLog.of(log, columns.separator().map(text -> text.charAt(0)));
            return preparer.prepare(input, out, wanted, new Means(threads, memory, step -> {
                say.println(step);
                say.flush();
            }));
        } catch (IllegalArgumentException refused) {
            throw new UserError(refused.getMessage());
        }
    }

    /** The preparer of a plug-in. */
    static LogPreparer preparer(Plugins plugins) {
        return plugins.of(LogPreparer.class).stream().map(InstalledComponent::component).filter(one -> one.name().equals(DUCKDB))
                .findFirst()
                .map(PrepareCommand::made).orElseThrow(() -> {
                    AbsentModuleException.throwIfAbsent(DUCKDB);
                    return new UserError("prepare: needs the plug-in genatt-duckdb, "
                            + "which is not installed; build it and add"
                            + " --plugins genatt-duckdb/target/plugins, see docs/parquet.md");
                });
    }

    private static <C extends Record> LogPreparer made(Component<C, ?> preparer) {
        return (LogPreparer) preparer.factory().apply(Options.defaults(preparer.options()));
    }

    private PreparationOptions wanted() {
        FormatHints.Columns named = columns.columns();
        if (named.user().isEmpty() || named.item().isEmpty() || named.time().isEmpty() && !named.noTime()) {
            throw new UserError(log + ": the columns of a large log are not guessed; add --user COLUMN --item COLUMN, and --time COLUMN or"
                    + " --no-time");
        }
        return UserError.unless(() -> new PreparationOptions(
                new LogColumns(named.user().get(), named.item().get(), named.time(), named.rating(), named.order(), columns.timeFormat(),
                        columns.timeZone().map(PrepareCommand::zone)),
                new FilterOptions(minRating, dropDuplicates, deduplicate, userCore.orElse(core), itemCore.orElse(core)), splitRule(),
                lenient));
    }

    private SplitRule splitRule() {
        if (split.equals("temporal")) {
            TemporalSplit usual = TemporalSplit.defaults();
            return new TemporalSplit(validationFraction.orElse(usual.validationFraction()), testFraction.orElse(usual.testFraction()));
        }
        if (!split.equals("leave-one-out")) {
            throw new UserError("--split must be leave-one-out or temporal, found " + split);
        }
        if (validationFraction.isPresent() || testFraction.isPresent()) {
            throw new UserError("--%s-fraction: no effect without --split temporal; remove it, or add --split temporal"
                    .formatted(validationFraction.isPresent() ? "validation" : "test"));
        }
        return new LeaveOneOut();
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new UserError("--time-zone \"%s\" is unknown; write a place such as Europe/Berlin, an offset such as +02:00, or UTC"
                    .formatted(name));
        }
    }
}
