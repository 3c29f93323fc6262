package io.github.genatt.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run as found in its folder.
 *
 * @param folder     of the run
 * @param suite      it belongs to
 * @param model      its label
 * @param identity   hash of everything that affects its result
 * @param seed       of the run
 * @param state      of the run
 * @param metric     metric that selects its step; empty if it is not finished
 * @param validation its best value
 * @param date       time of completion or of the last write
 * @param settings   key → value of its configuration; empty if it is not finished
 */
public record FoundRun(Path folder, String suite, String model, String identity, long seed, State state, Optional<String> metric,
        OptionalDouble validation, Optional<Instant> date, Map<String, String> settings) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Suite, model, identity, seed. */
    private static final int DEPTH = 4;

    /** The state of a run. */
    public enum State {
        /** Its record exists. */
        FINISHED,
        /** There is a checkpoint to resume from, or it is being trained. */
        UNFINISHED,
        /** Its record cannot be read. */
        DAMAGED
    }

    /** All runs in a folder of results, or in that of one suite, sorted by path. */
    public static List<FoundRun> in(Path runs) throws IOException {
        try (Stream<Path> folders = Files.walk(runs, DEPTH)) {
            List<FoundRun> found = new ArrayList<>();
            for (Path folder : folders.filter(Files::isDirectory).filter(FoundRun::isRun).sorted().toList()) {
                found.add(of(folder.toAbsolutePath().normalize()));
            }
            return found;
        }
    }

    private static boolean isRun(Path folder) {
        return folder.getFileName() != null && folder.getFileName().toString().matches("seed-\\d+")
                && folder.toAbsolutePath().getNameCount() >= DEPTH;
    }

    private static FoundRun of(Path folder) throws IOException {
        int names = folder.getNameCount();
        Path record = folder.resolve("run.json");
        boolean finished = Files.exists(record);
        FoundRun bare = new FoundRun(folder, folder.getName(names - 4).toString(), folder.getName(names - 3).toString(),
                folder.getName(names - 2).toString(), Long.parseLong(folder.getFileName().toString().substring("seed-".length())),
                State.UNFINISHED, Optional.empty(), OptionalDouble.empty(), lastWritten(folder), Map.of());
        return finished ? bare.read(record) : bare;
    }

    private static Optional<Instant> lastWritten(Path folder) throws IOException {
        Optional<Instant> last = Optional.empty();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Instant time = Files.getLastModifiedTime(file).toInstant();
                last = last.filter(time::isBefore).or(() -> Optional.of(time));
            }
        }
        return last;
    }

    private FoundRun read(Path record) {
        try {
            RunResult result = RunRecord.read(record);
            JsonNode config = JSON.readTree(record.toFile()).path("config");
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", config, flat);
            String selecting = config.at("/train/validation/metric").asText();
            OptionalDouble best = result.training().curve().stream().filter(point -> point.step() == result.training().bestStep())
                    .map(point -> point.metrics().get(selecting)).filter(Objects::nonNull).mapToDouble(Double::doubleValue).findFirst();
            return new FoundRun(folder, suite, model, identity, seed, State.FINISHED, Optional.of(selecting), best,
                    RunRecord.extras(record).finished().or(() -> date), flat);
        } catch (IOException | RuntimeException damaged) {
            return new FoundRun(folder, suite, model, identity, seed, State.DAMAGED, metric, validation, date, settings);
        }
    }

    private static void flatten(String key, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(key.isEmpty() ? field.getKey() : key + "." + field.getKey(), field.getValue(),
                    flat));
        } else {
            flat.put(key, node.isValueNode() ? node.asText() : node.toString());
        }
    }

    /** Settings in which this run differs from other finished runs of the same model in the same suite. */
    public Map<String, String> differing(List<FoundRun> all) {
        List<FoundRun> same = all.stream().filter(other -> other.suite().equals(suite) && other.model().equals(model)
                && other.state() == State.FINISHED).toList();
        Set<String> keys = new LinkedHashSet<>();
        same.forEach(run -> keys.addAll(run.settings().keySet()));
        return keys.stream().filter(key -> settings.containsKey(key) && same.stream().map(run -> run.settings().getOrDefault(key, ""))
                .distinct().count() > 1).collect(Collectors.toMap(key -> key, settings::get, (one, other) -> one, LinkedHashMap::new));
    }
}
