package io.github.genatt.testkit.models;

/** Training must reach a goal, and be repeatable. */
public interface LearningRules extends TaskRules, RepeatabilityRules {
}
