package io.github.genatt.engine.onednn;

import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.MicroBatch;
import io.github.genatt.engine.Parameters;
import io.github.genatt.engine.Profile;
import io.github.genatt.tensor.Loss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Parameters, and workers that each compute whole micro-batches, so they share nothing while they compute. */
final class OneDnnSession implements EngineSession {
    private final NativeMemory memory = new NativeMemory();
    private final ParameterStore parameters = new ParameterStore(memory);
    private final Workers workers;
    private final boolean lazy;
    private boolean closed;

    OneDnnSession(EngineSettings settings) {
        this(settings, true);
    }

    /** @param lazy whether rows without a gradient may be updated on their next use; the values are the same */
    OneDnnSession(EngineSettings settings, boolean lazy) {
        this.lazy = lazy;
        workers = new Workers(settings, memory);
    }

    @Override
    public String instructionSet() {
        return OneDnnLibrary.instructionSet();
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public <T> List<T> infer(List<long[]> keys, MicroBatch<T> part) {
        checkOpen();
        Results<T> results = new Results<>(keys.size());
        workers.run(keys.size(), (worker, index) -> {
            worker.tape().begin(TapePass.inference(keys.get(index)));
            try {
                results.set(index, part.run(worker.ops(), index));
            } finally {
                worker.tape().end();
            }
        });
        return results.list();
    }

    @Override
    public <T extends Loss> List<List<T>> accumulateGradients(List<long[]> keys, MicroBatch<List<T>> part) {
        checkOpen();
        int parts = keys.size();
        Results<List<T>> results = new Results<>(parts);
        try {
            workers.run(GradientShards.of(parts), (worker, shard) -> {
                for (int index : GradientShards.parts(shard, parts).toArray()) {
                    worker.tape().begin(TapePass.training(keys.get(index), shard));
                    try {
                        results.set(index, List.copyOf(part.run(worker.ops(), index)));
                        worker.tape().backward();
                    } finally {
                        worker.tape().end();
                    }
                }
            });
        } catch (RuntimeException | Error e) {
            // A failed micro-batch leaves a partial gradient.
            parameters.clearGradients();
            throw e;
        }
        return results.list();
    }

    @Override
    public void update(AdamConfig adam) {
        checkOpen();
        AdamUpdate update = new AdamUpdate(adam, parameters.nextStep());
        List<Runnable> tasks = new ArrayList<>();
        List<Parameter> whole = new ArrayList<>();
        for (Parameter parameter : parameters.trainable()) {
            parameter.prepareMoments();
            parameter.indexRows();
            Optional<SortedRowGradients> few = lazy && update.supportsLazyRows() ? parameter.fewRows() : Optional.empty();
            if (few.isPresent()) {
                tasks.addAll(parameter.lazyRows().step(update, few.get()));
            } else {
                tasks.addAll(update.tasks(parameter));
                whole.add(parameter);
            }
        }
        workers.run(tasks.size(), (worker, number) -> worker.meter().measure("adam", tasks.get(number)));
        whole.forEach(parameter -> parameter.lazyRows().settled());
        parameters.trainable().forEach(Parameter::gradientsCleared);
    }

    @Override
    public void startProfile() {
        workers.all().forEach(worker -> worker.meter().start());
    }

    @Override
    public Optional<Profile> profile() {
        Map<String, OpProfiler.Reading> sums = new HashMap<>();
        workers.all().forEach(worker -> worker.meter().readings()
                .forEach((name, reading) -> sums.merge(name, reading, OpProfiler.Reading::plus)));
        if (sums.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Profile(sums.entrySet().stream()
                .map(sum -> sum.getValue().operation(sum.getKey()))
                .sorted(Comparator.comparing(Profile.Operation::seconds).reversed()).toList()));
    }

    @Override
    public OptionalDouble matmulFloorSeconds() {
        checkOpen();
        Map<OpProfiler.Product, Integer> products = new HashMap<>();
        workers.all().forEach(worker -> worker.meter().products()
                .forEach((product, times) -> products.merge(product, times, Integer::sum)));
        if (products.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] seconds = new double[1];
        workers.run(1, (worker, number) -> seconds[0] = Roofline.seconds(worker, products));
        return OptionalDouble.of(seconds[0]);
    }

    @Override
    public long offHeapBytes() {
        return memory.bytes();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            workers.close();
            memory.close();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("this session is closed");
        }
    }

    /** The results of the micro-batches, each set by the worker that computed it. */
    private static final class Results<T> {
        private final List<T> values;

        Results(int count) {
            values = new ArrayList<>(Collections.nCopies(count, null));
        }

        synchronized void set(int index, T value) {
            values.set(index, value);
        }

        List<T> list() {
            return Collections.unmodifiableList(values);
        }
    }
}
