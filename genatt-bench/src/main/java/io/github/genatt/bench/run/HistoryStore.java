package io.github.genatt.bench.run;

import io.github.genatt.data.Dataset;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The whole history of every user of a suite's data, kept beside its runs so that a saved model can recommend to a user by id. */
public final class HistoryStore {

    private HistoryStore() {
    }

    /** Writes one line a user: id, tab, item ids. Does nothing if the file is there: its name holds the hash of the content. */
    public static void write(Path runs, PreparedData workload) throws IOException {
        Path folder = runs.resolve(workload.options().suite());
        Path file = folder.resolve(name(workload.hash()));
        if (Files.exists(file)) {
            return;
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
    }

    /** The history of a user, oldest first; empty if the file knows no such user. */
    public static Optional<int[]> find(Path file, String user) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(user + "\t")).findFirst()
                    .map(line -> Arrays.stream(line.substring(user.length() + 1).split(" ")).mapToInt(Integer::parseInt).toArray());
        }
    }

    /** The file for a finished run, found by the data that its record names; empty if the run is no longer beside it. */
    public static Optional<Path> of(Path run) throws IOException {
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
