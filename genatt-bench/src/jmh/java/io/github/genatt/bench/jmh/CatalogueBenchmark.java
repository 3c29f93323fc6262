package io.github.genatt.bench.jmh;

import io.github.genatt.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Look-ups in the item table and losses over it. Legend: m positions, d width, I items. */
public class CatalogueBenchmark extends Operations {

    /** I. */
    @Param("3417")
    public int items;

    /** Candidates of each position: target and negatives. */
    @Param({"2", "101"})
    public int candidates;

    private Tensor table;
    private Tensor states;
    private int[] inputs;
    private int[] targets;
    private int[] drawn;
    private float[] weights;

    @Override
    void prepare() {
        table = operand("table", items, WIDTH);
        states = operand("states", POSITIONS, WIDTH);
        inputs = ids("inputs", POSITIONS, items);
        targets = ids("targets", POSITIONS, items);
        drawn = ids("candidates", POSITIONS * candidates, items);
        weights = weights(POSITIONS);
    }

    /** [I, d] → [m, d]; the same for any number of candidates. */
    @Benchmark
    public Object gather() {
        return run(POSITIONS * WIDTH, ops -> ops.gather(table, inputs));
    }

    /** [m, d] by the rows of its candidates. */
    @Benchmark
    public Object gatherDot() {
        return run(POSITIONS * candidates, ops -> ops.gatherDot(states, table, drawn));
    }

    /** Cross-entropy over the catalogue, always with its gradient; the same for any number of candidates. */
    @Benchmark
    public Object tableCrossEntropy() {
        return run(ops -> ops.embeddingCrossEntropy(states, table, targets, weights, 1));
    }
}
