package io.github.genatt.baselines;

import io.github.genatt.tensor.Init;
import io.github.genatt.tensor.Noise;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/**
 * The parameters of a scope with other noise: what a model sees that encodes the same batch once more.
 *
 * @param scope            the model's own
 * @param view             number of the further encoding, from 1
 * @param sharedGeneration whether attention generators draw what they draw in the first encoding
 */
record ViewScope(Scope scope, int view, boolean sharedGeneration) implements Scope {
    private static final String GENERATOR = "generator";

    @Override
    public Tensor parameter(String name, Init init, int... shape) {
        return scope.parameter(name, init, shape);
    }

    @Override
    public void store(String name, float[] values, int... shape) {
        scope.store(name, values, shape);
    }

    @Override
    public void storeForTraining(String name, float[] values, int... shape) {
        scope.storeForTraining(name, values, shape);
    }

    @Override
    public float[] storedRows(String name, int... rows) {
        return scope.storedRows(name, rows);
    }

    @Override
    public Tensor stored(String name) {
        return scope.stored(name);
    }

    @Override
    public Noise noise(String name) {
        return scope.noise(name).draw(view);
    }

    @Override
    public Scope child(String name) {
        Scope child = scope.child(name);
        return sharedGeneration && name.equals(GENERATOR) ? child : new ViewScope(child, view, sharedGeneration);
    }
}
