package io.github.genatt.spi;

import java.io.IOException;
import java.util.List;

/** Reads or generates a log of interactions: each entry is an item of a user. Its output depends only on its options and files. */
@Kind(value = "log source", help = "reads or generates a log of interactions")
public interface LogSource {

    /**
     * The files that it reads, relative to the data folder; none if it generates its log. A cached log is valid as long as their content is
     * unchanged, so no other file can be read.
     */
    default List<String> files() {
        return List.of();
    }

    /**
     * Reads or generates the whole log.
     *
     * @param files opens the files listed by {@link #files()}
     * @param log   receives the interactions and item descriptions
     * @throws IllegalArgumentException if the files cannot be used as a whole, for example because a column is missing; the message is
     *                                  shown to the user. Report problems of single lines to {@link LogSink#malformed(long, String)}
     */
    void read(SourceFiles files, LogSink log) throws IOException;

    /**
     * Whether it gives each entry a position in its user's history. Only the position then determines the order: a setting for equal times
     * is an error.
     */
    default boolean givesOrder() {
        return false;
    }

    /** Whether it describes items itself, so that a separate file with titles and categories is an error. */
    default boolean givesItems() {
        return false;
    }
}
