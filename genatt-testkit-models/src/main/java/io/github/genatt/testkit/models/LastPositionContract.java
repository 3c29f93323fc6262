package io.github.genatt.testkit.models;

/**
 * Rules for every model that may use the whole window, since it is trained only at the last position, on prefixes. A subclass
 * provides the model and inherits the tests.
 */
public abstract class LastPositionContract implements InvarianceRules, WindowRules, ServingRules, GradientRule, LearningRules {
}
