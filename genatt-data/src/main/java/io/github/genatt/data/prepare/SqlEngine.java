package io.github.genatt.data.prepare;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A database that a {@link Preparation} runs on. Statements are one text for all; what databases write differently is asked of them here.
 * The log is a view {@code source} of its named columns and {@code genatt_place}, which says where a row stands: rows of one file in their
 * order, and files in the order of their names.
 */
public interface SqlEngine {

    /**
     * The place of the first row of the second file; the place of a row is this times the number of its file, and its number in it, from 0.
     */
    long FILE = 1L << 40;

    /** What a column can hold. */
    enum Kind {
        /** Text. */
        TEXT,
        /** Whole numbers. */
        INTEGER,
        /** Numbers with decimals. */
        NUMBER,
        /** Dates, or times without a zone. */
        LOCAL_TIME,
        /** Times that are moments everywhere. */
        MOMENT,
        /** What can be an id and nothing else. */
        ID,
        /** Anything else. */
        OTHER
    }

    /**
     * The type of a column.
     *
     * @param name as the engine says it
     */
    record Type(Kind kind, String name) {
    }

    /**
     * Lines of text that are no rows, and so are not in the source.
     *
     * @param first a sentence on each of the first
     */
    record Lines(long count, List<String> first) {

        /** There are none. */
        public static final Lines NONE = new Lines(0, List.of());
    }

    /** The columns of the log, by name. */
    Map<String, Type> columns() throws IOException;

    /** Lines of the log that are no rows. */
    Lines rejected() throws IOException;

    /** Keeps a query under a name. */
    void view(String name, String query) throws IOException;

    /** Keeps the rows of a query under a name, so that later statements do not ask for them again. */
    void table(String name, String query) throws IOException;

    /**
     * Keeps the rows of a query with a column {@code number} more: 0, 1, 2 ... in the order of a column.
     *
     * @param column of the query; no two rows have the same value
     */
    void numbered(String name, String query, String column) throws IOException;

    /** Lets go of a table. */
    void drop(String table) throws IOException;

    /** The one row of a query, whose values are all integers, and none of them NULL. */
    long[] row(String query) throws IOException;

    /** The one column of a query, which is text; of few rows. */
    List<String> texts(String query) throws IOException;

    /** Writes the rows of a query, in its order, as Parquet under a name in the folder. */
    void write(String name, String query) throws IOException;

    /** The name of a column. */
    String name(String column);

    /** Whether a text matches a regular expression as a whole; without backslashes, in the grammar that all share. */
    String matches(String text, String pattern);

    /** Microseconds since 1970 of a column of dates or times; as if in UTC if it has no zone. */
    String micros(String column);

    /** Days since 1970 of a DATE, as a BIGINT. */
    String days(String date);

    /** Integers divided without a remainder: towards zero. */
    String quotient(String dividend, long divisor);

    /** An aggregate: the values as a list, in the order of another column. */
    String list(String value, String order);
}
