package io.github.genatt.core.weights;

import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ParameterMismatchException;
import io.github.genatt.engine.Parameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Imports weights of another program instead of training: every trained parameter of a model gets its values from one tensor, and every
 * tensor is used, unless the name map marks it as unused. Row 0 of an item table, the padding, becomes zero.
 *
 * @param weights the tensors trained elsewhere
 * @param names   maps parameters to tensors
 * @param rows    maps rows of an item table to items
 */
public record WeightImport(WeightFile weights, NameMap names, ItemRows rows) {

    /**
     * Overwrites the trained parameters of a model; values that fitting stored stay.
     *
     * @throws ParameterMismatchException if anything is missing, left over or of another shape; it lists all, and nothing is written
     */
    public void into(Model model, ItemNames items) {
        List<Parameters.Info> trained = model.session().parameters().list().stream().filter(Parameters.Info::trainable).toList();
        List<String> differences = new ArrayList<>();
        Map<String, NameMap.Origin> origins = names.of(trained.stream().map(Parameters.Info::name).toList(), differences);
        Map<String, float[]> values = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        for (Parameters.Info parameter : trained) {
            NameMap.Origin origin = origins.get(parameter.name());
            if (origin == null) {
                differences.add("not in the name map: parameter " + parameter.name() + " (" + WeightFile.form(parameter.shape()) + ")");
                continue;
            }
            used.add(origin.tensor());
            Optional.ofNullable(weights.tensors().get(origin.tensor())).ifPresentOrElse(
                    tensor -> values(parameter, origin, tensor, items, differences).ifPresent(all -> values.put(parameter.name(), all)),
                    () -> differences.add("missing in the weights: %s, for parameter %s (%s)".formatted(origin.tensor(), parameter.name(),
                            WeightFile.form(parameter.shape()))));
        }
        weights.tensors().forEach((name, tensor) -> {
            if (!used.contains(name) && !names.leavesOut(name)) {
                differences.add("left over in the weights: %s (%s)".formatted(name, tensor.form()));
            }
        });
        if (!differences.isEmpty()) {
            throw new ParameterMismatchException(weights.source() + " under " + names.source(), differences,
                    "Correct the name map ('- NAME' leaves a tensor out), the list of rows, or the options of the model");
        }
        values.forEach(model.session().parameters()::write);
    }

    private Optional<float[]> values(Parameters.Info parameter, NameMap.Origin origin, WeightFile.Weights tensor, ItemNames items,
            List<String> differences) {
        int[] wanted = parameter.shape();
        int[] found = tensor.shape();
        boolean fits = switch (origin.form()) {
            case SAME -> WeightFile.form(wanted).equals(tensor.form());
            case TRANSPOSED -> wanted.length == 2 && found.length == 2 && wanted[0] == found[1] && wanted[1] == found[0];
            case ITEMS -> wanted.length == 2 && found.length == 2 && wanted[0] == items.count() + 1 && wanted[1] == found[1];
        };
        if (!fits) {
            differences.add("other shape: parameter %s is %s, %s is %s (%s)".formatted(parameter.name(), WeightFile.form(wanted),
                    origin.tensor(), tensor.form(), origin.form().name().toLowerCase(Locale.ROOT)));
            return Optional.empty();
        }
        for (int i = 0; i < tensor.values().length; i++) {
            if (!Float.isFinite(tensor.values()[i])) {
                differences.add("not a number: value %d of %s is %s".formatted(i, origin.tensor(), tensor.values()[i]));
                return Optional.empty();
            }
        }
        return Optional.of(switch (origin.form()) {
            case SAME -> tensor.values();
            case TRANSPOSED -> transposed(tensor);
            case ITEMS -> byItem(tensor, rows.of(items, found[0], differences));
        });
    }

    private static float[] transposed(WeightFile.Weights tensor) {
        int out = tensor.shape()[0];
        int in = tensor.shape()[1];
        float[] turned = new float[out * in];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = tensor.values()[i % out * in + i / out];
        }
        return turned;
    }

    private static float[] byItem(WeightFile.Weights tensor, int... rowOfItem) {
        int d = tensor.shape()[1];
        float[] table = new float[rowOfItem.length * d];
        for (int item = 1; item < rowOfItem.length; item++) {
            System.arraycopy(tensor.values(), rowOfItem[item] * d, table, item * d, d);
        }
        return table;
    }
}
