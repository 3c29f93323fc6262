package io.github.genatt.spi;

import io.github.genatt.batch.TrainingBatch;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Runs a function over all training examples of a model, without gradients and without noise.
 *
 * <p>Windows have the full length N of the model, unlike those of training, so values per position can be stored as [examples, N]. A
 * function that computes one value per window can call {@link TrainingBatch#withoutPaddedColumns} to skip columns that contain only
 * padding.
 */
public interface ExamplePass {

    /**
     * Applies the function to each block of examples. Blocks run in parallel, each in a pass of its own. The function must return values on
     * the heap, since tensors end with their pass. The same data gives the same blocks for any number of threads.
     *
     * @param of called with a pass and the examples of a block, in the order of the data (by user, earliest first within a user) and
     *           without negatives; {@link ExampleScheme#HISTORY} gives one example per user, for all users, in order
     * @return one result per block, in the order of the examples
     */
    <T> List<T> examples(BiFunction<PassContext, TrainingBatch, T> of);
}
