package io.github.genatt.data.read;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Delimited text whose first record names the columns; every record must have as many fields as the first. */
final class Table {

    /**
     * How the text is written.
     *
     * @param quotes  whether a field may stand in double quotes
     * @param heading makes a column's name from its field in the header
     */
    record Format(Charset charset, char separator, boolean quotes, UnaryOperator<String> heading) {
    }

    private final SourceFiles files;
    private final String path;
    private final Charset charset;
    private final RecordSplitter splitter;
    private final List<String> columns;

    private Table(SourceFiles files, String path, Charset charset, RecordSplitter splitter, List<String> columns) {
        this.files = files;
        this.path = path;
        this.charset = charset;
        this.splitter = splitter;
        this.columns = columns;
    }

    /** Reads the header. */
    static Table of(SourceFiles files, String path, Format format) throws IOException {
        RecordSplitter splitter = new RecordSplitter(format.separator(), format.quotes());
        String header = files.header(path, format.charset(), splitter::isWhole);
        try {
            List<String> columns = Arrays.stream(splitter.split(header).values()).map(format.heading()).toList();
            return new Table(files, path, format.charset(), splitter, columns);
        } catch (MalformedLine problem) {
            throw new InvalidDataException("%s has no readable header: found %s, expected %s"
                    .formatted(path, problem.found(), problem.expected()));
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
            throw new InvalidDataException("%s has %s column \"%s\"; its header has %s"
                    .formatted(path, index < 0 ? "no" : "more than one", name, columns));
        }
        return index;
    }

    /** Calls back for each record after the header; those for which that fails are malformed. */
    void forEach(LogSink log, RowUse use) throws IOException {
        AtomicBoolean header = new AtomicBoolean(true);
        LineParser parser = (record, sink) -> {
            if (header.getAndSet(false)) {
                return;
            }
            Row row = splitter.split(record);
            int found = row.values().length;
            if (found != columns.size()) {
                int offset = found > columns.size() ? row.offsets()[columns.size()] : 0;
                throw new MalformedLine(offset, MalformedLine.counted(found, "field"), columns.size() + " as in the header");
            }
            use.accept(row);
        };
        files.records(path, charset, splitter::isWhole, parser.into(log));
    }

    /** An action on a row. */
    @FunctionalInterface
    interface RowUse {

        void accept(Row row) throws MalformedLine;
    }
}
