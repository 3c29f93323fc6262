package io.github.genatt.testkit.models;

/**
 * What every model has to keep that is trained on hidden items and asked by a mask token behind the history. A subclass gives the model
 * and inherits the tests.
 */
public abstract class ClozeContract implements InvarianceRules, WindowRules, GradientRule, LearningRules {

    /** The mask token takes the place of one item. */
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
