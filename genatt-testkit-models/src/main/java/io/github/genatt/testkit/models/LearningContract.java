package io.github.genatt.testkit.models;

/**
 * Rules for every model that learns by gradient steps, whatever its training examples. A subclass provides the model and inherits the
 * tests; causal models that are trained at all positions must satisfy the {@link RecommenderContract}.
 */
public abstract class LearningContract implements WindowRules, GradientRule, LearningRules {
}
