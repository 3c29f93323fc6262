package io.github.genatt.bench.run;

import io.github.genatt.data.Dataset;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The whole history of every user of a suite's data, kept beside its runs so that a saved model can recommend to a user by id. */
public final class HistoryStore {
    /** The note of a saved model that names the file of its users' histories, in the same folder. */
    public static final String NOTE = "histories";

    private HistoryStore() {
    }

    /** Writes one line a user: id, tab, item ids. Does nothing if the file is there: its name holds the hash of the content. */
    public static void write(Path runs, PreparedData workload) throws IOException {
        write(workload, runs.resolve(workload.options().suite()));
    }

    /** Writes them beside a model that is no run; its note {@link #NOTE} is to name the file. */
    static Path writeBeside(Path model, PreparedData workload) throws IOException {
        return write(workload, model.toAbsolutePath().getParent());
    }

    private static Path write(PreparedData workload, Path folder) throws IOException {
        Path file = folder.resolve(name(workload.hash()));
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(folder);
        Path draft = folder.resolve(file.getFileName() + ".part");
        Dataset data = workload.data().dataset();
        try (BufferedWriter out = Files.newBufferedWriter(draft)) {
            for (int user = 0; user < data.users().length; user++) {
                String items = Arrays.stream(data.sequences()[user]).mapToObj(Integer::toString).collect(Collectors.joining(" "));
                out.append(data.users()[user]).append('\t').append(items).append('\n');
            }
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    /** The histories of all users by id, oldest first. */
    public static Map<String, int[]> read(Path file) throws IOException {
        Map<String, int[]> histories = new HashMap<>();
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> {
                int end = line.lastIndexOf('\t');
                histories.put(line.substring(0, end), end + 1 == line.length() ? new int[0]
                        : Arrays.stream(line.substring(end + 1).split(" ")).mapToInt(Integer::parseInt).toArray());
            });
        }
        return histories;
    }

    /** The history of a user, oldest first; empty if the file knows no such user. */
    public static Optional<int[]> find(Path file, String user) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(user + "\t")).findFirst()
                    .map(line -> Arrays.stream(line.substring(user.length() + 1).split(" ")).mapToInt(Integer::parseInt).toArray());
        }
    }

    /**
     * The file for a model: that of its note, else that of the finished run in its folder, found by the data that the record names; empty if
     * it is no longer there.
     */
    public static Optional<Path> of(Path run, Optional<String> note) throws IOException {
        if (note.isPresent()) {
            return note.map(run.toAbsolutePath()::resolve).filter(Files::isRegularFile);
        }
        Path record = run.resolve("run.json");
        if (!Files.isRegularFile(record)) {
            return Optional.empty();
        }
        Path suite = run.toAbsolutePath().resolve("../../..").normalize();
        return Optional.of(suite.resolve(name(RunRecord.dataHash(record)))).filter(Files::isRegularFile);
    }

    private static String name(String hash) {
        return "histories-" + hash.substring(0, 12) + ".tsv";
    }
}
