package io.github.genatt.core.train;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingData;

/** The host of the stages of a model: the same engine, data and evaluation as for the model itself. */
public interface TrainingHost {

    /** Opens a session for one stage; the stage closes it. */
    EngineSession open();

    /** The training part of the data. */
    TrainingData data();

    /** The names of the items, for the files of stages. */
    ItemNames items();

    /** The training examples of a stage. */
    BatchSource batches(SequentialRecommender stage, TrainOptions training, long seed);

    /** Called when a stage is fitted and its training begins; may reject a stage that does not fit into memory. */
    default void fitted(Model stage, TrainOptions training) {
    }

    /** Evaluates a stage. */
    Validator validation(Model stage);
}
