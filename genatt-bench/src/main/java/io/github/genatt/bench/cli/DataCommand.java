package io.github.genatt.bench.cli;

import com.typesafe.config.ConfigObject;
import io.github.genatt.bench.config.Problems;
import io.github.genatt.bench.config.RecordBinder;
import io.github.genatt.data.BadDataException;
import io.github.genatt.data.load.DataLoader;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.split.LeakageReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
@Command(name = "data", mixinStandardHelpOptions = true, description = "Prints statistics of logs of interactions before and after filtering.",
        footer = {"", "Examples:", "  genatt data ratings.dat --core 10", "  genatt data log.csv -Dcolumns.user=visitor -Dcolumns.separator=, -Dfilter.min-rating=4"})
final class DataCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Logs; the format is guessed unless --format says it.")
    private List<Path> files;
    @Option(names = "--format", description = "delimited, movielens, pairs, sequences, amazon-json or recbole.")
    private Optional<String> format = Optional.empty();
    @Option(names = "--core", paramLabel = "K", description = "Iterated K-core of users and items.")
    private Optional<Integer> core = Optional.empty();
    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "Any option of a suite's data block.")
    private Map<String, String> overrides = new LinkedHashMap<>();
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
        if (!Files.isRegularFile(file)) {
            throw new UserError("There is no file " + file);
        }
        LogGuess guess = LogGuess.of(file, format);
        out.printf("%s (%s)%n", file, guess.says());
        LoadedData data = DataLoader.load(bind(guess, file), Path.of(""), problems);
        DataText.print(data.statistics(), out);
        try {
            LeakageReport leakage = LeakageReport.of(data.dataset(), data.split(bind(guess, file).split()));
            leakage.seenLater().ifPresent(share -> out.printf("  %.1f %% of test targets are met by other users later in training%n", 100 * share));
            leakage.tiedAtCut().ifPresent(share -> out.printf("  %.1f %% of test targets share the time of the item before%n", 100 * share));
        } catch (BadDataException unsplittable) {
            out.println("  cannot be split: " + unsplittable.getMessage());
        }
    }

    private DataOptions bind(LogGuess guess, Path file) {
        Map<String, String> settings = new LinkedHashMap<>(guess.settings());
        core.ifPresent(k -> {
            settings.put("filter.user-core", k.toString());
            settings.put("filter.item-core", k.toString());
        });
        settings.putAll(overrides);
        Problems problems = new Problems();
        ConfigObject config = LogGuess.config(settings, file);
        var bound = new RecordBinder(options.harness().plugins(), problems).record(DataOptions.class, config);
        problems.throwIfAny();
        return bound.orElseThrow().value();
    }
}
