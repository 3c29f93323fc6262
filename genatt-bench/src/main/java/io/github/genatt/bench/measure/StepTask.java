package io.github.genatt.bench.measure;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingData;

/**
 * A model and its training batches.
 *
 * @param recommender the model
 * @param data        data that it is fitted to
 * @param batches     batches of its steps
 * @param train       options of batches and optimiser
 */
public record StepTask(SequentialRecommender recommender, TrainingData data, BatchSource batches, TrainOptions train) {
}
