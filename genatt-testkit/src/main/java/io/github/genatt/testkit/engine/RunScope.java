package io.github.genatt.testkit.engine;

import io.github.genatt.engine.Parameters;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Init;
import io.github.genatt.tensor.Noise;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/** The scope of a model in a session. First values come from its full names, so that they are the same on every engine. */
record RunScope(Parameters parameters, String path) implements Scope {
    private static final long SEED = 11;

    @Override
    public Tensor parameter(String name, Init init, int... shape) {
        return parameters.find(path + name).orElseGet(() ->
                parameters.create(new Info(path + name, true, shape), init.values(shape, CounterRandom.of(SEED, path + name))));
    }

    @Override
    public void store(String name, float[] values, int... shape) {
        parameters.create(new Info(path + name, false, shape), values);
    }

    @Override
    public Tensor stored(String name) {
        return parameters.find(path + name).orElseThrow(() -> new IllegalStateException("nothing is stored as " + path + name));
    }

    @Override
    public Noise noise(String name) {
        return Noise.named(path + name);
    }

    @Override
    public Scope child(String name) {
        return new RunScope(parameters, path + name + ".");
    }
}
