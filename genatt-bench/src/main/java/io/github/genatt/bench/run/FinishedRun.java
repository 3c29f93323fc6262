package io.github.genatt.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.core.train.CurvePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A finished run with a saved model, found in a folder of results.
 *
 * @param folder     of the run
 * @param label      of its model
 * @param data       hash of its data
 * @param metric     metric by which validation chose the step
 * @param validation value of the metric at that step; empty for a count-based model
 * @param finished   time of completion
 */
public record FinishedRun(Path folder, String label, String data, String metric, OptionalDouble validation, Instant finished) {
    private static final Logger LOG = LoggerFactory.getLogger(FinishedRun.class);
    private static final int DEPTH = 5;

    /** The saved model. */
    public Path model() {
        return folder.resolve("model.genatt");
    }

    /** The finished runs in a folder of results, of a suite, of a model or of a run, newest first; without trials of searches. */
    public static List<FinishedRun> under(Path folder) throws IOException {
        List<FinishedRun> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            for (Path record : files.filter(file -> file.getFileName().toString().equals("run.json")).toList()) {
                if (Files.isRegularFile(record.resolveSibling("model.genatt"))) {
                    try {
                        found.add(read(record));
                    } catch (IOException damaged) {
                        LOG.warn("{} is left out: {}; run its suite again", record.getParent(), damaged.getMessage());
                    }
                }
            }
        }
        // the path breaks ties of times, so that the choice is the same on every machine
        found.sort(Comparator.comparing(FinishedRun::finished).reversed().thenComparing(run -> run.folder().toString()));
        return found;
    }

    private static FinishedRun read(Path record) throws IOException {
        RunResult result = RunRecord.read(record);
        JsonNode tree = new ObjectMapper().readTree(record.toFile());
        String metric = tree.at("/config/train/validation/metric").asText();
        OptionalDouble validation = result.training().curve().stream().filter(point -> point.step() == result.training().bestStep())
                .map(CurvePoint::metrics).filter(metrics -> metrics.containsKey(metric)).mapToDouble(metrics -> metrics.get(metric))
                .filter(value -> !Double.isNaN(value)).findFirst();
        return new FinishedRun(record.toAbsolutePath().getParent(), result.label(), tree.at("/data/sha256").asText(), metric, validation,
                Files.getLastModifiedTime(record).toInstant());
    }
}
