package io.github.genatt.config.score;

import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.data.read.FormatDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files with a history a row, columns {@code user}, {@code items} (oldest first) and, where there are any, {@code times}: Parquet, with
 * lists, or CSV with a header, where one space stands between two items or times.
 *
 * @param files in the order in which they are read
 */
public record HistoryFiles(List<Path> files) {

    /** Rejects none. */
    public HistoryFiles {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("histories: expected one file or more, found none");
        }
    }

    /**
     * A file, or those of a folder in the order of their names; names that begin with {@code _} or a point are left out, as other programs
     * do.
     *
     * @throws IllegalArgumentException if there is none; the message is for the user
     */
    public static HistoryFiles of(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return new HistoryFiles(List.of(path));
        }
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("histories: there is no file %s; name a file, or a folder of files".formatted(path));
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> files = inside.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().matches("[_.].*"))
                    .sorted().toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("histories: there is no file in the folder %s; name one that has some".formatted(path));
            }
            return new HistoryFiles(files);
        }
    }

    /** Whether the first one is a Parquet file. */
    public boolean parquet() throws IOException {
        return FormatDetector.isParquet(files.get(0));
    }

    /** Reads them, one after the other. */
    public Histories open(Plugins plugins) {
        return new Joined(new ArrayDeque<>(files), plugins);
    }

    /** A hash of all that stands in them, without their names. */
    public String hash() throws IOException {
        return hash(files);
    }

    static String hash(List<Path> files) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
        for (Path file : files) {
            digest.update((Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                in.transferTo(out);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Files one after the other. */
    private static final class Joined implements Histories {
        private final Deque<Path> left;
        private final Plugins plugins;
        private Optional<Histories> open = Optional.empty();

        Joined(Deque<Path> left, Plugins plugins) {
            this.left = left;
            this.plugins = plugins;
        }

        @Override
        public Optional<History> next() throws IOException {
            while (true) {
                if (open.isPresent()) {
                    Optional<History> found = open.get().next();
                    if (found.isPresent()) {
                        return found;
                    }
                    close();
                }
                if (left.isEmpty()) {
                    return Optional.empty();
                }
                Path file = left.removeFirst();
                open = Optional.of(FormatDetector.isParquet(file) ? TableHistories.open(file, TableFormats.reader(plugins, file))
                        : new CsvHistories(file));
            }
        }

        @Override
        public void close() throws IOException {
            if (open.isPresent()) {
                open.get().close();
                open = Optional.empty();
            }
        }
    }
}
