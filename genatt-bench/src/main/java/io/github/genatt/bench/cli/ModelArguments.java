package io.github.genatt.bench.cli;

import com.typesafe.config.ConfigValueFactory;
import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.FinishedRun;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.config.bind.BoundConfig;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.spi.Better;
import io.github.genatt.spi.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The model that a command uses: a file, a finished run, or one of the finished runs of a suite or folder; shared by commands. */
final class ModelArguments {

    /** The rule that chooses among several finished runs. */
    enum Choice {
        /** By validation. */
        BEST,
        /** By time. */
        NEWEST
    }

    @Parameters(paramLabel = "MODEL", description = "Model file of fit, folder of a finished run, or a suite or folder of runs, from"
            + " which one run is chosen.")
    private Path model;
    @Mixin
    private RunsOption runs;
    @Option(names = "--model", paramLabel = "LABEL", description = "With several runs: choose only among those of this model.")
    private Optional<String> label = Optional.empty();
    @Option(names = "--choose", paramLabel = "best|newest", defaultValue = "best",
            description = "With several finished runs: the best by validation on the data of the newest one, or the newest"
                    + " (default: ${DEFAULT-VALUE}).")
    private Choice choice;

    /** The model's file and, if there was a choice, how it was chosen. */
    SavedRun find(Harness harness) throws IOException {
        if (model.toString().endsWith(".conf")) {
            String suite = Suite.read(harness.reader(), SuitePath.find(model), Map.of()).options().suite();
            if (!Files.isDirectory(runs.folder().resolve(suite))) {
                throw new UserError(("There is no finished run of the suite %s in %s; genatt run %s makes them, or name their"
                        + " folder with --runs").formatted(suite, runs.folder(), model));
            }
            return chosen(harness, runs.folder().resolve(suite));
        }
        if (Files.isDirectory(model) && !Files.isRegularFile(model.resolve("model.genatt"))) {
            return chosen(harness, model);
        }
        return SavedRun.of(model);
    }

    private SavedRun chosen(Harness harness, Path folder) throws IOException {
        List<FinishedRun> all = FinishedRun.under(folder);
        if (all.isEmpty()) {
            throw SavedRun.none(folder);
        }
        List<FinishedRun> runsOfLabel = all.stream().filter(run -> label.isEmpty() || run.label().equals(label.get())).toList();
        if (runsOfLabel.isEmpty()) {
            throw new UserError("--model: no finished run in %s is of '%s'; there are runs of %s".formatted(folder, label.orElseThrow(),
                    all.stream().map(FinishedRun::label).distinct().sorted().collect(Collectors.joining(", "))));
        }
        String among = runsOfLabel.size() == 1 ? "the only finished run" : "of %d finished runs".formatted(runsOfLabel.size());
        Optional<FinishedRun> first = runsOfLabel.stream().filter(run -> run.validation().isPresent()).findFirst();
        if (runsOfLabel.size() == 1 || choice == Choice.NEWEST || first.isEmpty()) {
            FinishedRun newest = runsOfLabel.get(0);
            return new SavedRun(newest.model(), Optional.of(runsOfLabel.size() == 1 ? among : "the newest " + among
                    + (choice == Choice.NEWEST ? "" : ", since none has been validated")));
        }
        // values on other data or by other metrics are not comparable
        String metric = first.get().metric();
        List<FinishedRun> comparable = runsOfLabel.stream().filter(run -> run.validation().isPresent() && run.metric().equals(metric)
                && run.data().equals(first.get().data())).toList();
        double sign = better(harness, metric) == Better.HIGHER ? 1 : -1;
        FinishedRun best = comparable.stream().max(Comparator.comparingDouble(run -> sign * run.validation().getAsDouble())).orElseThrow();
        int others = runsOfLabel.size() - comparable.size();
        return new SavedRun(best.model(), Optional.of("the best %s by validation %s, %.4f%s".formatted(among, metric,
                best.validation().getAsDouble(), others == 0 ? ""
                        : "; %d of them cannot be compared: not validated, or on other data or by another metric".formatted(others))));
    }

    private static Better better(Harness harness, String metric) {
        Problems problems = new Problems();
        Optional<BoundConfig<Metric>> bound = new RecordBinder(harness.plugins(), problems).component(Metric.class,
                ConfigValueFactory.fromAnyRef(metric));
        problems.throwIfAny();
        return bound.orElseThrow().value().better();
    }
}
