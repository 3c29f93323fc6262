package io.github.genatt.bench.measure;

import io.github.genatt.batch.Requests;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingData;
import java.util.function.IntFunction;

/**
 * A model and its requests.
 *
 * @param recommender the model, which is not trained
 * @param data        data that it is fitted to
 * @param histories   one for each call, by its number
 */
public record LatencyTask(SequentialRecommender recommender, TrainingData data, IntFunction<Requests> histories) {
}
