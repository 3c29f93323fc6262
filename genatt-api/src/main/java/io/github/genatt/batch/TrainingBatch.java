package io.github.genatt.batch;

import java.util.Arrays;
import java.util.Optional;

/**
 * Windows with the item to predict at each position. Legend: B rows, n length, k negatives a position.
 *
 * <p>The parts of a batch keep the weights of the whole, so that sums over parts are means over the batch.
 */
public final class TrainingBatch {

    private final SequenceBatch inputs;
    private final int[] targets;
    private final int[] negatives;
    private final float[] weights;
    private final Optional<SequenceBatch> companions;

    private TrainingBatch(SequenceBatch inputs, int[] targets, int[] negatives, float[] weights, Optional<SequenceBatch> companions) {
        int positions = inputs.items().length;
        if (targets.length != positions || weights.length != positions || positions > 0 && negatives.length % positions != 0) {
            throw new IllegalArgumentException("%d positions, %d targets, %d weights, %d negatives"
                    .formatted(positions, targets.length, weights.length, negatives.length));
        }
        if (companions.isPresent() && companions.get().rows() != inputs.rows()) {
            throw new IllegalArgumentException("%d rows and %d same-target windows".formatted(inputs.rows(), companions.get().rows()));
        }
        this.inputs = inputs;
        this.targets = targets;
        this.negatives = negatives;
        this.weights = weights;
        this.companions = companions;
    }

    /**
     * A batch without negatives and same-target windows.
     *
     * @param targets [B·n] the item that follows each position, or is hidden there; 0 where none is asked for
     * @param weights [B·n] of each position in the mean over the whole batch: 1 / (number of targets) where there is a target, else 0;
     *                where whole histories are asked for, 1 / (number of histories) at the last item of each
     * @throws IllegalArgumentException if the arrays do not fit each other
     */
    public static TrainingBatch of(SequenceBatch inputs, int[] targets, float[] weights) {
        return new TrainingBatch(inputs, targets, new int[0], weights, Optional.empty());
    }

    /** The same examples with items that do not follow: [B·n·k], 0 where the target is 0. */
    public TrainingBatch withNegatives(int[] others) {
        return new TrainingBatch(inputs, targets, others, weights, companions);
    }

    /** The same examples with other weights. */
    public TrainingBatch withWeights(float[] others) {
        return new TrainingBatch(inputs, targets, negatives, others, companions);
    }

    /** The same examples, each with the window of another that has the same last target, or its own where there is no other. */
    public TrainingBatch withSameTargetWindows(SequenceBatch windows) {
        return new TrainingBatch(inputs, targets, negatives, weights, Optional.of(windows));
    }

    /** The same examples seen through other windows. */
    public TrainingBatch withInputs(SequenceBatch windows) {
        return new TrainingBatch(windows, targets, negatives, weights, companions);
    }

    /** The windows. */
    public SequenceBatch inputs() {
        return inputs;
    }

    /** [B·n] the item that follows each position, or is hidden there; 0 where none is asked for. */
    public int[] targets() {
        return targets;
    }

    /** [B·n·k] items that do not follow; 0 where the target is 0. */
    public int[] negatives() {
        return negatives;
    }

    /** [B·n] of each position in the mean over the whole batch. */
    public float[] weights() {
        return weights;
    }

    /** [B] for each row the window of another example with the same last target; empty unless the model asks for them. */
    public Optional<SequenceBatch> sameTargetWindows() {
        return companions;
    }

    /** k. */
    public int negativesPerPosition() {
        return targets.length == 0 ? 0 : negatives.length / targets.length;
    }

    /** Some neighbouring rows with the weights that they have in the whole batch, copied. */
    public TrainingBatch slice(int from, int to) {
        int n = inputs.length();
        int k = negativesPerPosition();
        return new TrainingBatch(inputs.slice(from, to), Arrays.copyOfRange(targets, from * n, to * n),
                Arrays.copyOfRange(negatives, from * n * k, to * n * k), Arrays.copyOfRange(weights, from * n, to * n),
                companions.map(windows -> windows.slice(from, to)));
    }

    /** Some rows, in the order given, with the weights that they have in the whole batch, copied. */
    public TrainingBatch select(int... rows) {
        int n = inputs.length();
        int k = negativesPerPosition();
        int[] asked = new int[rows.length * n];
        int[] drawn = new int[asked.length * k];
        float[] shares = new float[asked.length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(targets, rows[row] * n, asked, row * n, n);
            System.arraycopy(negatives, rows[row] * n * k, drawn, row * n * k, n * k);
            System.arraycopy(weights, rows[row] * n, shares, row * n, n);
        }
        return new TrainingBatch(inputs.select(rows), asked, drawn, shares, companions.map(windows -> windows.select(rows)));
    }

    /**
     * [B] the last columns of each row outside of which it has nothing: no item, no target, no weight, and no item in its same-target
     * window. 0 for a row without any.
     */
    public int[] lengths() {
        int n = inputs.length();
        int[] items = inputs.leftPadding();
        Optional<int[]> others = companions.map(SequenceBatch::leftPadding);
        int[] lengths = new int[items.length];
        for (int row = 0; row < lengths.length; row++) {
            int start = others.isPresent() ? Math.min(items[row], others.get()[row]) : items[row];
            int column = 0;
            while (column < start && targets[row * n + column] == 0 && weights[row * n + column] == 0) {
                column++;
            }
            lengths[row] = n - column;
        }
        return lengths;
    }

    /** The same examples in the fewest columns that hold all of every row, at least one. */
    public TrainingBatch withoutPaddedColumns() {
        return withColumns(Math.max(1, Arrays.stream(lengths()).max().orElse(1)));
    }

    /** The same examples with so many columns, see {@link SequenceBatch#withColumns}; targets that are cut off are no longer asked for. */
    public TrainingBatch withColumns(int columns) {
        int n = inputs.length();
        int k = negativesPerPosition();
        int kept = Math.min(columns, n);
        int rows = inputs.rows();
        int[] asked = new int[rows * columns];
        int[] drawn = new int[rows * columns * k];
        float[] shares = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            int from = (row + 1) * n - kept;
            int to = (row + 1) * columns - kept;
            System.arraycopy(targets, from, asked, to, kept);
            System.arraycopy(negatives, from * k, drawn, to * k, kept * k);
            System.arraycopy(weights, from, shares, to, kept);
        }
        return new TrainingBatch(inputs.withColumns(columns), asked, drawn, shares,
                companions.map(windows -> windows.withColumns(columns)));
    }

    @Override
    public String toString() {
        return "TrainingBatch[inputs=%s, targets=%s]".formatted(inputs, Arrays.toString(targets));
    }
}
