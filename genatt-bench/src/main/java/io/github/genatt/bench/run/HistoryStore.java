package io.github.genatt.bench.run;

import io.github.genatt.core.file.WholeFile;
import io.github.genatt.data.Dataset;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole history of every user of a suite's data, stored next to its runs so that a saved model can recommend to a user by id. One line
 * per user: id, item numbers, and times if known, separated by tabs; no items for a user removed by the filters.
 */
public final class HistoryStore {
    /** The note of a saved model that names the file of its users' histories, relative to the model's folder. */
    public static final String NOTE = "histories";

    private HistoryStore() {
    }

    /**
     * The history of a user of a model's data.
     *
     * @param items numbers of the model's items, oldest first; empty if the filters of the data removed the user
     * @param times time of each item, if the data has times
     */
    public record UserHistory(String user, int[] items, Optional<long[]> times) {
    }

    /** Writes the histories next to the runs of the suite. Does nothing if the file exists: its name contains the hash of the content. */
    public static void write(Path runs, PreparedData workload) throws IOException {
        write(workload.data().dataset(), workload.data().filteredUsers(), runs.resolve(workload.options().suite()));
    }

    /** The path of the file of {@link #write(Path, PreparedData)}, as in the note of a run's model. */
    static String besideRuns(PreparedData workload) throws IOException {
        return "../../../" + name(workload.data().dataset(), workload.data().filteredUsers());
    }

    /** Writes the histories next to a model outside a run, whose note {@link #NOTE} must name the file. */
    static Path writeBeside(Path model, Dataset data, List<String> filtered) throws IOException {
        return write(data, filtered, model.toAbsolutePath().getParent());
    }

    private static Path write(Dataset data, List<String> filtered, Path folder) throws IOException {
        Path file = folder.resolve(name(data, filtered));
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(folder);
        Path draft = WholeFile.draft(file);
        try (BufferedWriter out = Files.newBufferedWriter(draft)) {
            write(data, filtered, out);
        }
        WholeFile.finish(draft, file);
        return file;
    }

    private static void write(Dataset data, List<String> filtered, Writer out) throws IOException {
        for (int user = 0; user < data.users().length; user++) {
            int own = user;
            out.append(escaped(data.users()[user])).append('\t');
            out.append(Arrays.stream(data.sequences()[user]).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
            if (data.timestamps().isPresent()) {
                out.append('\t').append(data.timestamps().map(all -> Arrays.stream(all[own]).mapToObj(Long::toString)
                        .collect(Collectors.joining(" "))).orElseThrow());
            }
            out.append('\n');
        }
        for (String user : filtered) {
            out.append(escaped(user)).append("\t\n");
        }
    }

    /** The history of a user; empty if the file has no such user. */
    public static Optional<UserHistory> find(Path file, String user) throws IOException {
        String start = escaped(user) + "\t";
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start)).findFirst().map(HistoryStore::parse);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** All histories of a file, in its order, read lazily; must be closed. */
    public static Stream<UserHistory> all(Path file) throws IOException {
        return Files.lines(file).map(HistoryStore::parse);
    }

    private static UserHistory parse(String line) {
        String[] parts = line.split("\t", -1);
        int[] items = parts[1].isEmpty() ? new int[0] : Arrays.stream(parts[1].split(" ")).mapToInt(Integer::parseInt).toArray();
        return new UserHistory(plain(parts[0]), items, parts.length < 3 ? Optional.empty()
                : Optional.of(Arrays.stream(parts[2].split(" ")).mapToLong(Long::parseLong).toArray()));
    }

    private static String escaped(String id) {
        return id.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String plain(String escaped) {
        return escaped.indexOf('\\') < 0 ? escaped : escaped.translateEscapes();
    }

    /**
     * The file for a model: that of its note, else that of the finished run in its folder, found by the data hash in the record; empty
     * if it no longer exists.
     */
    public static Optional<Path> of(Path run, Optional<String> note) throws IOException {
        if (note.isPresent()) {
            return note.map(run.toAbsolutePath()::resolve).map(Path::normalize).filter(Files::isRegularFile);
        }
        Path record = run.resolve("run.json");
        if (!Files.isRegularFile(record)) {
            return Optional.empty();
        }
        Path suite = run.toAbsolutePath().resolve("../../..").normalize();
        return Optional.of(suite.resolve(name(RunRecord.dataHash(record)))).filter(Files::isRegularFile);
    }

    private static String name(Dataset data, List<String> filtered) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (Writer out = new BufferedWriter(new OutputStreamWriter(new DigestOutputStream(OutputStream.nullOutputStream(), digest),
                    StandardCharsets.UTF_8))) {
                write(data, filtered, out);
            }
            return name(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String name(String hash) {
        return "histories-" + hash.substring(0, 12) + ".tsv";
    }
}
