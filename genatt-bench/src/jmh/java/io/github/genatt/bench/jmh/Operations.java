package io.github.genatt.bench.jmh;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Parameters;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
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

/** What all benchmarks of operations share: a session with one worker, and one way to run an operation there and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public abstract class Operations {
    static final int ROWS = 32;
    static final int LENGTH = 50;
    static final int WIDTH = 64;
    static final int POSITIONS = ROWS * LENGTH;

    /** Whether the gradient is computed too. */
    @Param({"false", "true"})
    public boolean gradient;

    private final List<long[]> keys = List.of(LongStream.range(0, ROWS).toArray());
    private EngineSession session;

    /** Makes the operands. */
    abstract void prepare();

    /** Opens a session. */
    @Setup(Level.Trial)
    public void open() {
        session = ServiceLoader.load(Engine.class).findFirst().orElseThrow().open(EngineSettings.of(1));
        prepare();
    }

    /** Closes the session. */
    @TearDown(Level.Trial)
    public void close() {
        session.close();
    }

    /** A trained parameter of random values. */
    final Tensor operand(String name, int... shape) {
        Parameters.Info info = new Parameters.Info(name, true, shape);
        float[] values = new float[info.count()];
        CounterRandom random = CounterRandom.of(1, name);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.1 * random.nextGaussian());
        }
        return session.parameters().create(info, values);
    }

    /** Random numbers from 0 to below a bound. */
    static int[] ids(String name, int count, int bound) {
        return CounterRandom.of(1, name).ints(count, 0, bound).toArray();
    }

    /** Runs an operation; with a gradient, that of the sum of what it gives, of so many elements. */
    final Object run(int elements, Function<Ops, Tensor> operation) {
        if (!gradient) {
            return session.infer(keys, (ops, part) -> operation.apply(ops).elementCount());
        }
        float[] ones = weights(elements);
        return session.accumulateGradients(keys, (ops, part) -> List.of(ops.weightedSum(operation.apply(ops), ones, 1)));
    }

    /** Runs a loss with its gradient, whatever is asked for: it has no use without. */
    final Object run(Function<Ops, Loss> loss) {
        return session.accumulateGradients(keys, (ops, part) -> List.of(loss.apply(ops)));
    }

    /** Equal weights that sum to one. */
    static float[] weights(int count) {
        float[] weights = new float[count];
        Arrays.fill(weights, 1f / count);
        return weights;
    }
}
