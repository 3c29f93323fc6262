package io.github.genatt.baselines.counting;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;

/** Base of count-based models: no gradient steps, and a window of the last item. */
interface CountingRecommender extends SequentialRecommender {

    @Override
    default ExampleSpec exampleSpec() {
        return ExampleSpec.of(1);
    }

    @Override
    default boolean trainable() {
        return false;
    }

    @Override
    default List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        throw new IllegalStateException("a count-based model has no loss; check trainable() first");
    }
}
