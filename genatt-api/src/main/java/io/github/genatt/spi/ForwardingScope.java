package io.github.genatt.spi;

import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/** A scope that forwards every call to another scope; subclasses override some methods. New methods of {@link Scope} are forwarded here. */
public abstract class ForwardingScope implements Scope {

    private final Scope scope;

    /** Forwards to the given scope. */
    protected ForwardingScope(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Tensor parameter(String name, Initialiser init, int... shape) {
        return scope.parameter(name, init, shape);
    }

    @Override
    public void registerBuffer(String name, float[] values, int... shape) {
        scope.registerBuffer(name, values, shape);
    }

    @Override
    public void registerTrainingBuffer(String name, float[] values, int... shape) {
        scope.registerTrainingBuffer(name, values, shape);
    }

    @Override
    public float[] bufferRows(String name, int... rows) {
        return scope.bufferRows(name, rows);
    }

    @Override
    public Tensor buffer(String name) {
        return scope.buffer(name);
    }

    @Override
    public RandomSource random(String name) {
        return scope.random(name);
    }

    @Override
    public Scope child(String name) {
        return scope.child(name);
    }
}
