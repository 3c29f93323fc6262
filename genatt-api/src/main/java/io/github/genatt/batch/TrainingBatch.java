package io.github.genatt.batch;

import java.util.Arrays;
import java.util.Optional;

/**
 * Windows with the item to predict at each position.
 *
 * <p>Legend: B rows, n length, k negatives a position.
 *
 * @param inputs    the windows
 * @param targets   [B·n] the item that follows each position, or is hidden there; 0 where none is asked for
 * @param negatives [B·n·k] items that do not follow; 0 where the target is 0
 * @param weights   [B·n] share of each position in the mean over the whole batch: 1 / (number of targets) where there is a
 *                  target, else 0; where whole histories are asked for, 1 / (number of histories) at the last item of each. The parts of a
 *                  batch keep the weights of the whole, so that sums over parts are means over the batch
 * @param companions [B] for each row the window of another example with the same last target, or its own where there is no other; empty
 *                  unless the model asks for them
 */
public record TrainingBatch(SequenceBatch inputs, int[] targets, int[] negatives, float[] weights, Optional<SequenceBatch> companions) {

    /** Checks that the arrays fit each other. */
    public TrainingBatch {
        int positions = inputs.items().length;
        if (targets.length != positions || weights.length != positions || positions > 0 && negatives.length % positions != 0) {
            throw new IllegalArgumentException("%d positions, %d targets, %d weights, %d negatives"
                    .formatted(positions, targets.length, weights.length, negatives.length));
        }
        if (companions.isPresent() && companions.get().rows() != inputs.rows()) {
            throw new IllegalArgumentException("%d rows and %d companions".formatted(inputs.rows(), companions.get().rows()));
        }
    }

    /** Rows without companions. */
    public TrainingBatch(SequenceBatch inputs, int[] targets, int[] negatives, float[] weights) {
        this(inputs, targets, negatives, weights, Optional.empty());
    }

    /** The same examples seen through other windows, without companions. */
    public TrainingBatch withInputs(SequenceBatch windows) {
        return new TrainingBatch(windows, targets, negatives, weights);
    }

    /** k. */
    public int negativesPerPosition() {
        return targets.length == 0 ? 0 : negatives.length / targets.length;
    }

    /** Some neighbouring rows with the weights that they have in the whole batch, copied. */
    public TrainingBatch rows(int from, int to) {
        int n = inputs.length();
        int k = negativesPerPosition();
        return new TrainingBatch(inputs.rows(from, to), Arrays.copyOfRange(targets, from * n, to * n),
                Arrays.copyOfRange(negatives, from * n * k, to * n * k), Arrays.copyOfRange(weights, from * n, to * n),
                companions.map(windows -> windows.rows(from, to)));
    }
}
