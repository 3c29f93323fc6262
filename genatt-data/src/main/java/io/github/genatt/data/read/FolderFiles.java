package io.github.genatt.data.read;

import io.github.genatt.data.BadLine;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The files of a source below a folder. */
final class FolderFiles implements SourceFiles {
    private static final int LONGEST_RECORD = 100;

    private final Path folder;
    private final List<String> named;
    private final LogCollector log;
    private final ReadProblems problems;

    FolderFiles(Path folder, List<String> named, LogCollector log, ReadProblems problems) {
        this.folder = folder;
        this.named = named;
        this.log = log;
        this.problems = problems;
    }

    @Override
    public void records(String path, Charset charset, Predicate<String> whole, LineReader each) throws IOException {
        Path file = named(path);
        log.open(file);
        try (Lines lines = new Lines(file, charset, problems)) {
            while (lines.advance()) {
                Optional<BadLine> problem;
                try {
                    String record = record(lines, whole);
                    problem = log.line(file, lines.number(), () -> each.read(lines.number(), record));
                } catch (MalformedLine undecodable) {
                    problem = Optional.of(lines.problem(undecodable));
                }
                if (problem.isPresent()) {
                    lines.reject(problem.get());
                }
            }
        }
    }

    @Override
    public String header(String path, Charset charset, Predicate<String> whole) throws IOException {
        Path file = named(path);
        try (Lines lines = new Lines(file, charset, problems)) {
            if (!lines.advance()) {
                throw new InvalidDataException(file + " is empty: a header with the names of the columns is expected");
            }
            return record(lines, whole);
        } catch (MalformedLine problem) {
            throw new InvalidDataException("%s has no readable header: found %s, expected %s"
                    .formatted(file, problem.found(), problem.expected()));
        }
    }

    private static String record(Lines lines, Predicate<String> whole) throws MalformedLine, IOException {
        String record = lines.text();
        for (int more = 1; more < LONGEST_RECORD && !whole.test(record) && lines.extend(); more++) {
            record = lines.text();
        }
        return record;
    }

    @Override
    public InputStream open(String path) throws IOException {
        Path file = named(path);
        log.open(file);
        return Lines.unpacked(file);
    }

    @Override
    public Path file(String path) {
        Path file = named(path);
        if (!Files.isRegularFile(file)) {
            throw new InvalidDataException("no file " + file + ": check the path and the data folder");
        }
        log.open(file);
        return file;
    }

    private Path named(String path) {
        if (!named.contains(path)) {
            throw new IllegalArgumentException("the file '%s' is read, but files() lists %s; add it there"
                    .formatted(path, named.isEmpty() ? "none" : named));
        }
        return folder.resolve(path);
    }
}
