package io.github.genatt.core.objective;

import io.github.genatt.spi.ObjectiveContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;

/**
 * The predicting positions of a batch, flattened. Legend: B rows, n length, d width, I items, m = B·n positions, k negatives.
 *
 * @param states  [m, d]
 * @param classes [I, d] the item table without its padding row, so that class c is item c + 1
 */
record FlatPositions(Tensor states, Tensor classes) {

    static FlatPositions of(ObjectiveContext context) {
        Ops ops = context.ops();
        Tensor states = context.states();
        int items = context.table().size(0) - 1;
        return new FlatPositions(ops.reshape(states, states.size(0) * states.size(1), states.size(2)), ops.slice(context.table(), 0, 1,
                items));
    }

    /** [m] class of each position's target; −1 where there is none. */
    static int[] targetClasses(ObjectiveContext context) {
        int[] classes = context.batch().targets().clone();
        for (int i = 0; i < classes.length; i++) {
            classes[i]--;
        }
        return classes;
    }

    /** [m·(1 + k)] the classes of the target and of the negatives of each position; −1 where there is no target. */
    static int[] candidateClasses(ObjectiveContext context) {
        int[] targets = context.batch().targets();
        int[] negatives = context.batch().negatives();
        int k = context.batch().negativesPerPosition();
        int[] classes = new int[targets.length * (1 + k)];
        for (int i = 0; i < targets.length; i++) {
            classes[i * (1 + k)] = targets[i] - 1;
            for (int j = 0; j < k; j++) {
                classes[i * (1 + k) + 1 + j] = negatives[i * k + j] - 1;
            }
        }
        return classes;
    }
}
