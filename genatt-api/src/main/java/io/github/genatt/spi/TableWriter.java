package io.github.genatt.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes tables into files of one format, which its name says. Whoever uses it moves a draft into place when it is whole. */
@Kind(value = "table writer", help = "writes tables into files of one format")
public interface TableWriter {

    /** What a column holds. */
    enum ColumnType {
        /** Text of any letters. */
        TEXT,
        /** Integers of 64 bits. */
        INTEGER,
        /** Numbers of 32 bits. */
        NUMBER
    }

    /** A column. */
    record Column(String name, ColumnType type) {
    }

    /** Begins a file, which must not be there yet. */
    Rows open(Path file, List<Column> columns) throws IOException;

    /** The rows of one file: the values of each in the order of the columns, then its end. */
    interface Rows extends Closeable {

        /** The next value of the row. */
        Rows text(String value) throws IOException;

        /** The next value of the row. */
        Rows integer(long value) throws IOException;

        /** The next value of the row. */
        Rows number(float value) throws IOException;

        /** The row has no value in the next column. */
        Rows absent() throws IOException;

        /** The row has a value for each column. */
        void endRow() throws IOException;

        /** All rows are there: the file is written whole, and can be read. */
        void finish() throws IOException;

        /** Lets go of everything but a finished file. */
        @Override
        void close() throws IOException;
    }
}
