package io.github.genatt.data.read;

import io.github.genatt.data.BadDataException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Delimited text whose first line names the columns; every line must have as many fields as the first. */
final class Table implements AutoCloseable {

    /**
     * How the text is written.
     *
     * @param quotes  whether a field may stand in double quotes
     * @param heading makes a column's name from its field in the header
     */
    record Format(Charset charset, char separator, boolean quotes, UnaryOperator<String> heading) {
    }

    private final Lines lines;
    private final RecordSplitter splitter;
    private final List<String> columns;
    private Row row;

    Table(Path file, Format format, ReadProblems problems) throws IOException {
        lines = new Lines(file, format.charset(), problems);
        splitter = new RecordSplitter(format.separator(), format.quotes());
        try {
            if (!lines.advance()) {
                throw new BadDataException(file + " is empty: a header with the names of the columns is expected");
            }
            row = splitter.split(lines);
            columns = Arrays.stream(row.values()).map(format.heading()).toList();
        } catch (MalformedLine problem) {
            lines.close();
            throw new BadDataException("%s has no readable header: found %s, expected %s"
                    .formatted(file, problem.found(), problem.expected()));
        }
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** The index of a column. */
    int column(String name) {
        int index = columns.indexOf(name);
        if (index < 0 || index != columns.lastIndexOf(name)) {
            throw new BadDataException("%s has %s column \"%s\"; its header has %s"
                    .formatted(lines.file(), index < 0 ? "no" : "more than one", name, columns));
        }
        return index;
    }

    /** Calls back for each line; lines for which that fails are rejected. */
    void forEach(RowUse use) throws IOException {
        while (lines.advance()) {
            try {
                row = splitter.split(lines);
                int found = row.values().length;
                if (found != columns.size()) {
                    int offset = found > columns.size() ? row.offsets()[columns.size()] : 0;
                    throw new MalformedLine(offset, MalformedLine.counted(found, "field"), columns.size() + " as in the header");
                }
                use.accept(row);
            } catch (MalformedLine problem) {
                lines.reject(problem);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** What is done with a row. */
    @FunctionalInterface
    interface RowUse {

        void accept(Row row) throws MalformedLine;
    }
}
