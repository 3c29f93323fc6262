package io.github.genatt.bench.measure;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingData;

/**
 * A model and whom it is evaluated for.
 *
 * @param recommender the model, which stays as it is initialised
 * @param data        that it is fitted to
 * @param evaluator   its metrics
 * @param users       all that are evaluated
 */
public record EvalTask(SequentialRecommender recommender, TrainingData data, Evaluator evaluator, EvaluationSet users) {
}
