package io.github.genatt.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes tables to files of one format, which its component name states. The caller moves a finished draft into place. */
@Kind(value = "table writer", help = "writes tables to files of one format")
public interface TableWriter {

    /** The type of a column's values. */
    enum ColumnType {
        /** Unicode text. */
        TEXT,
        /** 64-bit integers. */
        INTEGER,
        /** 32-bit floating-point numbers. */
        NUMBER
    }

    /** A column. */
    record Column(String name, ColumnType type) {
    }

    /** Creates a file, which must not exist yet. */
    Rows open(Path file, List<Column> columns) throws IOException;

    /** The rows of one file: write the values of a row in the order of the columns, then end the row. */
    interface Rows extends Closeable {

        /** The next value of the row. */
        Rows text(String value) throws IOException;

        /** The next value of the row. */
        Rows integer(long value) throws IOException;

        /** The next value of the row. */
        Rows number(float value) throws IOException;

        /** Leaves the next column of the row without a value. */
        Rows absent() throws IOException;

        /** Ends a row whose columns have all been written. */
        void endRow() throws IOException;

        /** Completes the file after the last row; it can then be read. */
        void finish() throws IOException;

        /** Releases all resources; a finished file stays. */
        @Override
        void close() throws IOException;
    }
}
