package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.plugin.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of a cell's files: {@code <runs>/<suite>/<label>/<identity>/seed-<seed>}. The identity is a hash of everything that affects
 * the result, so another configuration, other data, another version or a rebuilt plug-in never overwrites a result.
 *
 * @param path     the folder
 * @param identity hash of configuration, data, version and plug-ins
 */
public record RunFolder(Path path, String identity) {

    static RunFolder of(Path runs, PreparedData workload, Run cell) {
        String plugins = cell.plugins().stream().map(Origin::identity).sorted().collect(Collectors.joining("\n"));
        String identity = sha256(cell.configText() + workload.hash(cell) + Version.TEXT + plugins).substring(0, 12);
        Path path = runs.resolve(workload.options().suite()).resolve(cell.label()).resolve(identity).resolve("seed-" + cell.seed());
        return new RunFolder(path, identity);
    }

    /** Everything about the finished run; it exists only if the run is finished. */
    public Path record() {
        return path.resolve("run.json");
    }

    /** Metrics of each user. */
    public Path users() {
        return path.resolve("users.csv");
    }

    /** The learning curve. */
    public Path curve() {
        return path.resolve("curve.csv");
    }

    /** The trained model. */
    public Path model() {
        return path.resolve("model.genatt");
    }

    /** Posterior means of some test users, with their positions on the map. */
    public Path latents() {
        return path.resolve("latents.csv");
    }

    /** The latent space for the report. */
    public Path latentSpace() {
        return path.resolve("latents.json");
    }

    /** The step that the stopping rule of a paper would have selected, and its test. */
    public Path paperStop() {
        return path.resolve("paper-stop.json");
    }

    /** The parameters of that step, while the run is unfinished. */
    Path paperStopParameters() {
        return path.resolve("paper-stop.genatt");
    }

    /** The state from which an interrupted run resumes. */
    public Path checkpoint() {
        return path.resolve("checkpoint.genatt");
    }

    /** A separate folder for a trial of a search, whose identity includes the seed. */
    RunFolder within(Path search, Run trial) {
        String own = identity + "-" + trial.seed();
        return new RunFolder(search.resolve(own), own);
    }

    /** Deletes the checkpoint, the stages, and the folder if it is then empty. */
    void discard() throws IOException {
        if (Files.exists(path.resolve("stages"))) {
            try (Stream<Path> files = Files.walk(path.resolve("stages"))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(checkpoint());
        // an unreadable checkpoint, which was reported
        Files.deleteIfExists(checkpoint().resolveSibling("checkpoint.genatt.damaged"));
        Files.deleteIfExists(path);
    }

    /** Deletes files that only an unfinished run needs. */
    void forgetState() throws IOException {
        Files.deleteIfExists(checkpoint());
        Files.deleteIfExists(paperStopParameters());
    }

    void create() throws IOException {
        Files.createDirectories(path);
    }

    boolean finished() {
        return Files.exists(record());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
