package io.github.genatt.testkit.models;

/**
 * Rules for every causal model that is trained at all positions. A subclass gives the model and inherits the
 * tests.
 *
 * <p>The rules on what a model may depend on run with weights of large scale: near the usual first weights attention is almost uniform,
 * and a broken mask goes unnoticed.
 */
public abstract class RecommenderContract implements InvarianceRules, WindowRules, CausalityRules, ServingRules, GradientRule,
        LearningRules {
}
