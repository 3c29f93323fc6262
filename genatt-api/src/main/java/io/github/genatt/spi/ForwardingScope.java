package io.github.genatt.spi;

import io.github.genatt.tensor.Init;
import io.github.genatt.tensor.Noise;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/** A scope that hands everything on to another; a subclass changes what it wants to. New methods of {@link Scope} are handed on here. */
public abstract class ForwardingScope implements Scope {

    private final Scope scope;

    /** Hands on to a scope. */
    protected ForwardingScope(Scope scope) {
        this.scope = scope;
    }

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
        return scope.noise(name);
    }

    @Override
    public Scope child(String name) {
        return scope.child(name);
    }
}
