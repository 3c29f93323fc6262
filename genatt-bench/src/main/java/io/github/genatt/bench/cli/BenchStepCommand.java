package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.measure.BatchShape;
import io.github.genatt.bench.measure.Environment;
import io.github.genatt.bench.measure.RandomSteps;
import io.github.genatt.bench.measure.Repetitions;
import io.github.genatt.bench.measure.StepBench;
import io.github.genatt.bench.measure.StepCase;
import io.github.genatt.bench.measure.StepLoss;
import io.github.genatt.bench.measure.StepPlan;
import io.github.genatt.bench.measure.StepResult;
import io.github.genatt.bench.measure.StepTask;
import io.github.genatt.bench.measure.Subject;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.Precision;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt bench step}: the time of a training step. */
@Command(name = "step", mixinStandardHelpOptions = true,
        description = "Measures training steps (forward, backward, Adam) on random items, or on the data "
            + "of a suite. Engines, models, threads and precisions take turns.",
        footer = {"", "Examples:", "  genatt bench step --model sasrec,v-genatt,d-genatt --threads 1,2",
            "  genatt bench step --loss ce --width 128 --precision f32,bf16 --profile",
            "  genatt bench step --engine onednn,nd4j --threads 2",
            "  genatt bench step --suite suites/beauty.conf --data ~/data --model sasrec",
            "  genatt bench step --external 'python3 step.py --model {model} --loss {loss} --n {n}'", "",
            "Placeholders of the external command: {model} (without dashes), {loss}, {n}, {batch}, {width}, {items},",
            "{threads}, {steps}, {bf16} (--bf16 or nothing). With --suite there is neither {loss} nor {width}."})
final class BenchStepCommand implements Callable<Integer> {
    private static final List<String> OF_RANDOM_BATCHES = List.of("--loss", "--batch", "--micro-batch-size", "--length", "--width",
            "--items");

    @Option(names = "--model", paramLabel = "NAME", split = ",", description = OverrideOptions.MODELS,
            defaultValue = "sasrec")
    private List<String> models;
    @Option(names = "--loss", paramLabel = "LOSS",
            description = "Loss of the models: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "bce")
    private StepLoss loss;
    @Mixin
    private BatchShapeOptions size;
    @Option(names = "--threads", paramLabel = "N", split = ",", description = "Workers (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private List<Integer> threads;
    @Option(names = "--precision", paramLabel = "P", split = ",",
            description = "Matrix products in f32 or bf16 (default: ${DEFAULT-VALUE}).", defaultValue = "f32")
    private List<Precision> precisions;
    @Option(names = "--repetitions", paramLabel = "N", description = "Repetitions, at least 5 (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int repetitions;
    @Option(names = "--steps", paramLabel = "N", description = "Steps per repetition (default: ${DEFAULT-VALUE}).", defaultValue = "20")
    private int steps;
    @Option(names = "--warm-up", paramLabel = "N", description = "Steps before the first repetition (default: ${DEFAULT-VALUE}).",
            defaultValue = "40")
    private int warmUp;
    @Mixin
    private OverrideOptions overrides;
    @Option(names = "--profile", description = "Print a profile of further steps for each row (profiling slows these steps).")
    private boolean profile;
    @Mixin
    private ExternalOption peer;
    @Mixin
    private BenchSuiteOptions suite;
    @Mixin
    private MeasureOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Harness harness = options.harness();
        List<Engine> engines = options.engines(harness);
        Subject<StepTask> subject = subject(harness);
        StepPlan plan = UserError.unless(() -> new StepPlan(StepCase.all(engines, models, threads, precisions), subject,
                new Repetitions(repetitions, steps, warmUp), peer.peer()));
        Environment circumstances = new Environment(engines);
        PrintWriter out = spec.commandLine().getOut();
        try (StepBench bench = UserError.unless(() -> new StepBench(plan))) {
            List<StepResult> results = bench.measure();
            out.println(StepText.table(plan, results, circumstances));
            if (profile) {
                results.forEach(result -> out.println(StepText.profile(result)));
            }
        }
        out.flush();
        return 0;
    }

    private Subject<StepTask> subject(Harness harness) throws IOException {
        if (suite.given(spec.commandLine().getParseResult(), OF_RANDOM_BATCHES)) {
            return new SuiteSteps(suite.models(harness, overrides.values(), spec.commandLine().getOut()));
        }
        BatchShape shape = size.size();
        return new RandomSteps(shape, loss, overrides.models(harness, shape, loss));
    }
}
