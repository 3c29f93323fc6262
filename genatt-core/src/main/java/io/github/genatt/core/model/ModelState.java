package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Copies the values of a session's parameters to the heap and back: snapshots, saved models. */
public final class ModelState {

    private ModelState() {
    }

    /** The values of all parameters, by name. */
    public static Map<String, float[]> values(Parameters parameters) {
        Map<String, float[]> values = new LinkedHashMap<>();
        parameters.list().forEach(info -> values.put(info.name(), parameters.read(info.name())));
        return values;
    }

    /** Puts values back into the parameters of those names. */
    public static void restore(Parameters parameters, Map<String, float[]> values) {
        values.forEach(parameters::write);
    }

    /** The content of a file from which {@link #load} makes the same parameters in an empty session. */
    public static TensorFile save(Parameters parameters, Map<String, String> texts) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        for (Parameters.Info info : parameters.list()) {
            String shape = Arrays.stream(info.shape()).mapToObj(Integer::toString).collect(Collectors.joining("x"));
            all.put("parameter " + info.name(), (info.trainable() ? "trained " : "stored ") + shape);
        }
        return new TensorFile(all, values(parameters));
    }

    /** Makes the parameters of a saved model in an empty session. */
    public static void load(Parameters parameters, TensorFile file) {
        file.arrays().forEach((name, values) -> {
            String[] form = file.texts().get("parameter " + name).split(" ");
            int[] shape = Arrays.stream(form[1].split("x")).mapToInt(Integer::parseInt).toArray();
            parameters.create(new Parameters.Info(name, form[0].equals("trained"), shape), values);
        });
    }
}
