package io.github.genatt.spi;

import java.io.IOException;
import java.util.List;

/** Reads or generates a log of interactions: each entry is an item of a user. What it gives depends on its options and files alone. */
@Kind(value = "log source", help = "reads or generates a log of interactions")
public interface LogSource {

    /**
     * The files that it reads, relative to the data folder; none if it generates its log. Their content decides whether a log that was read
     * before is still valid, so no other file can be read.
     */
    default List<String> files() {
        return List.of();
    }

    /**
     * Reads all of them.
     *
     * @param files opens the files that are named in {@link #files()}
     * @param log   takes what they say
     * @throws IllegalArgumentException if the files cannot be used as a whole, for example because a column is not there; the message is
     *                                  shown to the user. What is wrong with a single line goes to {@link LogSink#malformed(long, String)}
     */
    void read(SourceFiles files, LogSink log) throws IOException;

    /** Whether it gives each entry a place in its user's history. That alone decides the order: a setting for equal times is an error. */
    default boolean givesOrder() {
        return false;
    }

    /** Whether it describes items itself, so that a further file with titles and categories is an error. */
    default boolean givesItems() {
        return false;
    }
}
