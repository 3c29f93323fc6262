package io.github.genatt.spi;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/** The input of an objective, see {@link WindowContext} and {@link PassContext#objective}. Legend: B rows, n length, d width, I items. */
public interface ObjectiveContext extends WindowContext {

    /** The scope for parameters and noise of the objective itself. */
    Scope scope();

    /** [B, n, d] the states of the backbone. */
    Tensor states();

    /** [I + 1, d] the item embedding; row 0 is padding and not a class. */
    Tensor table();

    /** Targets, negatives and weights. */
    TrainingBatch batch();
}
