package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names, kinds and shapes of parameters as written in a file, and the differences between those of a file and of a model. */
public final class ParameterForms {
    private static final String PREFIX = "parameter ";

    private ParameterForms() {
    }

    /** Adds a text for each parameter: {@code trained 64x32}. */
    public static void write(Collection<Parameters.Info> parameters, Map<String, String> texts) {
        parameters.forEach(info -> texts.put(PREFIX + info.name(), form(info)));
    }

    /**
     * The parameters that a file names, in its order.
     *
     * @throws IOException if a text is not in the form of {@link #write}
     */
    public static List<Parameters.Info> read(Map<String, String> texts) throws IOException {
        List<Parameters.Info> found = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (text.getKey().startsWith(PREFIX)) {
                found.add(parse(text.getKey().substring(PREFIX.length()), text.getValue()));
            }
        }
        return found;
    }

    private static Parameters.Info parse(String name, String form) throws IOException {
        if (!form.matches("(trained|stored) [0-9]+(x[0-9]+)*")) {
            throw new IOException("parameter " + name + ": expected its kind and shape, found '" + form + "'; the file is damaged");
        }
        String[] parts = form.split(" ");
        return new Parameters.Info(name, parts[0].equals("trained"),
                Arrays.stream(parts[1].split("x")).mapToInt(Integer::parseInt).toArray());
    }

    /** Kind and shape in words: {@code trained 64x32}. */
    static String form(Parameters.Info info) {
        String shape = Arrays.stream(info.shape()).mapToObj(Integer::toString).collect(Collectors.joining("x"));
        return (info.trainable() ? "trained " : "stored ") + shape;
    }

    /** The differences between the parameters of a file and those of a model, one line per name; empty if they match. */
    public static List<String> differences(Collection<Parameters.Info> model, Collection<Parameters.Info> file) {
        Map<String, String> wanted = byName(model);
        Map<String, String> saved = byName(file);
        Map<String, String> lines = new TreeMap<>();
        wanted.forEach((name, form) -> {
            if (!saved.containsKey(name)) {
                lines.put(name, "missing in the file: " + name + " (" + form + ")");
            } else if (!saved.get(name).equals(form)) {
                lines.put(name, "other form: " + name + " is " + saved.get(name) + " in the file, " + form + " in the model");
            }
        });
        saved.forEach((name, form) -> {
            if (!wanted.containsKey(name)) {
                lines.put(name, "left over in the file: " + name + " (" + form + ")");
            }
        });
        return List.copyOf(lines.values());
    }

    private static Map<String, String> byName(Collection<Parameters.Info> parameters) {
        Map<String, String> forms = new LinkedHashMap<>();
        parameters.forEach(info -> forms.put(info.name(), form(info)));
        return forms;
    }
}
