package io.github.genatt.batch;

import java.util.Arrays;
import java.util.Optional;

/**
 * Windows with the item to predict at each position. Legend: B rows, n length, k negatives per position.
 *
 * <p>Micro-batches keep the weights of the whole batch, so that sums over micro-batches are means over the batch.
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
     * A batch without negatives or same-target windows.
     *
     * @param targets [B·n] the item that follows each position, or is masked there; 0 if the position has no target
     * @param weights [B·n] the weight of each position in the mean over the whole batch: 1 / (number of targets) at targets, else 0; for
     *                whole histories, 1 / (number of histories) at the last item of each
     * @throws IllegalArgumentException if the lengths of the arrays do not match
     */
    public static TrainingBatch of(SequenceBatch inputs, int[] targets, float[] weights) {
        return new TrainingBatch(inputs, targets, new int[0], weights, Optional.empty());
    }

    /** The same examples with negatives: [B·n·k], 0 where the target is 0. */
    public TrainingBatch withNegatives(int[] others) {
        return new TrainingBatch(inputs, targets, others, weights, companions);
    }

    /** The same examples with other weights. */
    public TrainingBatch withWeights(float[] others) {
        return new TrainingBatch(inputs, targets, negatives, others, companions);
    }

    /** The same examples, each with the window of another example that has the same last target, or its own if there is none. */
    public TrainingBatch withSameTargetWindows(SequenceBatch windows) {
        return new TrainingBatch(inputs, targets, negatives, weights, Optional.of(windows));
    }

    /** The same examples with other windows. */
    public TrainingBatch withInputs(SequenceBatch windows) {
        return new TrainingBatch(windows, targets, negatives, weights, companions);
    }

    /** The windows. */
    public SequenceBatch inputs() {
        return inputs;
    }

    /** [B·n] the item that follows each position, or is masked there; 0 if the position has no target. */
    public int[] targets() {
        return targets;
    }

    /** [B·n·k] negatives; 0 where the target is 0. */
    public int[] negatives() {
        return negatives;
    }

    /** [B·n] the weight of each position in the mean over the whole batch. */
    public float[] weights() {
        return weights;
    }

    /** [B] for each row the window of another example with the same last target; empty unless the model requests them. */
    public Optional<SequenceBatch> sameTargetWindows() {
        return companions;
    }

    /** k. */
    public int negativesPerPosition() {
        return targets.length == 0 ? 0 : negatives.length / targets.length;
    }

    /** A copy of a range of rows, with their weights in the whole batch. */
    public TrainingBatch slice(int from, int to) {
        int n = inputs.length();
        int k = negativesPerPosition();
        return new TrainingBatch(inputs.slice(from, to), Arrays.copyOfRange(targets, from * n, to * n),
                Arrays.copyOfRange(negatives, from * n * k, to * n * k), Arrays.copyOfRange(weights, from * n, to * n),
                companions.map(windows -> windows.slice(from, to)));
    }

    /** A copy of the chosen rows, in the given order, with their weights in the whole batch. */
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
     * [B] the number of columns of each row from its first item, target, weight or item of its same-target window to the end; 0 for an
     * empty row.
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

    /** The same examples with the minimum number of columns that keeps the content of every row, at least one. */
    public TrainingBatch withoutPaddedColumns() {
        return withColumns(Math.max(1, Arrays.stream(lengths()).max().orElse(1)));
    }

    /**
     * The same examples with the given number of columns, see {@link SequenceBatch#withColumns}; targets in removed columns are dropped.
     */
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
