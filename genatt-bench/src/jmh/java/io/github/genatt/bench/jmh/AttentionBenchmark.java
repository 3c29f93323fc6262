package io.github.genatt.bench.jmh;

import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;

/** Products, softmax and dropout inside attention. Legend: B rows, H heads, n length, d width. */
public class AttentionBenchmark extends Operations {
    private static final int HEADS = 2;
    private static final int LOGITS = ROWS * HEADS * LENGTH * LENGTH;

    private final RandomSource noise = RandomSource.named("dropout");
    private Tensor queries;
    private Tensor keys;
    private Tensor values;
    private Tensor logits;

    @Override
    void prepare() {
        queries = operand("queries", ROWS, HEADS, LENGTH, WIDTH / HEADS);
        keys = operand("keys", ROWS, HEADS, WIDTH / HEADS, LENGTH);
        values = operand("values", ROWS, HEADS, LENGTH, WIDTH / HEADS);
        logits = operand("logits", ROWS, HEADS, LENGTH, LENGTH);
    }

    /** [B, H, n, d/H] × [B, H, d/H, n]. */
    @Benchmark
    public Object queriesByKeys() {
        return run(LOGITS, ops -> ops.matmul(queries, keys));
    }

    /** [B, H, n, n] × [B, H, n, d/H]. */
    @Benchmark
    public Object weightsByValues() {
        return run(POSITIONS * WIDTH, ops -> ops.matmul(logits, values));
    }

    /** Of [B, H, n, n]. */
    @Benchmark
    public Object softmax() {
        return run(LOGITS, ops -> ops.softmax(logits));
    }

    /** Of [B, H, n, n]; without a gradient it does nothing. */
    @Benchmark
    public Object dropout() {
        return run(LOGITS, ops -> ops.dropout(logits, 0.2, noise));
    }
}
