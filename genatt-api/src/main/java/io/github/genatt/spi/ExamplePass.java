package io.github.genatt.spi;

import io.github.genatt.batch.TrainingBatch;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Runs a function over all training examples of a model, without gradients and without noise.
 *
 * <p>Windows have the full length N of the model, unlike those of training: what a function computes for each position can so be kept side
 * by side, [examples, N]. One that computes a value for each window alone takes {@link TrainingBatch#withoutPaddedColumns}, which saves the
 * work on columns that hold nothing.
 */
public interface ExamplePass {

    /**
     * What the function returns for each block of some examples. Blocks run in parallel, each in a pass of its own; the function returns
     * values on the heap, since tensors end with their pass. The same data gives the same blocks for any number of threads.
     *
     * @param of called with a pass and the examples of a block, which come in the order of the data (by user, and of one user the earliest
     *           first) and without negatives; those of {@link ExampleScheme#HISTORY} are one a user, for all users, in order
     * @return one result for each block, in the order of the examples
     */
    <T> List<T> examples(BiFunction<PassContext, TrainingBatch, T> of);
}
