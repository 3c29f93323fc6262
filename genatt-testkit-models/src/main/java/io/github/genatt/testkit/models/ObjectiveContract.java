package io.github.genatt.testkit.models;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.SequentialRecommender;

/**
 * Rules for every objective: the {@link ObjectiveRules}, and gradients, small tasks and repeatability of a transformer that it
 * trains. A subclass provides the objective and inherits the tests.
 */
public abstract class ObjectiveContract implements ObjectiveRules, GradientRule, LearningRules {

    @Override
    public SequentialRecommender recommender(int n, double dropout) {
        boolean masks = objective().cloze().isPresent();
        DropoutOptions rates = new DropoutOptions(dropout, dropout);
        TransformerEncoder encoder = masks ? TransformerEncoder.bert(1, 2, rates, false) : TransformerEncoder.of(2, 2, dropout);
        return new ComposedRecommender(16, n, encoder, new DotProductAttention(true), objective(), new GeneratorLossWeight(1, 0), true,
                false);
    }

    /** With masked items, the mask token has the last position. */
    @Override
    public int room(int n) {
        return objective().cloze().isPresent() ? n - 1 : n;
    }
}
