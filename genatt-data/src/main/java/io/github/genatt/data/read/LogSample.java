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
    private static final int FIRST_BEYOND_ASCII = 128;

    /**
     * Reads the sample in the given character set, or in UTF-8. Lines that cannot be decoded are left to the reader, unless they suggest
     * another character set: if the first line is among them, or every line with non-ASCII characters is.
     */
    static LogSample of(Path file, Optional<String> charset) throws IOException {
        List<String> lines = new ArrayList<>();
        Optional<InvalidDataException> undecodable = Optional.empty();
        try (Lines text = new Lines(file, TextEncoding.of(charset.orElse("utf-8")), ReadProblems.strict())) {
            while (lines.size() < LINES && text.advance()) {
                try {
                    lines.add(text.text());
                } catch (MalformedLine problem) {
                    undecodable = undecodable.or(() -> Optional.of(undecodable(file, text.number(), problem)));
                    if (lines.isEmpty()) {
                        throw undecodable.get();
                    }
                }
            }
        }
        if (lines.isEmpty()) {
            throw new InvalidDataException(file + " is empty");
        }
        boolean allAscii = lines.stream().allMatch(line -> line.chars().allMatch(character -> character < FIRST_BEYOND_ASCII));
        if (undecodable.isPresent() && charset.isEmpty() && allAscii) {
            throw undecodable.get();
        }
        return new LogSample(file, lines);
    }

    private static InvalidDataException undecodable(Path file, long line, MalformedLine problem) {
        return new InvalidDataException(("%s is not text: found %s in line %d, expected %s; name its character set, such as --charset "
                + "iso-8859-1").formatted(file, problem.found(), line, problem.expected()));
    }

    String first() {
        return lines.get(0);
    }

    /** The records of a splitter, without malformed ones; the end of the sample may cut off the last one. */
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
            // the reader of the whole log reports where
            return Optional.empty();
        }
    }
}
