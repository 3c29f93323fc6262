package io.github.genatt.config.score;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Histories as CSV: a header {@code user,items} or {@code user,items,times}; items and times are separated by one space. */
final class CsvHistories implements Histories {
    private static final CSVFormat FORM = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).get();
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final List<String> COLUMNS = List.of("user", "items", "times");

    private final Path file;
    private final Reader text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final int columns;

    CsvHistories(Path file) throws IOException {
        this.file = file;
        // unlike the default, this decoder rejects invalid bytes
        this.text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder());
        try {
            this.parser = CSVParser.builder().setReader(text).setFormat(FORM).get();
            this.records = parser.iterator();
            this.columns = header();
        } catch (IOException | RuntimeException refused) {
            text.close();
            throw refused;
        }
    }

    private int header() throws IOException {
        List<String> names = read().map(record -> record.toList().stream().map(String::strip).toList()).orElse(List.of());
        List<String> plain = names.isEmpty() ? names : Stream.concat(Stream.of(names.get(0).replaceFirst(BYTE_ORDER_MARK, "")),
                names.stream().skip(1)).toList();
        if (!plain.equals(COLUMNS) && !plain.equals(COLUMNS.subList(0, 2))) {
            throw new IllegalArgumentException("%s: expected the header user,items or user,items,times, found %s; correct the header"
                    .formatted(file, plain.isEmpty() ? "an empty file" : "'" + String.join(",", plain) + "'"));
        }
        return plain.size();
    }

    private Optional<CSVRecord> read() throws IOException {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (UncheckedIOException unreadable) {
            if (unreadable.getCause() instanceof CharacterCodingException) {
                throw malformed("bytes that are not valid UTF-8; convert the file");
            }
            throw malformed("%s; correct the quotes".formatted(unreadable.getCause().getMessage()));
        } catch (IllegalStateException unreadable) {
            throw malformed("%s; correct the quotes".formatted(unreadable.getMessage()));
        }
    }

    private IllegalArgumentException malformed(String found) {
        return new IllegalArgumentException("%s:%d: found %s".formatted(file, parser.getCurrentLineNumber(), found));
    }

    @Override
    public Optional<History> next() throws IOException {
        Optional<CSVRecord> record = read();
        return record.isEmpty() ? Optional.empty() : Optional.of(history(record.get()));
    }

    private History history(CSVRecord record) {
        if (record.size() != columns) {
            throw malformed("%d fields; expected the %d of the header".formatted(record.size(), columns));
        }
        if (record.get(0).isEmpty()) {
            throw malformed("no user; expected an id");
        }
        try {
            return new History(record.get(0), words(record.get(1)), columns < COLUMNS.size() ? Optional.empty()
                    : Optional.of(words(record.get(2)).stream().mapToLong(this::time).toArray()));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(refused.getMessage().startsWith(file.toString()) ? refused.getMessage()
                    : "%s:%d: %s".formatted(file, parser.getCurrentLineNumber(), refused.getMessage()), refused);
        }
    }

    private List<String> words(String field) {
        if (field.isEmpty()) {
            return List.of();
        }
        List<String> words = List.of(field.split(" ", -1));
        if (words.contains("")) {
            throw malformed("'%s'; expected one space between two entries, and none around the list".formatted(field));
        }
        return words;
    }

    private long time(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException noInteger) {
            throw malformed("the time '%s'; expected an integer".formatted(word));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            parser.close();
        } finally {
            text.close();
        }
    }
}
