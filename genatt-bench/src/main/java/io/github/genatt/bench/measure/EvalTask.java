package io.github.genatt.bench.measure;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingData;

/**
 * A model and the users of its evaluation.
 *
 * @param recommender the model, which is not trained
 * @param data        data that it is fitted to
 * @param evaluator   its metrics
 * @param users       evaluated users
 */
public record EvalTask(SequentialRecommender recommender, TrainingData data, Evaluator evaluator, EvaluationSet users) {
}
