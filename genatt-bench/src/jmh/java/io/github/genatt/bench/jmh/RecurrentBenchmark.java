package io.github.genatt.bench.jmh;

import io.github.genatt.tensor.GruWeights;
import io.github.genatt.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;

/** The recurrent unit that conditions generators: [B, n, d] → [B, n, 2d]. */
public class RecurrentBenchmark extends Operations {
    private static final int HIDDEN = 2 * WIDTH;

    private final int[] starts = new int[ROWS];
    private Tensor x;
    private GruWeights weights;

    @Override
    void prepare() {
        x = operand("x", ROWS, LENGTH, WIDTH);
        weights = new GruWeights(operand("input", WIDTH, 3 * HIDDEN), operand("recurrent", HIDDEN, 3 * HIDDEN),
                operand("bias", 4 * HIDDEN));
    }

    /** Full windows. */
    @Benchmark
    public Object gru() {
        return run(POSITIONS * HIDDEN, ops -> ops.gru(x, weights, starts));
    }
}
