package io.github.genatt.data.prepare;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A database that a {@link Preparation} runs on. All databases get the same statements; this interface provides the expressions that differ
 * between them. The log is a view {@code source} of its named columns and {@code genatt_place}, the place of a row: rows of one file in
 * their order, and files in the order of their names.
 */
public interface SqlEngine {

    /**
     * The place of the first row of the second file; the place of a row is this times the number of its file, and its number in it, from 0.
     */
    long FILE = 1L << 40;

    /** The kind of values in a column. */
    enum Kind {
        /** Text. */
        TEXT,
        /** Whole numbers. */
        INTEGER,
        /** Numbers with decimals. */
        NUMBER,
        /** Dates, or times without a zone. */
        LOCAL_TIME,
        /** Times that are absolute moments. */
        MOMENT,
        /** Types that can only be used as ids. */
        ID,
        /** Anything else. */
        OTHER
    }

    /**
     * The type of a column.
     *
     * @param name name of the type in the engine
     */
    record Type(Kind kind, String name) {
    }

    /**
     * Lines of text that are not rows, and so are not in the source.
     *
     * @param first a description of each of the first such lines
     */
    record Lines(long count, List<String> first) {

        /** No such lines. */
        public static final Lines NONE = new Lines(0, List.of());
    }

    /** The columns of the log, by name. */
    Map<String, Type> columns() throws IOException;

    /** Lines of the log that are not rows. */
    Lines rejected() throws IOException;

    /** Creates a view of a query. */
    void view(String name, String query) throws IOException;

    /** Creates a table of a query's rows, so that later statements do not compute them again. */
    void table(String name, String query) throws IOException;

    /**
     * Creates a table of a query's rows with an additional column {@code number}: 0, 1, 2 ... in the order of a column.
     *
     * @param column column of the query; its values must be distinct
     */
    void numbered(String name, String query, String column) throws IOException;

    /** Drops a table. */
    void drop(String table) throws IOException;

    /** The only row of a query; all values are integers and not NULL. */
    long[] row(String query) throws IOException;

    /** The only column of a query, which is text; for few rows. */
    List<String> texts(String query) throws IOException;

    /** Writes the rows of a query, in its order, as Parquet with this name in the folder. */
    void write(String name, String query) throws IOException;

    /** The name of a column. */
    String name(String column);

    /** An expression for whether a whole text matches a regular expression; without backslashes, in the common grammar. */
    String matches(String text, String pattern);

    /** Microseconds since 1970 of a column of dates or times; as if in UTC if it has no zone. */
    String micros(String column);

    /** Days since 1970 of a DATE, as a BIGINT. */
    String days(String date);

    /** Integer division, rounded towards zero. */
    String quotient(String dividend, long divisor);

    /** An aggregate: the values as a list, in the order of another column. */
    String list(String value, String order);
}
