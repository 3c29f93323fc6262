package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.tensor.Tensor;

/**
 * A recommender whose scores are the products of one state of each row with a vector of each item, so that the best items of a large
 * catalogue can be found without all exact scores: {@code scores = states · itemVectorsᵀ}. Legend: B rows, d width, I items.
 */
public interface DotProductHead extends SequentialRecommender {

    /** [B, d] what stands for the next item of each row. */
    Tensor states(PassContext pass, SequenceBatch batch);

    /** [I + 1, d] the vectors of the items; row 0 is the padding. */
    Tensor itemVectors(PassContext pass);
}
