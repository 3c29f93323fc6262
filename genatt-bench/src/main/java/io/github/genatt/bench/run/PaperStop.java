package io.github.genatt.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.genatt.bench.suite.PaperOptions.StoppingOptions;
import io.github.genatt.core.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The step that another stopping rule would have selected in a longer training, and its test.
 *
 * @param rule    the rule
 * @param step    the step that it would have selected
 * @param ended   whether it would have ended the training before its end
 * @param metrics label → mean over the test users
 */
public record PaperStop(StoppingOptions rule, long step, boolean ended, Map<String, Double> metrics) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    void write(Path file) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("metric", rule.metric());
        tree.put("patience-epochs", rule.patienceEpochs());
        tree.put("step", step);
        tree.put("ended", ended);
        tree.put("metrics", metrics);
        byte[] bytes = JSON.writeValueAsBytes(tree);
        WholeFile.write(file, out -> out.write(bytes));
    }

    /**
     * Empty if there is no such file, or it belongs to another rule.
     *
     * @throws IOException if it cannot be read
     */
    static Optional<PaperStop> read(Path file, StoppingOptions rule) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode tree = JSON.readTree(file.toFile());
        Map<String, Double> metrics = new LinkedHashMap<>();
        tree.path("metrics").properties().forEach(field -> metrics.put(field.getKey(), field.getValue().asDouble()));
        StoppingOptions made = new StoppingOptions(tree.path("metric").asText(), Math.max(1, tree.path("patience-epochs").asLong()));
        return made.equals(rule) ? Optional.of(new PaperStop(rule, tree.path("step").asLong(), tree.path("ended").asBoolean(), metrics))
                : Optional.empty();
    }
}
