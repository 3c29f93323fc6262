package io.github.genatt.testkit.models;

/**
 * Rules for every causal model that is trained at all positions. A subclass provides the model and inherits the
 * tests.
 *
 * <p>Rules on the dependencies of a model run with weights of large scale: near the usual initial weights attention is almost uniform,
 * and a broken mask goes unnoticed.
 */
public abstract class RecommenderContract implements InvarianceRules, WindowRules, CausalityRules, ServingRules, GradientRule,
        LearningRules {
}
