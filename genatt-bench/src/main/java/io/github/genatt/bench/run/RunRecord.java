package io.github.genatt.bench.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.genatt.core.file.WholeFile;
import io.github.genatt.core.train.CurvePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32C;

/** The file {@code run.json}: the result of a cell with its provenance. */
final class RunRecord {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectMapper COMPACT = new ObjectMapper();

    /** Key of the other files of the run. */
    private static final String FILES = "files";
    /** CRC-32C of everything else in it, as compact JSON. */
    private static final String CHECKSUM = "crc32c";
    /** Key of the time of completion. */
    static final String FINISHED = "finished";
    /** Key of the recommendations for some test users. */
    static final String EXAMPLES = "examples";

    private RunRecord() {
    }

    /**
     * Writes next to the target, then moves into place: a record is complete or absent.
     *
     * @param beforeMoving may throw; then there is no record
     */
    static void write(Path file, RunResult result, Map<String, Object> circumstances, Runnable beforeMoving) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("label", result.label());
        tree.put("seed", result.seed());
        tree.put("metrics", result.metrics());
        tree.put("tied-users", result.tied());
        tree.put("caveats", result.caveats());
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("parameters", result.training().parameters());
        training.put("steps", result.training().steps());
        training.put("best-step", result.training().bestStep());
        training.put("seconds", result.training().seconds());
        result.training().windowsPerSecond().ifPresent(windows -> training.put("windows-per-second", windows));
        tree.put("training", training);
        result.attention().ifPresent(attention -> tree.put("attention", AttentionCard.of(attention)));
        tree.putAll(circumstances);
        tree.put(FILES, SiblingFiles.cards(file.toAbsolutePath().getParent()));
        tree.put("curve", result.training().curve());
        Path draft = WholeFile.draft(file);
        // checksum of the parsed record, whose numbers may be formatted differently
        tree.put(CHECKSUM, checksum(JSON.readTree(JSON.writeValueAsBytes(tree))));
        try {
            Files.write(draft, JSON.writeValueAsBytes(tree));
            beforeMoving.run();
            WholeFile.finish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String checksum(JsonNode tree) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(COMPACT.writeValueAsBytes(tree));
        return "%08x".formatted(checksum.getValue());
    }

    /**
     * The record as JSON; a record of an earlier version has no checksum.
     *
     * @throws IOException if it is damaged
     */
    private static JsonNode tree(Path file) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(file.toFile());
        } catch (JsonProcessingException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getOriginalMessage(), damaged);
        } catch (IOException damaged) {
            // the parser does not name the file if its bytes are not UTF-8
            throw new IOException(file + " cannot be read: " + damaged.getMessage(), damaged);
        }
        JsonNode written = tree.path(CHECKSUM);
        if (tree instanceof ObjectNode object && written.isTextual()) {
            object.remove(CHECKSUM);
            if (!checksum(object).equals(written.asText())) {
                throw new IOException(file + " is damaged: its checksum does not match its content");
            }
        }
        return tree;
    }

    /** @throws IOException if the file is not a record of a run, or a file that belongs to it is missing or damaged */
    static RunResult read(Path file) throws IOException {
        JsonNode tree = tree(file);
        for (String key : List.of("label", "seed", "metrics", "training", "curve", "tied-users", "caveats")) {
            if (!tree.has(key)) {
                throw new IOException(file + " has no '" + key + "': not a valid run.json; delete it to repeat the run");
            }
        }
        SiblingFiles.requireWhole(file.toAbsolutePath().getParent(), tree.path(FILES));
        JsonNode training = tree.get("training");
        List<CurvePoint> curve = new ArrayList<>();
        for (JsonNode point : tree.get("curve")) {
            curve.add(new CurvePoint(point.get("step").asLong(), point.get("seconds").asDouble(),
                    numbers(point.get("losses")), numbers(point.get("metrics")), numbers(point.path("diagnostics"))));
        }
        List<String> caveats = new ArrayList<>();
        tree.get("caveats").forEach(caveat -> caveats.add(caveat.asText()));
        RunResult result = new RunResult(tree.get("label").asText(), tree.get("seed").asLong(), numbers(tree.get("metrics")),
                tree.get("tied-users").asInt(), new RunResult.TrainingSummary(training.get("parameters").asLong(),
                        training.get("steps").asLong(), training.get("best-step").asLong(),
                        training.get("seconds").asDouble(), training.has("windows-per-second")
                                ? OptionalDouble.of(training.get("windows-per-second").asDouble()) : OptionalDouble.empty(), curve),
                                caveats);
        return tree.has("attention") ? result.withAttention(AttentionCard.read(tree.get("attention"))) : result;
    }

    /** The data for the report of a finished run besides its result. */
    record Extras(Optional<Instant> finished, List<ExampleList> examples) {
    }

    /** @throws IOException if the file cannot be read */
    static Extras extras(Path file) throws IOException {
        JsonNode tree = JSON.readTree(file.toFile());
        List<ExampleList> examples = new ArrayList<>();
        tree.path(EXAMPLES).forEach(example -> examples.add(ExampleList.read(example)));
        return new Extras(tree.has(FINISHED) ? Optional.of(Instant.parse(tree.get(FINISHED).asText())) : Optional.empty(), examples);
    }

    /** The content hash of the data of a run. */
    static String dataHash(Path file) throws IOException {
        return JSON.readTree(file.toFile()).at("/data/sha256").asText();
    }

    private static Map<String, Double> numbers(JsonNode object) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        object.properties().forEach(field -> numbers.put(field.getKey(), field.getValue().asDouble()));
        return numbers;
    }
}
