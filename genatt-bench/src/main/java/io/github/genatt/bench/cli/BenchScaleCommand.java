package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.measure.BatchShape;
import io.github.genatt.bench.measure.BenchModels;
import io.github.genatt.bench.measure.Environment;
import io.github.genatt.bench.measure.EvalBench;
import io.github.genatt.bench.measure.ScaleBench;
import io.github.genatt.bench.measure.ScalePlan;
import io.github.genatt.bench.measure.ScaleResult;
import io.github.genatt.bench.measure.ScaleSize;
import io.github.genatt.bench.measure.StepLoss;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.spi.SequentialRecommender;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt bench scale}: time and memory of a large catalogue. */
@Command(name = "scale", mixinStandardHelpOptions = true,
        description = "Measures time and memory on generated data: one epoch of a sampled loss, an evaluation, a recommendation.",
        footer = {"", "Examples:", "  genatt bench scale --threads 2", "  genatt bench scale --sweep --steps 200 --threads 2", "",
            "The launcher gives this command a heap of 3 GiB; GENATT_JAVA_OPTS=-Xmx... changes it."})
final class BenchScaleCommand implements Callable<Integer> {
    @Option(names = "--items", paramLabel = "I", description = "Items in the catalogue (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000000")
    private int items;
    @Option(names = "--users", paramLabel = "U", description = "Users (default: ${DEFAULT-VALUE}).", defaultValue = "1000000")
    private int users;
    @Option(names = "--interactions", paramLabel = "N", description = "Interactions (default: ${DEFAULT-VALUE}).",
            defaultValue = "20000000")
    private int interactions;
    @Option(names = "--model", paramLabel = "NAME", description = OverrideOptions.MODELS,
            defaultValue = "sasrec")
    private String model;
    @Option(names = "--loss", paramLabel = "LOSS", description = "bce or sampled (default: ${DEFAULT-VALUE}).", defaultValue = "bce")
    private StepLoss loss;
    @Option(names = "--length", paramLabel = "N", description = "Items per window (default: ${DEFAULT-VALUE}).", defaultValue = "50")
    private int length;
    @Option(names = "--steps", paramLabel = "N", description = "Maximum training steps (default: a whole epoch).")
    private Optional<Long> steps = Optional.empty();
    @Option(names = "--eval-users", paramLabel = "U", description = "Users to evaluate (default: ${DEFAULT-VALUE}).",
            defaultValue = "10000")
    private int judged;
    @Option(names = "--threads", paramLabel = "N", description = "Workers (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private int threads;
    @Option(names = "--sweep", description = "Repeat at 1/8, 1/4 and 1/2 of the items, then of users and interactions, and plot the costs.")
    private boolean sweep;
    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the plots of the sweep (default: the current one).",
            defaultValue = "")
    private Path folder;
    @Mixin
    private OverrideOptions overrides;
    @Mixin
    private MeasureOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (loss == StepLoss.CE) {
            throw new UserError("--loss must be bce or sampled: cross-entropy over the whole catalogue costs tokens x items");
        }
        Harness harness = options.harness();
        Engine engine = options.engine(harness);
        EngineSettings settings = UserError.unless(() -> EngineSettings.of(threads));
        ScalePlan plan = UserError.unless(() -> new ScalePlan(new ScaleSize(items, users, interactions),
                new BatchShape(128, 0, length, 64, items), steps.map(OptionalLong::of).orElse(OptionalLong.empty()), judged));
        BenchModels known = overrides.models(harness, plan.step(), loss);
        SequentialRecommender recommender = UserError.unless(() -> known.find(model));
        Evaluator evaluator = new Evaluator(EvalBench.metrics(harness.reader()));
        Environment circumstances = new Environment(List.of(engine));
        PrintWriter out = spec.commandLine().getOut();
        List<ScaleResult> results = new ArrayList<>();
        List<ScaleSize> sizes = UserError.unless(() -> sweep ? ScaleSweep.sizes(plan.size()) : List.of(plan.size()));
        if (sweep) {
            // otherwise the time of the first size would include the JIT compilation
            new ScaleBench(plan.with(ScaleSweep.WARM_UP), recommender, evaluator).measure(engine.open(settings));
        }
        for (ScaleSize size : sizes) {
            out.printf("%,d items, %,d users, %,d interactions%n", size.items(), size.users(), size.interactions());
            out.flush();
            results.add(new ScaleBench(plan.with(size), recommender, evaluator).measure(engine.open(settings)));
        }
        out.println();
        out.println(ScaleText.table(plan, model + ", " + loss.objective() + ", " + threads + " threads", results, circumstances));
        if (sweep) {
            ScaleSweep.write(folder, results).forEach(file -> out.println("written: " + file));
        }
        out.flush();
        return 0;
    }
}
