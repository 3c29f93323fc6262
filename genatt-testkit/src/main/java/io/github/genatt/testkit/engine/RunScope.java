package io.github.genatt.testkit.engine;

import io.github.genatt.engine.Parameters;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/** The scope of a model in a session. Initial values are derived from full names, so they are the same on every engine. */
record RunScope(Parameters parameters, String path) implements Scope {
    private static final long SEED = 11;

    @Override
    public Tensor parameter(String name, Initialiser init, int... shape) {
        return parameters.find(path + name).orElseGet(() ->
                parameters.create(new Info(path + name, true, shape), init.values(shape, CounterRandom.of(SEED, path + name))));
    }

    @Override
    public void registerBuffer(String name, float[] values, int... shape) {
        parameters.create(new Info(path + name, false, shape), values);
    }

    @Override
    public void registerTrainingBuffer(String name, float[] values, int... shape) {
        if (parameters.find(path + name).isPresent()) {
            parameters.write(path + name, values);
        } else {
            registerBuffer(name, values, shape);
        }
    }

    @Override
    public float[] bufferRows(String name, int... rows) {
        Tensor table = buffer(name);
        float[] values = table.toArray();
        int width = values.length / table.size(0);
        float[] found = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * width, found, i * width, width);
        }
        return found;
    }

    @Override
    public Tensor buffer(String name) {
        return parameters.find(path + name).orElseThrow(() -> new IllegalStateException("nothing is stored as " + path + name));
    }

    @Override
    public RandomSource random(String name) {
        return RandomSource.named(path + name);
    }

    @Override
    public Scope child(String name) {
        return new RunScope(parameters, path + name + ".");
    }
}
