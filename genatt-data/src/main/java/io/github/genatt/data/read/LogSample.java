package io.github.genatt.data.read;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.TextEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first lines of a log.
 *
 * @param lines without blank ones, at least one
 */
record LogSample(Path file, List<String> lines) {
    private static final int LINES = 200;
    private static final String PARQUET = "PAR1";

    static LogSample of(Path file, String charset) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Lines text = new Lines(file, TextEncoding.of(charset), ReadProblems.strict())) {
            while (lines.size() < LINES && text.advance()) {
                lines.add(text.text());
            }
        } catch (MalformedLine problem) {
            if (lines.isEmpty() || problem.expected().startsWith("text in")) {
                throw new InvalidDataException("%s is no text: found %s in line %d, expected %s; name its character set, such as --charset"
                        .formatted(file, problem.found(), lines.size() + 1, problem.expected()) + " iso-8859-1");
            }
        }
        if (lines.isEmpty()) {
            throw new InvalidDataException(file + " is empty");
        }
        return new LogSample(file, lines);
    }

    String first() {
        return lines.get(0);
    }

    boolean isParquet() {
        return first().startsWith(PARQUET);
    }

    /** The records as a splitter cuts them, without those that it cannot cut; the last may be cut off by the end of the sample. */
    List<String[]> records(RecordSplitter splitter) {
        List<String[]> records = new ArrayList<>();
        String record = "";
        for (String line : lines) {
            record = record.isEmpty() ? line : record + "\n" + line;
            if (splitter.isWhole(record)) {
                cut(splitter, record).ifPresent(records::add);
                record = "";
            }
        }
        return records;
    }

    private static Optional<String[]> cut(RecordSplitter splitter, String record) {
        try {
            return Optional.of(splitter.split(record).values());
        } catch (MalformedLine unreadable) {
            // the reader of the whole log says where
            return Optional.empty();
        }
    }
}
