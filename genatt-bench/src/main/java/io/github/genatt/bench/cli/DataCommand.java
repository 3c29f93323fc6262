package io.github.genatt.bench.cli;

import io.github.genatt.bench.suite.Suite;
import io.github.genatt.bench.text.KebabCase;
import io.github.genatt.data.BadDataException;
import io.github.genatt.data.load.DataLoader;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.read.SourceGuess;
import io.github.genatt.data.split.LeakageReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        description = "Prints statistics of logs of interactions before and after filtering, and what a leave-one-out split would leak.",
        footer = {"", "Examples:", "  genatt data ratings.dat --core 10", "  genatt data suites/beauty.conf --data ~/data"})
final class DataCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Logs, whose format is guessed from the first line, or suite files (*.conf), whose data block is used.")
    private List<Path> files;
    @Option(names = "--core", paramLabel = "K", description = "Iterated K-core of users and items (default: keep all); not for suites.", defaultValue = "1")
    private int core;
    @Option(names = "--min-rating", paramLabel = "R", description = "Smallest rating that counts as an interaction; not for suites.")
    private Optional<Double> minRating = Optional.empty();
    @Option(names = "--deduplicate", description = "Keep only a user's first interaction with an item; not for suites.")
    private boolean deduplicate;
    @Option(names = "--data", paramLabel = "DIR", description = "Folder that the data files of suites are relative to.")
    private Path data = Path.of("");
    @Option(names = "--lenient", paramLabel = "FILE", arity = "0..1", fallbackValue = "rejected-lines.txt",
            description = "Go on after malformed lines; they are counted and written to FILE (default: ${FALLBACK-VALUE}).")
    private Optional<Path> lenient = Optional.empty();
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (ReadProblems problems = lenient.isPresent() ? ReadProblems.lenient(lenient.get()) : ReadProblems.strict()) {
            for (Path file : files) {
                describe(file, problems, out);
            }
            if (problems.rejected() > 0) {
                out.printf("%,d malformed lines left out, written to %s%n", problems.rejected(), lenient.orElseThrow());
            }
        }
        out.flush();
        return 0;
    }

    private void describe(Path file, ReadProblems problems, PrintWriter out) throws IOException {
        boolean suite = file.toString().endsWith(".conf");
        if (!suite && !Files.isRegularFile(file)) {
            throw new UserError("There is no file " + file);
        }
        DataOptions how = suite ? Suite.read(options.harness().reader(), SuitePath.find(file), Map.of()).options().data() : guess(file);
        out.printf("%s (%s)%n", file, KebabCase.of(how.format()));
        LoadedData loaded = DataLoader.load(how, data, problems);
        DataText.print(loaded.statistics(), out);
        try {
            LeakageReport leakage = LeakageReport.of(loaded.dataset(), loaded.split(how.split()));
            leakage.seenLater().ifPresent(share -> out.printf("  %.1f %% of test targets are met by other users later, in training%n", 100 * share));
            leakage.tiedAtCut().ifPresent(share -> out.printf("  %.1f %% of test targets share the time of the item before%n", 100 * share));
        } catch (BadDataException unsplittable) {
            out.println("  cannot be split: " + unsplittable.getMessage());
        }
    }

    private DataOptions guess(Path file) throws IOException {
        DataOptions guess = SourceGuess.of(file.toAbsolutePath());
        return new DataOptions(guess.format(), guess.path(), guess.columns(), guess.items(), guess.synthetic(), guess.order(),
                new FilterOptions(minRating, deduplicate, core, core), guess.split());
    }
}
