package io.github.genatt.bench.jmh;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.measure.EvalBench;
import io.github.genatt.bench.measure.EvalRun;
import io.github.genatt.bench.measure.EvalSize;
import io.github.genatt.bench.measure.RandomEvaluation;
import io.github.genatt.bench.measure.Timings;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.Evaluator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Ranks and metrics of 512 users; at width 1 there is next to nothing to multiply, at width 64 as much as in a model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RankingBenchmark {

    /** I. */
    @Param("3417")
    public int items;

    /** d. */
    @Param({"1", "64"})
    public int width;

    private EvalRun run;

    /** Makes states and histories. */
    @Setup(Level.Trial)
    public void open() {
        Harness harness = Harness.of(RankingBenchmark.class.getClassLoader());
        EvalSize size = new EvalSize(512, items, width, 100);
        Evaluator evaluator = new Evaluator(EvalBench.metrics(harness.reader()));
        run = new EvalRun(new RandomEvaluation(size, evaluator).task("random"), harness.engines().find("onednn")
                .open(EngineSettings.of(1)));
    }

    /** Frees them. */
    @TearDown(Level.Trial)
    public void close() {
        run.close();
    }

    /** One evaluation. */
    @Benchmark
    public Timings evaluate() {
        return run.evaluate(1);
    }
}
