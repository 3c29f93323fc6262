package io.github.genatt.testkit.models;

/** What training must reach, and that it is repeatable. */
public interface LearningRules extends TaskRules, RepeatabilityRules {
}
