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
 * Files with one history per row, columns {@code user}, {@code items} (oldest first) and optionally {@code times}: Parquet with lists, or
 * CSV with a header, where items and times are separated by one space.
 *
 * @param files in the order in which they are read
 */
public record HistoryFiles(List<Path> files) {

    /** Validates that there is at least one file. */
    public HistoryFiles {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("histories: expected one file or more, found none");
        }
    }

    /**
     * A file, or the files of a folder in the order of their names. Names that begin with {@code _} or a dot are skipped, as by other
     * programs.
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
                throw new IllegalArgumentException("histories: there is no file in the folder %s; name another folder".formatted(path));
            }
            return new HistoryFiles(files);
        }
    }

    /** Whether the first file is a Parquet file. */
    public boolean parquet() throws IOException {
        return FormatDetector.isParquet(files.get(0));
    }

    /** Opens the files, which are read one after the other. */
    public Histories open(Plugins plugins) {
        return new Joined(new ArrayDeque<>(files), plugins);
    }

    /** A hash of the contents of the files, without their names. */
    public String hash() throws IOException {
        return hash(files);
    }

    /** SHA-256, in hexadecimal, of the content of files. */
    public static String hash(List<Path> files) throws IOException {
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
