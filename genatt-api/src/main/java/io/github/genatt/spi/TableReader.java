package io.github.genatt.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads tables from files of one format, which its component name states. */
@Kind(value = "table reader", help = "reads tables from files of one format")
public interface TableReader {

    /** The type of a column's values. */
    enum ColumnType {
        /** Text, or integers, which are given as text. */
        TEXT,
        /** A list of such values in each row. */
        TEXTS,
        /** A list of 64-bit integers in each row. */
        INTEGERS
    }

    /**
     * A column.
     *
     * @param mayBeAbsent whether the table may lack it
     */
    record Column(String name, ColumnType type, boolean mayBeAbsent) {
    }

    /**
     * Starts reading some columns of a file.
     *
     * @throws IllegalArgumentException if the file lacks a column, or a column has another type; the message is shown to the user
     */
    Rows open(Path file, List<Column> columns) throws IOException;

    /** The rows of one file, in order; only a part of them is in memory at a time. Columns are numbered as in the list. */
    interface Rows extends Closeable {

        /** Moves to the next row, initially to the first one; false if there is none. */
        boolean next() throws IOException;

        /** Whether the current row has a value in a column. */
        boolean has(int column) throws IOException;

        /** The value of the row. */
        String text(int column) throws IOException;

        /**
         * The value of the row.
         *
         * @throws IllegalArgumentException if an entry of the list is absent; the message is shown to the user
         */
        List<String> texts(int column) throws IOException;

        /**
         * The value of the row.
         *
         * @throws IllegalArgumentException if an entry of the list is absent; the message is shown to the user
         */
        long[] integers(int column) throws IOException;
    }
}
