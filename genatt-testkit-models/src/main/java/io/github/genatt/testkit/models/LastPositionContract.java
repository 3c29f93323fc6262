package io.github.genatt.testkit.models;

/**
 * Rules for every model that may use the whole window, since it is trained at the last position alone, on prefixes. A subclass
 * gives the model and inherits the tests.
 */
public abstract class LastPositionContract implements InvarianceRules, WindowRules, ServingRules, GradientRule, LearningRules {
}
