package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies the values of a session's parameters to the heap and back: snapshots. */
public final class ModelState {

    private ModelState() {
    }

    /** The values of all parameters, by name. */
    public static Map<String, float[]> values(Parameters parameters) {
        Map<String, float[]> values = new LinkedHashMap<>();
        parameters.list().forEach(info -> values.put(info.name(), parameters.read(info.name())));
        return values;
    }

    /** The values of the trained parameters, by name. */
    public static Map<String, float[]> trained(Parameters parameters) {
        Map<String, float[]> values = new LinkedHashMap<>();
        parameters.list().stream().filter(Parameters.Info::trainable).forEach(info ->
                values.put(info.name(), parameters.read(info.name())));
        return values;
    }

    /** Restores values into the parameters of those names. */
    public static void restore(Parameters parameters, Map<String, float[]> values) {
        values.forEach(parameters::write);
    }
}
