package io.github.genatt.core.train;

import io.github.genatt.batch.TrainingBatches;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingData;

/** What the stages of a model are trained with: the same engine, data and judge as the model itself. */
public interface TrainingHost {

    /** A session for one stage; the stage closes it. */
    EngineSession open();

    /** The training part of the data. */
    TrainingData data();

    /** What the items are called, for the files of stages. */
    ItemNames items();

    /** The training examples of a stage. */
    TrainingBatches batches(SequentialRecommender stage, TrainOptions training, long seed);

    /** A stage is fitted, and its training begins: the place to refuse what does not fit into memory. */
    default void fitted(Model stage, TrainOptions training) {
    }

    /** Judges a stage. */
    Validation validation(Model stage);
}
