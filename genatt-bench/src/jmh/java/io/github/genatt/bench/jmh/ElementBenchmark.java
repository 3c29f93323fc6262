package io.github.genatt.bench.jmh;

import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import org.openjdk.jmh.annotations.Benchmark;

/** What happens to each position between the products, on [m, d]. */
public class ElementBenchmark extends Operations {
    private static final int ELEMENTS = POSITIONS * WIDTH;

    private final RandomSource noise = RandomSource.named("dropout");
    private Tensor x;
    private Tensor rows;
    private Tensor gain;
    private Tensor shift;

    @Override
    void prepare() {
        x = operand("x", POSITIONS, WIDTH);
        rows = operand("rows", ROWS, LENGTH, WIDTH);
        gain = operand("gain", WIDTH);
        shift = operand("shift", WIDTH);
    }

    /** Nothing; with a gradient what every benchmark here contains, the sum that it is the gradient of. */
    @Benchmark
    public Object nothing() {
        return run(ELEMENTS, ops -> x);
    }

    /** Layer normalisation. */
    @Benchmark
    public Object layerNorm() {
        return run(ELEMENTS, ops -> ops.layerNorm(x, gain, shift, 1e-8));
    }

    /** Dropout; without a gradient it does nothing. */
    @Benchmark
    public Object dropout() {
        return run(ELEMENTS, ops -> ops.dropout(rows, 0.2, noise));
    }

    /** The activation of the feed-forward network. */
    @Benchmark
    public Object gelu() {
        return run(ELEMENTS, ops -> ops.apply(UnaryOp.GELU, x));
    }

    /** A residual. */
    @Benchmark
    public Object add() {
        return run(ELEMENTS, ops -> ops.add(x, x));
    }
}
