package io.github.genatt.testkit.models;

import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequentialRecommender;

/**
 * Rules for a generator whose row t depends only on positions up to t: the {@link RecommenderContract} of a transformer with two
 * layers and two heads that uses it. A subclass provides the generator and inherits the tests.
 */
public abstract class GeneratorContract extends RecommenderContract implements ObservationRules {

    /** The generator. */
    public abstract AttentionGenerator generator();

    @Override
    public SequentialRecommender recommender(int n, double dropout) {
        return ComposedRecommender.of(16, n, TransformerEncoder.of(2, 2, dropout), generator(),
                new CrossEntropy(ExampleScheme.ALL_POSITIONS));
    }
}
