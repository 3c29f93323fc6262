package io.github.genatt.bench.jmh;

import io.github.genatt.batch.Requests;
import io.github.genatt.bench.Harness;
import io.github.genatt.bench.measure.BatchShape;
import io.github.genatt.bench.measure.BenchModels;
import io.github.genatt.bench.measure.StepLoss;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.SequentialRecommender;
import java.util.Map;
import java.util.Random;
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

/**
 * Scores of 128 full histories by one layer of D-GenAtt with a reverse chain of T = n steps and global conditioning. The chain costs what
 * is left when the time with one step is taken off.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class ReverseChainBenchmark {
    private static final int ROWS = 128;
    private static final int ITEMS = 100;

    /** n, which is T too. */
    @Param({"50", "200"})
    public int length;

    /** Where the chain runs; {@code none} takes one step. */
    @Param({"full", "hidden", "none"})
    public String chain;

    private Model model;
    private final int[][] histories = new int[ROWS][];
    private final int[] users = new int[ROWS];

    /** Builds the model and draws the histories. */
    @Setup(Level.Trial)
    public void open() {
        Harness harness = Harness.of(ReverseChainBenchmark.class.getClassLoader());
        String sampler = chain.equals("none") ? "{ kind = one-step }" : "{ steps = " + length + ", space = " + chain + " }";
        String attention = "{ name = diffusion, conditioning = global, denoiser.clip-range = 0, schedule.steps = " + length
                + ", sampler " + sampler + " }";
        SequentialRecommender recommender = BenchModels.of(harness.reader(), new BatchShape(ROWS, 0, length, 64, ITEMS), StepLoss.BCE,
                Map.of("models.chain", "${define.generated} { encoder.layers = 1, allow-look-ahead = true, attention " + attention + " }"))
                .find("chain");
        model = new Model(recommender, harness.engines().find("onednn").open(EngineSettings.of(1)), ITEMS, 1);
        model.build();
        Random random = new Random(1);
        for (int row = 0; row < ROWS; row++) {
            histories[row] = random.ints(length, 1, ITEMS).toArray();
        }
    }

    /** Frees the model. */
    @TearDown(Level.Trial)
    public void close() {
        model.close();
    }

    /** One batch. */
    @Benchmark
    public Object score() {
        return model.score(Requests.of(histories).withUsers(users), block -> block.rows());
    }
}
