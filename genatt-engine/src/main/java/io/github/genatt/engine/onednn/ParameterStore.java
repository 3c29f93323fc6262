package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Parameters;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The parameters of a session. Workers may look up and create parameters concurrently. */
final class ParameterStore implements Parameters {
    private final NativeMemory memory;
    private final Map<String, Parameter> byName = new LinkedHashMap<>();
    private long steps;

    ParameterStore(NativeMemory memory) {
        this.memory = memory;
    }

    @Override
    public synchronized Tensor create(Info info, float[] values) {
        memory.lifetime().requireOpen();
        checkLength(info, values.length);
        if (byName.containsKey(info.name())) {
            throw new IllegalStateException("the parameter " + info.name() + " exists already");
        }
        Parameter parameter = new Parameter(info, values, memory);
        byName.put(info.name(), parameter);
        return parameter.tensor();
    }

    @Override
    public synchronized Optional<Tensor> find(String name) {
        memory.lifetime().requireOpen();
        return Optional.ofNullable(byName.get(name)).map(Parameter::tensor);
    }

    @Override
    public synchronized List<Info> list() {
        return byName.values().stream().map(Parameter::info).toList();
    }

    @Override
    public float[] read(String name) {
        return get(name).tensor().toArray();
    }

    @Override
    public void write(String name, float[] values) {
        Parameter parameter = get(name);
        checkLength(parameter.info(), values.length);
        parameter.lazyRows().materialise();
        parameter.values().floats().put(0, values);
    }

    @Override
    public float[] gradient(String name) {
        Parameter parameter = get(name);
        float[] sum = new float[parameter.info().count()];
        parameter.indexRows();
        parameter.sumGradients(0, sum.length, sum);
        return sum;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public float[][] moments(String name) {
        Parameter parameter = trained(name);
        float[][] moments = new float[2][parameter.info().count()];
        parameter.mean().floats().get(0, moments[0]);
        parameter.square().floats().get(0, moments[1]);
        return moments;
    }

    @Override
    public void restore(long stepsSoFar, String name, float[][] moments) {
        Parameter parameter = trained(name);
        if (moments.length != 2) {
            throw new IllegalArgumentException("two moments were expected for " + name + ", found " + moments.length + " arrays");
        }
        Arrays.stream(moments).forEach(moment -> checkLength(parameter.info(), moment.length));
        parameter.mean().floats().put(0, moments[0]);
        parameter.square().floats().put(0, moments[1]);
        steps = stepsSoFar;
    }

    /** Counts a step of the optimiser. */
    long nextStep() {
        return ++steps;
    }

    synchronized List<Parameter> trainable() {
        return byName.values().stream().filter(parameter -> parameter.info().trainable()).toList();
    }

    /** Discards all gradients. */
    void clearGradients() {
        for (Parameter parameter : trainable()) {
            parameter.clearGradients(0, parameter.info().count());
            parameter.gradientsCleared();
        }
    }

    private synchronized Parameter get(String name) {
        memory.lifetime().requireOpen();
        Parameter parameter = byName.get(name);
        if (parameter == null) {
            throw new NoSuchElementException("no parameter " + name + "; available: " + byName.keySet());
        }
        return parameter;
    }

    private Parameter trained(String name) {
        Parameter parameter = get(name);
        if (!parameter.info().trainable()) {
            throw new IllegalArgumentException("the parameter " + name + " is not trained");
        }
        parameter.prepareMoments();
        parameter.lazyRows().materialise();
        return parameter;
    }

    private static void checkLength(Info info, int found) {
        if (found != info.count()) {
            throw new IllegalArgumentException("%d values were expected for %s of shape %s, found %d"
                    .formatted(info.count(), info.name(), Arrays.toString(info.shape()), found));
        }
    }
}
