package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.export.ModelWeights;
import io.github.genatt.bench.export.RankingFiles;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.spi.TableWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt export}: a finished run in the formats of other programs. */
@Command(name = "export", mixinStandardHelpOptions = true,
        description = "Writes rankings of the test users, or the weights, of a finished run for other programs.",
        footer = {"", "Examples:", "  genatt export runs/ml-1m/sasrec/*/seed-1 --format trec --out rankings",
            "  genatt export runs/ml-1m/sasrec/*/seed-1 --weights sasrec.safetensors", "",
            "docs/reading-results.md describes the files."})
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a finished run; for --weights a model file as well.")
    private Path run;
    @Option(names = "--format", paramLabel = "FORMAT",
            description = "Rankings and targets of the test users: trec (trec_eval), csv (RecTools, LensKit), or parquet (needs the"
                    + " plug-in genatt-duckdb).")
    private Optional<RankingFiles.Format> format = Optional.empty();
    @Option(names = "--out", paramLabel = "DIR", description = "Folder for rankings and targets (default: the folder of the run).")
    private Optional<Path> out = Optional.empty();
    @Option(names = "--top", paramLabel = "N", description = "Length of the lists (default: ${DEFAULT-VALUE}).", defaultValue = "100")
    private int top;
    @Option(names = "--weights", paramLabel = "FILE", description = "All parameters as safetensors.")
    private Optional<Path> weights = Optional.empty();
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (format.isEmpty() && weights.isEmpty()) {
            throw new UserError("export: expected --format, --weights or both, found none; add one");
        }
        if (top < 1) {
            throw new UserError("--top must be at least 1, found " + top);
        }
        if (format.isPresent() && !Files.isRegularFile(run.resolve("run.json"))) {
            throw new UserError(("RUN: rankings need the folder of a finished run, with its run.json, found %s; name one, as 'genatt runs'"
                    + " lists them").formatted(run));
        }
        PrintWriter print = spec.commandLine().getOut();
        Harness harness = options.harness();
        Optional<TableWriter> parquet = format.filter(RankingFiles.Format.PARQUET::equals)
                .map(asked -> OptionalWriter.PARQUET.of(harness.plugins(), "--format parquet"));
        try (SavedModel saved = SavedRun.of(run).load(harness,
                Runtime.getRuntime().availableProcessors(), spec.commandLine().getErr())) {
            if (weights.isPresent()) {
                ModelWeights.of(saved).write(weights.get());
                print.println("written: " + weights.get());
            }
            if (format.isPresent()) {
                for (Path file : files(saved, parquet)) {
                    print.println("written: " + file);
                }
            }
        }
        print.flush();
        return 0;
    }

    private Iterable<Path> files(SavedModel saved, Optional<TableWriter> parquet) throws IOException {
        try {
            return new RankingFiles(saved, run, top).write(out.orElse(run), format.orElseThrow(), parquet);
        } catch (IllegalArgumentException unfit) {
            throw new UserError(unfit.getMessage());
        }
    }
}
