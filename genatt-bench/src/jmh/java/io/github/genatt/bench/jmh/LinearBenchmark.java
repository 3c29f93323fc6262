package io.github.genatt.bench.jmh;

import io.github.genatt.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Linear maps of all positions. */
public class LinearBenchmark extends Operations {

    /** Widths: projections, feed-forward network, gates of a recurrent unit, logits of the catalogue. */
    @Param({"64x64", "64x256", "256x64", "128x384", "64x3417"})
    public String map;

    private int out;
    private Tensor x;
    private Tensor weight;
    private Tensor bias;

    @Override
    void prepare() {
        String[] sizes = map.split("x");
        int in = Integer.parseInt(sizes[0]);
        out = Integer.parseInt(sizes[1]);
        x = operand("x", POSITIONS, in);
        weight = operand("weight", in, out);
        bias = operand("bias", out);
    }

    /** [m, in] × [in, out] + [out]. */
    @Benchmark
    public Object linear() {
        return run(POSITIONS * out, ops -> ops.linear(x, weight, bias));
    }
}
