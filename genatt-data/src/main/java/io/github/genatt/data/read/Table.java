package io.github.genatt.data.read;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.Separators;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Delimited text whose first record names the columns, if there is a header; every record must have as many fields as the first. */
final class Table {

    /**
     * The format of the text.
     *
     * @param quotes  whether fields may be enclosed in double quotes
     * @param header  whether the first record names the columns; otherwise their names are numbers from 1
     * @param heading converts a header field to the column name
     */
    record Format(Charset charset, char separator, boolean quotes, boolean header, UnaryOperator<String> heading) {
    }

    private final SourceFiles files;
    private final String path;
    private final Format format;
    private final RecordSplitter splitter;
    private final List<String> columns;
    private final String firstRecord;

    private Table(SourceFiles files, String path, Format format, RecordSplitter splitter, List<String> columns, String firstRecord) {
        this.files = files;
        this.path = path;
        this.format = format;
        this.splitter = splitter;
        this.columns = columns;
        this.firstRecord = firstRecord;
    }

    /** Reads the header, or counts the columns. */
    static Table of(SourceFiles files, String path, Format format) throws IOException {
        RecordSplitter splitter = new RecordSplitter(format.separator(), format.quotes());
        String header = files.header(path, format.charset(), splitter::isWhole);
        try {
            String[] first = splitter.split(header).values();
            List<String> columns = format.header() ? Arrays.stream(first).map(format.heading()).toList()
                    : IntStream.rangeClosed(1, first.length).mapToObj(Integer::toString).toList();
            return new Table(files, path, format, splitter, columns, header);
        } catch (MalformedLine problem) {
            throw new InvalidDataException("%s has no readable %s: found %s, expected %s"
                    .formatted(path, format.header() ? "header" : "first record", problem.found(), problem.expected()));
        }
    }

    List<String> columns() {
        return columns;
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** The index of a column. */
    int column(String name) {
        int index = columns.indexOf(name);
        if (index < 0 || index != columns.lastIndexOf(name)) {
            throw new InvalidDataException("%s has %s column \"%s\"; %s%s".formatted(path, index < 0 ? "no" : "more than one", name,
                    format.header() ? "its header, cut at %s, has %s; name one of these; if that is not a header, set header = false and"
                            .formatted(Separators.inWords(format.separator()), columns) + " name columns by number"
                    : "without a header its %d columns are named by their numbers, from \"1\"".formatted(columns.size()),
                    otherSeparator()));
        }
        return index;
    }

    /** A first line that is a single field is most often cut at the wrong character. A space does not count: names may contain it. */
    private String otherSeparator() {
        return columns.size() > 1 ? "" : Separators.COMMON.chars().filter(common -> common != ' ' && firstRecord.indexOf(common) >= 0)
                .mapToObj(found -> "; the line contains %s: if that separates its fields, set separator = \"%s\"".formatted(
                        Separators.inWords((char) found), found == '\t' ? "\\t" : (char) found)).findFirst().orElse("");
    }

    /** Calls the action for each record after the header; records for which it fails are malformed. */
    void forEach(LogSink log, RowUse use) throws IOException {
        AtomicBoolean header = new AtomicBoolean(format.header());
        LineParser parser = (record, sink) -> {
            if (header.getAndSet(false)) {
                return;
            }
            Row row = splitter.split(record);
            int found = row.values().length;
            if (found != columns.size()) {
                int offset = found > columns.size() ? row.offsets()[columns.size()] : 0;
                throw new MalformedLine(offset, MalformedLine.counted(found, "field"), columns.size()
                        + (format.header() ? " as in the header" : " as in the first line"));
            }
            use.accept(row);
        };
        files.records(path, format.charset(), splitter::isWhole, parser.into(log));
    }

    /** An action on a row. */
    @FunctionalInterface
    interface RowUse {

        void accept(Row row) throws MalformedLine;
    }
}
