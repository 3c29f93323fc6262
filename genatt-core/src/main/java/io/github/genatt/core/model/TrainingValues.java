package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The values of a session that only training needs: their names, and whether they may be written now. */
final class TrainingValues {
    private final Parameters parameters;
    private final Set<String> names = Collections.synchronizedSet(new TreeSet<>());
    private volatile boolean writable;

    TrainingValues(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Runs a hook of the model that may store values. */
    void during(Runnable hook) {
        writable = true;
        try {
            hook.run();
        } finally {
            writable = false;
        }
    }

    void store(String name, float[] values, int... shape) {
        if (!writable) {
            throw new IllegalStateException(name + ": values for training are stored only by fit and beforeEpoch, found a call outside"
                    + " of them; store them there");
        }
        keep(new Parameters.Info(name, false, shape), values);
    }

    void keep(Parameters.Info info, float[] values) {
        Optional<Parameters.Info> before = parameters.list().stream().filter(known -> known.name().equals(info.name())).findFirst();
        if (before.isEmpty()) {
            parameters.create(info, values);
            names.add(info.name());
            return;
        }
        if (!names.contains(info.name())) {
            throw new IllegalStateException(info.name() + ": the name is used by a parameter, or by values that are saved with the model;"
                    + " use another");
        }
        if (!Arrays.equals(before.get().shape(), info.shape())) {
            throw new IllegalStateException("%s: values for training keep their shape, found %s after %s; use another name".formatted(
                    info.name(), Arrays.toString(info.shape()), Arrays.toString(before.get().shape())));
        }
        parameters.write(info.name(), values);
    }

    Set<String> names() {
        synchronized (names) {
            return Set.copyOf(names);
        }
    }
}
