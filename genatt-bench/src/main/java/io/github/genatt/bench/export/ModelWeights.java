package io.github.genatt.bench.export;

import io.github.genatt.config.saved.ModelCard;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.weights.ItemRows;
import io.github.genatt.core.weights.NameMap;
import io.github.genatt.core.weights.WeightFile;
import io.github.genatt.engine.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a saved model as safetensors, and back. */
public final class ModelWeights {
    private static final String ITEMS = "items";
    private static final String TRAINED = "trained";

    private ModelWeights() {
    }

    /** All parameters by name; label, configuration and item ids (row i of an item table is line i, from 0) as texts. */
    public static Safetensors of(SavedModel saved) {
        Parameters parameters = saved.model().session().parameters();
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        parameters.list().forEach(info -> tensors.put(info.name(), new Safetensors.Tensor(Arrays.stream(info.shape()).boxed().toList(),
                parameters.read(info.name()))));
        ModelCard card = saved.card();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "genatt");
        metadata.put("label", card.label());
        metadata.put("seed", Long.toString(card.seed()));
        metadata.put("config", card.configuration());
        metadata.put(TRAINED, String.join("\n", parameters.list().stream().filter(Parameters.Info::trainable).map(Parameters.Info::name)
                .toList()));
        String[] ids = saved.items().ids().clone();
        // the padding row, which belongs to no item
        ids[0] = "";
        if (Arrays.stream(ids).noneMatch(id -> id.contains("\n"))) {
            metadata.put(ITEMS, String.join("\n", ids));
        }
        return new Safetensors(metadata, tensors);
    }

    /** A file in the form for the import. */
    public static WeightFile read(Path file) throws IOException {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        Map<String, float[]> values = new LinkedHashMap<>();
        Safetensors.read(file).tensors().forEach((name, tensor) -> {
            shapes.put(name, tensor.shape().stream().mapToInt(Integer::intValue).toArray());
            values.put(name, tensor.values());
        });
        return WeightFile.of(file.toString(), shapes, values);
    }

    /** The name map of a file written by genatt: each parameter has its own name; empty for the file of another program. */
    public static Optional<NameMap> ownNames(Path file) throws IOException {
        Safetensors read = Safetensors.read(file);
        if (!"genatt".equals(read.metadata().get("format"))) {
            return Optional.empty();
        }
        List<String> trained = List.of(read.metadata().getOrDefault(TRAINED, "").split("\n"));
        return Optional.of(NameMap.own(file.toString(), trained, read.metadata().containsKey(ITEMS) ? List.of(ITEMS) : List.of(),
                read.tensors().keySet().stream().filter(name -> !trained.contains(name)).toList()));
    }

    /** The items of the rows of a file written by genatt. */
    public static Optional<ItemRows> ownRows(Path file) throws IOException {
        return Optional.ofNullable(Safetensors.read(file).metadata().get(ITEMS)).map(lines -> ItemRows.of(List.of(lines.split("\n", -1))));
    }
}
