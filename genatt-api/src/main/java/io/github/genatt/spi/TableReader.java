package io.github.genatt.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads tables from files of one format, which its name says. */
@Kind(value = "table reader", help = "reads tables from files of one format")
public interface TableReader {

    /** What is read of a column. */
    enum ColumnType {
        /** Text, or integers, which are given as text. */
        TEXT,
        /** A list of these in each row. */
        TEXTS,
        /** A list of integers of 64 bits in each row. */
        INTEGERS
    }

    /**
     * A column.
     *
     * @param mayBeAbsent whether the table need not have it
     */
    record Column(String name, ColumnType type, boolean mayBeAbsent) {
    }

    /**
     * Begins to read some columns of a file.
     *
     * @throws IllegalArgumentException if the file has none of a name, or holds something else in it; the message is shown to the user
     */
    Rows open(Path file, List<Column> columns) throws IOException;

    /** The rows of one file, in its order, of which never more than a part is in memory. Columns have the numbers of the list. */
    interface Rows extends Closeable {

        /** Goes to the next row, at first to the first one; false if there is none. */
        boolean next() throws IOException;

        /** Whether the row has a value in a column. */
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
