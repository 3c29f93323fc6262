package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Scopes over the parameters of one session. Initial values depend on (seed, full name) and not on the order of creation. */
final class ModelScope implements Scope {

    /**
     * State that all scopes of a model share.
     *
     * @param parameters parameters of the session
     * @param seed       seed of the run
     * @param open       whether new parameters may still be created
     * @param saved      source of parameters instead of random values, if a model is loaded
     * @param used       names requested while the model was built
     * @param training   values that only training needs
     */
    record Root(Parameters parameters, long seed, AtomicBoolean open, Optional<SavedParameters> saved, Set<String> used,
            TrainingValues training) {
        Root(Parameters parameters, long seed, AtomicBoolean open, Optional<SavedParameters> saved) {
            this(parameters, seed, open, saved, ConcurrentHashMap.newKeySet(), new TrainingValues(parameters));
        }

        void uses(String name) {
            if (open.get()) {
                used.add(name);
            }
        }
    }

    private final Root root;
    private final String path;
    private final Map<String, ModelScope> children = new ConcurrentHashMap<>();
    private final Map<String, Tensor> tensors = new ConcurrentHashMap<>();
    private final Map<String, RandomSource> noises = new ConcurrentHashMap<>();

    ModelScope(Root root) {
        this(root, "");
    }

    private ModelScope(Root root, String path) {
        this.root = root;
        this.path = path;
    }

    @Override
    public Tensor parameter(String name, Initialiser init, int... shape) {
        root.uses(path + name);
        Tensor tensor = tensors.computeIfAbsent(name, key -> findOrCreate(path + key, init, shape));
        boolean same = tensor.rank() == shape.length;
        for (int i = 0; same && i < shape.length; i++) {
            same = tensor.size(i) == shape[i];
        }
        if (!same) {
            throw new IllegalStateException("parameter %s%s has shape %s, but shape %s was requested"
                    .formatted(path, name, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
        }
        return tensor;
    }

    private Tensor findOrCreate(String name, Initialiser init, int[] shape) {
        return root.parameters().find(name).orElseGet(() -> {
            if (!root.open().get()) {
                throw new IllegalStateException("parameter " + name + " is new, but the model is already built:"
                        + " a model must request the same parameters in every pass");
            }
            Parameters.Info wanted = new Parameters.Info(name, true, shape);
            return root.parameters().create(wanted, root.saved().map(saved -> saved.trained(wanted))
                    .orElseGet(() -> init.values(shape, CounterRandom.of(root.seed(), name))));
        });
    }

    @Override
    public void registerBuffer(String name, float[] values, int... shape) {
        root.parameters().create(new Parameters.Info(path + name, false, shape), values);
    }

    @Override
    public void registerTrainingBuffer(String name, float[] values, int... shape) {
        root.training().store(path + name, values, shape);
    }

    @Override
    public float[] bufferRows(String name, int... rows) {
        Tensor table = buffer(name);
        int width = table.elementCount() / table.size(0);
        FloatBuffer values = table.buffer().asFloatBuffer();
        float[] found = new float[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            Objects.checkIndex(rows[i], table.size(0));
            values.get(rows[i] * width, found, i * width, width);
        }
        return found;
    }

    @Override
    public Tensor buffer(String name) {
        root.uses(path + name);
        return tensors.computeIfAbsent(name, key -> root.parameters().find(path + key).or(() -> restored(path + key)).orElseThrow(() ->
                new IllegalStateException("nothing is stored as " + path + key + ": the model was not fitted")));
    }

    private Optional<Tensor> restored(String name) {
        return root.saved().filter(saved -> root.open().get())
                .map(saved -> root.parameters().create(saved.stored(name), saved.values(name)));
    }

    @Override
    public RandomSource random(String name) {
        return noises.computeIfAbsent(name, key -> RandomSource.named(path + key));
    }

    @Override
    public Scope child(String name) {
        return children.computeIfAbsent(name, key -> new ModelScope(root, path + key + "."));
    }
}
