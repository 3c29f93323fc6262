package io.github.genatt.bench.measure;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingData;

/**
 * A model and what it is trained on.
 *
 * @param recommender the model
 * @param data        that it is fitted to
 * @param batches     of its steps
 * @param train       how its batches are cut, and the optimiser
 */
public record StepTask(SequentialRecommender recommender, TrainingData data, BatchSource batches, TrainOptions train) {
}
