package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.Lifetime;
import io.github.genatt.engine.Parameters;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The parameters of a session by name. */
final class ParameterStore implements Parameters {
    private final Map<String, NdParameter> byName = new LinkedHashMap<>();
    private final Lifetime session;
    private long steps;

    ParameterStore(Lifetime session) {
        this.session = session;
    }

    @Override
    public synchronized Tensor create(Info info, float[] values) {
        session.requireOpen();
        checkLength(info, values.length);
        if (byName.containsKey(info.name())) {
            throw new IllegalStateException("the parameter " + info.name() + " exists already");
        }
        // a pass may create parameters, which outlive the memory of the pass
        try (MemoryWorkspace lasting = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            NdParameter parameter = new NdParameter(info, values, session);
            byName.put(info.name(), parameter);
            return parameter.tensor();
        }
    }

    @Override
    public synchronized Optional<Tensor> find(String name) {
        session.requireOpen();
        return Optional.ofNullable(byName.get(name)).map(NdParameter::tensor);
    }

    @Override
    public synchronized List<Info> list() {
        return byName.values().stream().map(NdParameter::info).toList();
    }

    @Override
    public float[] read(String name) {
        return Heap.read(get(name).values());
    }

    @Override
    public void write(String name, float[] values) {
        NdParameter parameter = get(name);
        checkLength(parameter.info(), values.length);
        fill(parameter.values(), values);
    }

    @Override
    public float[] gradient(String name) {
        NdParameter parameter = get(name);
        return parameter.info().trainable() ? Heap.read(parameter.gradient()) : new float[parameter.info().count()];
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public float[][] moments(String name) {
        NdParameter parameter = trained(name);
        return new float[][] {Heap.read(parameter.mean()), Heap.read(parameter.square())};
    }

    @Override
    public void restore(long stepsSoFar, String name, float[][] moments) {
        NdParameter parameter = trained(name);
        if (moments.length != 2) {
            throw new IllegalArgumentException("two moments were expected for " + name + ", found " + moments.length + " arrays");
        }
        Arrays.stream(moments).forEach(moment -> checkLength(parameter.info(), moment.length));
        fill(parameter.mean(), moments[0]);
        fill(parameter.square(), moments[1]);
        steps = stepsSoFar;
    }

    private static void fill(INDArray array, float[] values) {
        array.assign(Heap.write(values, NdTensor.shape(array)));
    }

    /** Counts a step of the optimiser. */
    long nextStep() {
        return ++steps;
    }

    synchronized List<NdParameter> all() {
        return List.copyOf(byName.values());
    }

    List<NdParameter> trainable() {
        return all().stream().filter(parameter -> parameter.info().trainable()).toList();
    }

    private synchronized NdParameter get(String name) {
        session.requireOpen();
        NdParameter parameter = byName.get(name);
        if (parameter == null) {
            throw new NoSuchElementException("no parameter " + name + "; available: " + byName.keySet());
        }
        return parameter;
    }

    private NdParameter trained(String name) {
        NdParameter parameter = get(name);
        if (!parameter.info().trainable()) {
            throw new IllegalArgumentException("the parameter " + name + " is not trained");
        }
        return parameter;
    }

    private static void checkLength(Info info, int found) {
        if (found != info.count()) {
            throw new IllegalArgumentException("%d values were expected for %s of shape %s, found %d"
                    .formatted(info.count(), info.name(), Arrays.toString(info.shape()), found));
        }
    }
}
