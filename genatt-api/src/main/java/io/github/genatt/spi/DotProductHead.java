package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.tensor.Tensor;

/**
 * A recommender whose scores are inner products of one state per row and one vector per item, so that the best items of a large catalogue
 * can be found without all exact scores: {@code scores = states · itemVectorsᵀ}. Legend: B rows, d width, I items.
 */
public interface DotProductHead extends SequentialRecommender {

    /** [B, d] the state of each row, which is multiplied with the item vectors. */
    Tensor states(PassContext pass, SequenceBatch batch);

    /** [I + 1, d] the item vectors; row 0 is padding. */
    Tensor itemVectors(PassContext pass);
}
