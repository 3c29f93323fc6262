package io.github.genatt.bench.cli;

import io.github.genatt.bench.suite.Suite;
import io.github.genatt.config.bind.RecordWriter;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.Split;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.read.FormatHints;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.split.LeakageReport;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.spi.LogSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt data}: statistics of logs before and after filtering. */
@Command(name = "data", mixinStandardHelpOptions = true,
        description = "Prints statistics of interaction logs before and after filtering, and the leakage of a leave-one-out split.",
        footer = {"", "Examples:", "  genatt data ratings.dat --k-core 10",
            "  genatt data u.data --user 1 --item 2 --rating 3 --time 4", "  genatt data suites/beauty.conf --data ~/data"})
final class DataCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*",
            description = "Logs, whose format is detected or given by options, or suite files (*.conf), whose data"
                    + " block is used.")
    private List<Path> files;
    @Option(names = "--k-core", paramLabel = "K", description = "Iterated K-core of users and items (default: keep all); not for suites.",
            defaultValue = "1")
    private int core;
    @Option(names = "--min-rating", paramLabel = "R", description = "Smallest rating that counts as an interaction; not for suites.")
    private Optional<Double> minRating = Optional.empty();
    @Option(names = "--deduplicate", description = "Keep only a user's first interaction with an item; not for suites.")
    private boolean deduplicate;
    @Option(names = "--drop-duplicates",
            description = "Drop interactions that repeat one of the same user, item and time; not for suites.")
    private boolean dropDuplicates;
    @Option(names = "--data", paramLabel = "DIR", description = "Folder that the data files of suites are relative to.")
    private Path data = Path.of("");
    @Mixin
    private FormatArguments format;
    @Mixin
    private LenientOptions lenient;
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    /** A log and its reader. */
    private record Source(Path file, String name, DataOptions how, boolean lenient) {
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(file.toString().endsWith(".conf") ? ofSuite(file) : ofLog(file));
        }
        try (ReadProblems problems = lenient.open(sources.stream().anyMatch(Source::lenient))) {
            for (Source source : sources) {
                describe(source, problems, out);
            }
            lenient.report(problems, out);
        }
        out.flush();
        return 0;
    }

    private void describe(Source source, ReadProblems problems, PrintWriter out) throws IOException {
        out.printf("%s (%s)%n", source.file(), source.name());
        FormatText.of(source.how().source()).ifPresent(line -> out.println("  " + line));
        LoadedData loaded = DatasetLoader.load(source.how(), data, problems);
        DataText.print(loaded.statistics(), out);
        try {
            Split split = loaded.split(source.how().split());
            LeakageReport leakage = LeakageReport.of(loaded.dataset(), split);
            leakage.futureFraction().ifPresent(share -> out.printf("  %.1f %% of test targets occur later in other users' training data%n",
                    100 * share));
            leakage.tiedFraction().ifPresent(share -> out.printf("  %.1f %% of test targets share the time of the item before%n",
                    100 * share));
            loaded.caveats(split).forEach(caveat -> out.println("  caveat: " + caveat));
        } catch (InvalidDataException unsplittable) {
            out.println("  cannot be split: " + unsplittable.getMessage());
            loaded.notes().forEach(caveat -> out.println("  caveat: " + caveat));
        }
    }

    private Source ofSuite(Path file) {
        if (!filter().equals(FilterOptions.NONE)) {
            throw new UserError(("--k-core, --min-rating, --drop-duplicates and --deduplicate are for logs; %s has its own filters: "
                    + "change data.filter there").formatted(file));
        }
        if (!format.hints().equals(FormatHints.NONE)) {
            throw new UserError(("--format, --user, --item, --time, --rating and other options of a log are for logs; %s describes "
                    + "its own: change data.source there").formatted(file));
        }
        Suite suite = Suite.read(options.harness().reader(), SuitePath.find(file), Map.of());
        return new Source(file, suite.sourceName(), suite.options().data(), suite.options().lenient());
    }

    private Source ofLog(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserError("There is no file " + file);
        }
        LogSource found = LogFile.source(file.toAbsolutePath(), format.hints(), options.harness());
        Object name = new RecordWriter(options.harness().plugins()).component(LogSource.class, found).tree().get("name");
        DataOptions how = new DataOptions(found, Optional.empty(), OrderOptions.DEFAULT, filter(), new LeaveOneOut());
        return new Source(file, name.toString(), how, false);
    }

    private FilterOptions filter() {
        if (core < 1) {
            throw new UserError("--k-core must be at least 1, found " + core);
        }
        if (dropDuplicates && deduplicate) {
            throw new UserError("--drop-duplicates: no effect with --deduplicate, which drops more; remove one of the two");
        }
        return new FilterOptions(minRating, dropDuplicates, deduplicate, core, core);
    }
}
