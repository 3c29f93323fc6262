package io.github.genatt.core.train;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/** A model that shows the micro-batches which it is given. */
record Forwarded(SequentialRecommender model, Consumer<TrainingBatch> watch) implements SequentialRecommender {
    @Override
    public ExampleSpec exampleSpec() {
        return model.exampleSpec();
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        watch.accept(batch);
        return model.loss(pass, batch);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return model.scores(pass, batch);
    }
}
