package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a file during the first pass of a model: it returns those that match, records all requests, and samples nothing.
 */
final class SavedParameters {
    private final Map<String, Parameters.Info> saved = new LinkedHashMap<>();
    private final Map<String, float[]> values;
    private final Map<String, Parameters.Info> asked = new LinkedHashMap<>();

    SavedParameters(ModelFile file) {
        file.parameters().forEach(info -> saved.put(info.name(), info));
        values = file.values();
    }

    /** The values of a trained parameter; zeros for one that does not match, so that the pass continues and finds the next. */
    synchronized float[] trained(Parameters.Info wanted) {
        asked.put(wanted.name(), wanted);
        Parameters.Info found = saved.get(wanted.name());
        boolean fits = found != null && ParameterForms.form(found).equals(ParameterForms.form(wanted));
        return fits ? values.get(wanted.name()) : new float[wanted.count()];
    }

    /**
     * Kind and shape of a stored parameter.
     *
     * @throws IllegalStateException if there is none: it cannot be replaced
     */
    synchronized Parameters.Info stored(String name) {
        Parameters.Info found = saved.get(name);
        if (found == null) {
            asked.put(name, new Parameters.Info(name, false));
            throw new IllegalStateException("nothing is stored as " + name);
        }
        Parameters.Info wanted = new Parameters.Info(name, false, found.shape());
        asked.put(name, wanted);
        return wanted;
    }

    float[] values(String name) {
        return values.get(name);
    }

    synchronized Collection<Parameters.Info> asked() {
        return Map.copyOf(asked).values();
    }
}
