package io.github.genatt.testkit.models;

/**
 * Rules for every model that is trained on masked items and predicts at a mask token after the history. A subclass provides the model
 * and inherits the tests.
 */
public abstract class ClozeContract implements InvarianceRules, WindowRules, GradientRule, LearningRules {

    /** The mask token takes the position of one item. */
    @Override
    public int room(int n) {
        return n - 1;
    }

    /** A window trains a few positions instead of all. */
    @Override
    public int effort() {
        return 4;
    }
}
